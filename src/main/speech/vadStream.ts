import { AppError } from '@shared/errors/appError';
import {
  Endpointer,
  type EndpointEvent,
  type EndpointerOptions,
  type EndReason,
} from './endpointer';
import { HeardAudio } from './heardAudio';
import type { WorkerHost } from './workerHost';
import type { VadBody, VadValue } from './workerProtocol';

export const VAD_RATE_HZ = 8000;
const FRAME_SAMPLES = 256;
/** Kept before the onset: soft first sounds are detected late. */
const PRE_ROLL_MS = 300;
/** Kept after the last voice: soft last sounds are missed. */
const POST_ROLL_MS = 160;
/** The onset may lie this far back when speech is first noticed. */
const LOOK_BACK_MS = PRE_ROLL_MS + 100;

/**
 * What happens on the caller's side. Times are milliseconds of pushed audio; `audio` is 8 kHz with
 * a little before and after the words, and belongs to the receiver. In order:
 * `speechStarted` (quick, may be a click), then `speechRejected` or `speechConfirmed` (a voice:
 * time to stop talking), then `possibleEnd` and `speechResumed` as often as the caller pauses, and
 * at last `speechEnded`. What was transcribed at a `possibleEnd` is the turn's final text unless
 * `speechResumed` followed.
 */
export type VadEvent =
  | { readonly type: 'speechStarted'; readonly atMs: number; readonly onsetMs: number }
  | { readonly type: 'speechConfirmed'; readonly atMs: number; readonly onsetMs: number }
  | { readonly type: 'speechRejected'; readonly atMs: number; readonly onsetMs: number }
  | { readonly type: 'speechResumed'; readonly atMs: number; readonly onsetMs: number }
  | {
      readonly type: 'possibleEnd';
      readonly atMs: number;
      readonly onsetMs: number;
      readonly endMs: number;
      readonly audio: Int16Array;
    }
  | {
      readonly type: 'speechEnded';
      readonly atMs: number;
      readonly onsetMs: number;
      readonly endMs: number;
      readonly reason: EndReason;
      readonly audio: Int16Array;
    }
  /** Voices can no longer be told from silence. Sent once per failure; detection goes on when it can. */
  | { readonly type: 'detectionFailed'; readonly atMs: number; readonly error: AppError };

export interface VadStreamOptions {
  /** Called in order, from the event loop, never from within `push`. */
  readonly onEvent: (event: VadEvent) => void;
  /** Changes to `DEFAULT_ENDPOINTING`. */
  readonly endpointing?: Partial<Omit<EndpointerOptions, 'frameMs'>>;
}

/** Voice detection on one direction of one call. */
export interface VadStream {
  /** Takes the next samples at 8 kHz, in chunks of any length. Copies them. */
  push(pcm: Int16Array): void;
  /** Changes the quiet after which a turn is over: someone who dictates a number pauses for longer. */
  setHangover(hangoverMs: number): void;
  /** What has been heard of the turn in progress, for words as they come; undefined between turns. */
  speechSoFar(): Int16Array | undefined;
  /** Ends the stream: resolves when all events, the last turn's included, have been sent. */
  finish(): Promise<void>;
  /** Ends the stream without further events. */
  close(): void;
}

type FrameJudge = Pick<WorkerHost<VadBody, VadValue>, 'request'>;

/** A {@link VadStream} that asks the shared worker about each frame. */
export class WorkerVadStream implements VadStream {
  readonly #id: number;
  readonly #host: FrameJudge;
  readonly #onEvent: (event: VadEvent) => void;
  readonly #endpointer: Endpointer;
  readonly #heard = new HeardAudio(FRAME_SAMPLES, VAD_RATE_HZ);
  #partial = new Int16Array(FRAME_SAMPLES);
  #partialLength = 0;
  #answered: Promise<void> = Promise.resolve();
  #judgedMs = 0;
  #previousEndMs = 0;
  #probability = 0;
  #isFailing = false;
  #isClosed = false;

  constructor(
    id: number,
    host: FrameJudge,
    endpointing: EndpointerOptions,
    onEvent: (event: VadEvent) => void,
  ) {
    this.#id = id;
    this.#host = host;
    this.#endpointer = new Endpointer(endpointing);
    this.#onEvent = onEvent;
  }

  push(pcm: Int16Array): void {
    for (let at = 0; at < pcm.length && !this.#isClosed;) {
      const part = pcm.subarray(at, at + FRAME_SAMPLES - this.#partialLength);
      this.#partial.set(part, this.#partialLength);
      this.#partialLength += part.length;
      at += part.length;
      if (this.#partialLength === FRAME_SAMPLES) this.#ask();
    }
  }

  setHangover(hangoverMs: number): void {
    this.#endpointer.hangoverMs = hangoverMs;
  }

  speechSoFar(): Int16Array | undefined {
    const onsetMs = this.#endpointer.onsetMs;
    return onsetMs === undefined ? undefined : this.#cut(onsetMs, this.#judgedMs);
  }

  async finish(): Promise<void> {
    if (this.#partialLength > 0) {
      this.#partial.fill(0, this.#partialLength);
      this.#ask();
    }
    await this.#answered;
    if (!this.#isClosed) this.#emit(this.#endpointer.finish());
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    // A worker that is gone has forgotten the stream anyway.
    this.#host.request({ stream: this.#id, frame: null }).catch(() => undefined);
  }

  #ask(): void {
    const frame = this.#partial;
    this.#partial = new Int16Array(FRAME_SAMPLES);
    this.#partialLength = 0;
    this.#heard.append(frame);
    const earlier = this.#answered;
    const answer = this.#host
      .request({ stream: this.#id, frame })
      .catch((error: unknown) => this.#asAppError(error));
    this.#answered = earlier.then(async () => {
      this.#judge(await answer);
    });
  }

  /** While the worker is replaced, the caller is taken to go on doing what they did last. */
  #judge(answer: number | AppError): void {
    if (this.#isClosed) return;
    if (typeof answer === 'number') this.#probability = answer;
    else if (answer.code === 'engine.unavailable') this.#probability = 0;
    this.#reportFailure(answer);
    this.#judgedMs += (FRAME_SAMPLES * 1000) / VAD_RATE_HZ;
    this.#emit(this.#endpointer.push(this.#probability));
    const keepFromMs = this.#endpointer.onsetMs ?? this.#judgedMs;
    this.#heard.forgetBefore(keepFromMs - LOOK_BACK_MS);
  }

  #reportFailure(answer: number | AppError): void {
    const wasFailing = this.#isFailing;
    this.#isFailing = typeof answer !== 'number';
    if (typeof answer === 'number' || wasFailing || answer.code === 'cancelled') return;
    this.#onEvent({ type: 'detectionFailed', atMs: this.#judgedMs, error: answer });
  }

  #asAppError(error: unknown): AppError {
    if (error instanceof AppError) return error;
    throw error;
  }

  #emit(events: readonly EndpointEvent[]): void {
    for (const event of events) {
      if (event.type === 'possibleEnd') {
        this.#onEvent({ ...event, audio: this.#cut(event.onsetMs, event.endMs + POST_ROLL_MS) });
      } else if (event.type === 'speechEnded') {
        const audio = this.#cut(event.onsetMs, event.endMs + POST_ROLL_MS);
        this.#previousEndMs = Math.min(event.endMs + POST_ROLL_MS, this.#judgedMs);
        this.#onEvent({ ...event, audio });
      } else {
        this.#onEvent(event);
      }
    }
  }

  /** The audio of a turn; its pre-roll never reaches into the turn before. */
  #cut(onsetMs: number, toMs: number): Int16Array {
    const fromMs = Math.max(onsetMs - PRE_ROLL_MS, this.#previousEndMs);
    return this.#heard.slice(fromMs, Math.min(toMs, this.#judgedMs));
  }
}
