import type { Interrupter, TurnTiming, UnsourcedFact } from '@shared/domain/callEvent';
import type { TurnId } from '@shared/domain/ids';
import type { HeardSoFar, PartialText } from '@shared/contract/calls';
import type { AgentSegment } from '../ports/engine';
import type { Ids } from '../ports/ids';
import type { CallLog } from './callLog';
import { heardText } from './heardText';
import type { MediaClock } from './media/mediaClock';
import type { CutResponse } from './media/playout';

interface CallerTurn {
  readonly turnId: TurnId;
  readonly onsetMs: number;
  endMs: number | undefined;
  text: string;
  isStarted: boolean;
}

interface AgentTurn {
  readonly turnId: TurnId;
  /** Whose words they are, where not the engine's. */
  readonly source?: string;
  readonly segments: AgentSegment[];
  readonly timing: { -readonly [Hop in keyof TurnTiming]: TurnTiming[Hop] };
  audioMs: number;
  heardMs: number;
  /** Of its text, as it was published. */
  heardLetters: number;
  isStarted: boolean;
  isTranscribed: boolean;
}

/** Who cut an answer short, when on the media clock, and how long `clear` took to be on the wire. */
export interface Interruption {
  readonly by: Interrupter;
  readonly onsetMs: number;
  readonly clearAfterMs: number;
}

/** Words whose sound is still to come are taken to last so long, as people speak on telephones. */
const LETTER_MS = 60;
/** The end of the last sound is acknowledged late: so little of an answer does not count as unheard. */
const LAST_SOUND_MS = 250;
/** So many turns back words are still taken. */
const LATE_WORDS_OF = 4;

export interface TurnTrackerOptions {
  readonly log: CallLog;
  readonly ids: Ids;
  readonly media: MediaClock;
  /** Of the engine in force: `engine.embedded` or the like. */
  readonly engineSource: () => string;
  readonly publishPartial: (partial: PartialText) => void;
  readonly publishHeard: (heard: HeardSoFar) => void;
}

/**
 * Makes turns of what the engine reports and of what the caller hears, with every time that a
 * latency waterfall needs. Turns are opened by their first words, or by being answered: noise that
 * the engine took for speech leaves no trace in the log.
 */
export class TurnTracker {
  readonly #log: CallLog;
  readonly #ids: Ids;
  readonly #media: MediaClock;
  readonly #source: () => string;
  readonly #publishPartial: (partial: PartialText) => void;
  readonly #publishHeard: (heard: HeardSoFar) => void;
  readonly #agentTurns = new Map<string, AgentTurn>();
  /** The latest that are over: some engines give the words of a sound after it. */
  readonly #over = new Map<string, AgentTurn>();
  #caller: CallerTurn | undefined;
  /** What is known of the caller's last turn when the agent begins to answer. */
  #lastCaller: TurnTiming = {};

  constructor(options: TurnTrackerOptions) {
    this.#log = options.log;
    this.#ids = options.ids;
    this.#media = options.media;
    this.#source = options.engineSource;
    this.#publishPartial = options.publishPartial;
    this.#publishHeard = options.publishHeard;
  }

  /** A caller who goes on before the words are final goes on with the same turn. */
  callerStarted(onsetMs: number): void {
    if (this.#caller !== undefined) {
      this.#caller.endMs = undefined;
      return;
    }
    this.#caller = {
      turnId: this.#ids.next('turn') as TurnId,
      onsetMs,
      endMs: undefined,
      text: '',
      isStarted: false,
    };
  }

  callerStopped(endMs: number, detectedMs: number): void {
    if (this.#caller !== undefined) this.#caller.endMs = endMs;
    this.#lastCaller = { callerStoppedMs: endMs, endDetectedMs: detectedMs };
  }

  callerText(text: string, isFinal: boolean): void {
    if (this.#caller === undefined) this.callerStarted(this.#media.nowMs());
    const turn = this.#caller;
    if (turn === undefined) return;
    turn.text = text;
    if (text !== '') this.#startCaller(turn);
    if (!isFinal) {
      if (text !== '') this.#partial(turn.turnId, 'caller', text);
      return;
    }
    this.#lastCaller = { ...this.#lastCaller, transcribedMs: this.#media.nowMs() };
    this.#finishCaller();
  }

  /** Who listened is gone: what was understood until now is all there will be. */
  callerLost(): void {
    this.#finishCaller();
  }

  agentBegan(responseId: string): void {
    const turn = this.#agent(responseId);
    Object.assign(turn.timing, this.#lastCaller, { answerBeganMs: this.#media.nowMs() });
    this.#lastCaller = {};
  }

  /** What is acted on was said before, though its words may come later. */
  toolCalled(): void {
    if (this.#caller?.endMs !== undefined) this.#startCaller(this.#caller);
  }

  agentText(segment: AgentSegment): void {
    const over = this.#over.get(segment.responseId);
    if (over !== undefined) {
      over.segments.push(segment);
      over.isTranscribed = false;
      this.#transcribeAgent(over);
      return;
    }
    const turn = this.#agent(segment.responseId);
    turn.timing.firstTokenMs ??= this.#media.nowMs();
    turn.segments.push(segment);
    if (turn.isStarted) this.#partial(turn.turnId, 'agent', fullText(turn));
  }

  /** Words of ours, not of the engine's; what answers the caller is still to come. */
  ownWords(responseId: string, text: string, durationMs: number, aheadMs: number): void {
    const turn = { ...newTurn(this.#ids), source: 'app' };
    this.#agentTurns.set(responseId, turn);
    turn.segments.push({ responseId, text });
    this.agentAudio(responseId, durationMs, aheadMs);
    this.agentDone(responseId);
  }

  /** `aheadMs` of earlier audio will be heard before this. */
  agentAudio(responseId: string, durationMs: number, aheadMs: number): void {
    const turn = this.#agent(responseId);
    turn.audioMs += durationMs;
    if (turn.timing.firstAudioMs === undefined) {
      // Some engines give the words of a sound after it; that is no hop of its own then.
      turn.timing.firstAudioMs = this.#media.nowMs();
      turn.timing.firstTokenMs ??= turn.timing.firstAudioMs;
    }
    this.#startAgent(turn, aheadMs);
  }

  /** What was there of the answer has been handed to the carrier. */
  audioSent(responseId: string): void {
    this.#agent(responseId).timing.firstAudioSentMs ??= this.#media.nowMs();
  }

  /** The engine has finished the response; the caller may still be hearing it. */
  agentDone(responseId: string): void {
    const turn = this.#agentTurns.get(responseId);
    if (turn === undefined) return;
    if (turn.isStarted || turn.segments.length > 0) {
      this.#transcribeAgent(turn);
      return;
    }
    this.#agentTurns.delete(responseId);
    // It only called tools: the caller still waits for what comes of them.
    const { answerBeganMs: _, ...caller } = turn.timing;
    this.#lastCaller = { ...caller, ...this.#lastCaller };
  }

  heardFrom(responseId: string, aheadMs: number): void {
    const turn = this.#agentTurns.get(responseId);
    if (turn === undefined) return;
    turn.timing.firstAudioHeardMs = Math.max(0, this.#media.nowMs() - aheadMs);
    const timing = { ...turn.timing };
    this.#record({ type: 'turn.timing', turnId: turn.turnId, timing }, turn.source);
  }

  /** The caller has heard this much of a response by now. */
  heardSoFar(responseId: string, heardMs: number): void {
    const turn = this.#agentTurns.get(responseId);
    if (turn?.isStarted !== true) return;
    turn.heardMs = heardMs;
    const letters = heardOf(turn).length;
    // Words that come later may make earlier ones last longer: what was heard stays heard.
    if (letters <= turn.heardLetters) return;
    turn.heardLetters = letters;
    this.#publishHeard({ callId: this.#log.callId, turnId: turn.turnId, letters });
  }

  played(responseId: string): void {
    const turn = this.#agentTurns.get(responseId);
    if (turn === undefined) return;
    this.#transcribeAgent(turn);
    this.#endAgent(responseId, turn);
  }

  cut(cut: CutResponse, { by, onsetMs, clearAfterMs }: Interruption): void {
    const turn = this.#agentTurns.get(cut.responseId);
    if (turn === undefined) return;
    if (!turn.isStarted) {
      // Never sent: the caller knows nothing of it, so it is not part of the conversation.
      this.#agentTurns.delete(cut.responseId);
      return;
    }
    this.#transcribeAgent(turn);
    this.#record(
      {
        type: 'turn.interrupted',
        turnId: turn.turnId,
        heardMs: cut.heardMs,
        heardText: heardText(turn.segments, cut.heardMs, turn.audioMs),
        by,
        onsetMs,
        clearAfterMs,
      },
      turn.source,
    );
    this.#endAgent(cut.responseId, turn);
  }

  turnOf(responseId: string): TurnId {
    return this.#agent(responseId).turnId;
  }

  /** Closes what is open, at the end of the call. */
  finish(): void {
    this.#finishCaller();
    for (const [responseId, turn] of this.#agentTurns) {
      if (!turn.isStarted) continue;
      this.#transcribeAgent(turn);
      this.#endAgent(responseId, turn, heardAtEnd(turn));
    }
  }

  #agent(responseId: string): AgentTurn {
    const known = this.#agentTurns.get(responseId);
    if (known !== undefined) return known;
    const turn = newTurn(this.#ids);
    this.#agentTurns.set(responseId, turn);
    return turn;
  }

  #startAgent(turn: AgentTurn, aheadMs: number): void {
    if (turn.isStarted) return;
    turn.isStarted = true;
    // What is answered was said before, though its words may come later.
    if (this.#caller?.endMs !== undefined) this.#startCaller(this.#caller);
    const startMs = Math.round(this.#media.nowMs() + aheadMs);
    const { turnId, source } = turn;
    this.#record({ type: 'turn.started', turnId, speaker: 'agent', startMs }, source);
    if (turn.segments.length > 0) this.#partial(turn.turnId, 'agent', fullText(turn));
  }

  #transcribeAgent(turn: AgentTurn): void {
    if (turn.isTranscribed || !turn.isStarted) return;
    turn.isTranscribed = true;
    const { turnId, source } = turn;
    const text = fullText(turn);
    this.#record({ type: 'turn.transcribed', turnId, speaker: 'agent', text }, source);
  }

  /** `heardText`: what was heard of it, where the call ends before all of it was. */
  #endAgent(responseId: string, turn: AgentTurn, heardText?: string): void {
    this.#agentTurns.delete(responseId);
    this.#over.set(responseId, turn);
    const [oldest] = this.#over.keys();
    if (this.#over.size > LATE_WORDS_OF && oldest !== undefined) this.#over.delete(oldest);
    const { turnId, source } = turn;
    const endMs = this.#media.nowMs();
    const cut = heardText === undefined ? {} : { heardText };
    this.#record({ type: 'turn.ended', turnId, speaker: 'agent', endMs, ...cut }, source);
  }

  #startCaller(turn: CallerTurn): void {
    if (turn.isStarted) return;
    turn.isStarted = true;
    const { turnId, onsetMs: startMs } = turn;
    this.#record({ type: 'turn.started', turnId, speaker: 'caller', startMs });
  }

  #finishCaller(): void {
    const turn = this.#caller;
    this.#caller = undefined;
    if (turn?.isStarted !== true) return;
    const { turnId, text } = turn;
    this.#record({ type: 'turn.transcribed', turnId, speaker: 'caller', text });
    const endMs = turn.endMs ?? this.#media.nowMs();
    this.#record({ type: 'turn.ended', turnId, speaker: 'caller', endMs });
  }

  #partial(turnId: TurnId, speaker: 'caller' | 'agent', text: string): void {
    this.#publishPartial({ callId: this.#log.callId, turnId, speaker, text });
  }

  #record(fact: UnsourcedFact, source = this.#source()): void {
    this.#log.record({ ...fact, source });
  }
}

function newTurn(ids: Ids): AgentTurn {
  return {
    turnId: ids.next('turn') as TurnId,
    segments: [],
    timing: {},
    audioMs: 0,
    heardMs: 0,
    heardLetters: 0,
    isStarted: false,
    isTranscribed: false,
  };
}

function fullText(turn: AgentTurn): string {
  return turn.segments
    .map((segment) => segment.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The beginning of the turn's text that the caller has heard. */
function heardOf({ segments, heardMs, audioMs, isTranscribed }: AgentTurn): string {
  const letters = segments.reduce((sum, { text }) => sum + text.length, 0);
  return heardText(
    segments,
    heardMs,
    isTranscribed ? audioMs : Math.max(audioMs, letters * LETTER_MS),
  );
}

/** What was heard of an answer that the end of the call cuts short; undefined when all of it was. */
function heardAtEnd(turn: AgentTurn): string | undefined {
  const isHeard = turn.audioMs - turn.heardMs <= LAST_SOUND_MS;
  return isHeard ? undefined : heardOf(turn);
}
