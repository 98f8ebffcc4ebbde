/** When a voice counts as speech and when as over. Times are audio time in milliseconds. */
export interface EndpointerOptions {
  /** Length of one frame. */
  readonly frameMs: number;
  /** A frame this likely to be speech starts a turn, and resumes one that had gone quiet. */
  readonly startThreshold: number;
  /** Below this a voice has gone quiet. Lower than the start, so that it does not flicker. */
  readonly stopThreshold: number;
  /** This much voice makes it speech rather than a click or a knock. */
  readonly confirmMs: number;
  /** This much quiet before that, and it was nothing. */
  readonly rejectMs: number;
  /** Quiet after which the turn may be over: transcription can begin while we wait. */
  readonly possibleEndMs: number;
  /** Quiet after which the turn is over. */
  readonly hangoverMs: number;
  /** From this length on, the first `possibleEnd` ends the turn. */
  readonly longTurnMs: number;
  /** A turn is cut here even without a pause. */
  readonly maxTurnMs: number;
}

export const DEFAULT_ENDPOINTING: EndpointerOptions = {
  frameMs: 32,
  startThreshold: 0.5,
  stopThreshold: 0.35,
  confirmMs: 96,
  rejectMs: 96,
  possibleEndMs: 192,
  hangoverMs: 480,
  longTurnMs: 15_000,
  maxTurnMs: 25_000,
};

/** `atMs` is when it was known, `onsetMs` and `endMs` when it happened. */
export type EndpointEvent =
  | { readonly type: 'speechStarted'; readonly atMs: number; readonly onsetMs: number }
  | { readonly type: 'speechConfirmed'; readonly atMs: number; readonly onsetMs: number }
  | { readonly type: 'speechRejected'; readonly atMs: number; readonly onsetMs: number }
  | {
      readonly type: 'possibleEnd';
      readonly atMs: number;
      readonly onsetMs: number;
      readonly endMs: number;
    }
  | { readonly type: 'speechResumed'; readonly atMs: number; readonly onsetMs: number }
  | {
      readonly type: 'speechEnded';
      readonly atMs: number;
      readonly onsetMs: number;
      readonly endMs: number;
      readonly reason: EndReason;
    };

export type EndReason = 'silence' | 'too-long' | 'stream-ended';

type Phase = 'quiet' | 'maybe' | 'speaking' | 'pausing';

/** Turns the speech probability of each frame of one stream into the turns of its speaker. */
export class Endpointer {
  readonly #options: EndpointerOptions;
  #phase: Phase = 'quiet';
  #nowMs = 0;
  #onsetMs = 0;
  #voicedMs = 0;
  #lastVoiceMs = 0;
  #hangoverMs: number;

  constructor(options: EndpointerOptions) {
    this.#options = options;
    this.#hangoverMs = options.hangoverMs;
  }

  /** Changes the quiet after which a turn is over, that of the turn in progress included. */
  set hangoverMs(hangoverMs: number) {
    this.#hangoverMs = hangoverMs;
  }

  /** Where the current turn began; undefined between turns. */
  get onsetMs(): number | undefined {
    return this.#phase === 'quiet' ? undefined : this.#onsetMs;
  }

  /** Takes the next frame's probability of speech, 0 to 1. */
  push(probability: number): EndpointEvent[] {
    const { frameMs, startThreshold, stopThreshold } = this.#options;
    const isStart = probability >= startThreshold;
    const isVoice = probability >= stopThreshold;
    const frameStartMs = this.#nowMs;
    this.#nowMs += frameMs;
    switch (this.#phase) {
      case 'quiet':
        return isStart ? this.#begin(frameStartMs) : [];
      case 'maybe':
        return this.#weigh(isVoice);
      case 'speaking':
        return this.#listen(isVoice);
      case 'pausing':
        return this.#wait(isStart);
    }
  }

  /** Ends the turn in progress, if there is one: no more audio will come. */
  finish(): EndpointEvent[] {
    if (this.#phase === 'quiet') return [];
    return this.#phase === 'maybe' ? this.#reject() : this.#end('stream-ended');
  }

  #begin(frameStartMs: number): EndpointEvent[] {
    this.#phase = 'maybe';
    this.#onsetMs = frameStartMs;
    this.#voicedMs = this.#options.frameMs;
    this.#lastVoiceMs = this.#nowMs;
    const started: EndpointEvent = {
      type: 'speechStarted',
      atMs: this.#nowMs,
      onsetMs: this.#onsetMs,
    };
    return [started, ...this.#confirmIfDue()];
  }

  #weigh(isVoice: boolean): EndpointEvent[] {
    if (!isVoice) return this.#quietMs() >= this.#options.rejectMs ? this.#reject() : [];
    this.#voicedMs += this.#options.frameMs;
    this.#lastVoiceMs = this.#nowMs;
    return this.#confirmIfDue();
  }

  #confirmIfDue(): EndpointEvent[] {
    if (this.#voicedMs < this.#options.confirmMs) return [];
    this.#phase = 'speaking';
    return [{ type: 'speechConfirmed', atMs: this.#nowMs, onsetMs: this.#onsetMs }];
  }

  #listen(isVoice: boolean): EndpointEvent[] {
    if (isVoice) {
      this.#lastVoiceMs = this.#nowMs;
      return this.#cutIfTooLong();
    }
    if (this.#quietMs() < this.#options.possibleEndMs) return [];
    if (this.#nowMs - this.#onsetMs >= this.#options.longTurnMs) return this.#end('silence');
    this.#phase = 'pausing';
    return [
      {
        type: 'possibleEnd',
        atMs: this.#nowMs,
        onsetMs: this.#onsetMs,
        endMs: this.#lastVoiceMs,
      },
    ];
  }

  #wait(isStart: boolean): EndpointEvent[] {
    if (isStart) {
      this.#phase = 'speaking';
      this.#lastVoiceMs = this.#nowMs;
      return [{ type: 'speechResumed', atMs: this.#nowMs, onsetMs: this.#onsetMs }];
    }
    return this.#quietMs() >= this.#hangoverMs ? this.#end('silence') : [];
  }

  #cutIfTooLong(): EndpointEvent[] {
    if (this.#nowMs - this.#onsetMs < this.#options.maxTurnMs) return [];
    return this.#end('too-long');
  }

  #reject(): EndpointEvent[] {
    this.#phase = 'quiet';
    return [{ type: 'speechRejected', atMs: this.#nowMs, onsetMs: this.#onsetMs }];
  }

  #end(reason: EndReason): EndpointEvent[] {
    this.#phase = 'quiet';
    return [
      {
        type: 'speechEnded',
        atMs: this.#nowMs,
        onsetMs: this.#onsetMs,
        endMs: this.#lastVoiceMs,
        reason,
      },
    ];
  }

  #quietMs(): number {
    return this.#nowMs - this.#lastVoiceMs;
  }
}
