import type { AudioFormat } from '@shared/domain/audioFormat';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { Ids } from '../../../core/ports/ids';
import { ANY_SOUND, louderThan } from './loudness';

/** Quiet that ends an answer when Vapi has not said that it is over … */
const END_AFTER_QUIET_MS = 900;
/** … and when it has: sound may still be on its way. */
const END_AFTER_STOP_MS = 120;
/** Quiet after which sound is something new and not the rest of what was cut off. */
const NEW_AFTER_QUIET_MS = 250;
/** Vapi stops within this time when the caller cut in; who still talks then was not interrupted. */
const TALKS_ON_AFTER_MS = 900;

export interface AgentVoiceListener {
  /** False keeps the caller from hearing it. */
  mayBegin(): boolean;
  onStarted(responseId: string): void;
  onAudio(responseId: string, audio: Uint8Array): void;
  onDone(responseId: string): void;
}

export interface AgentVoiceOptions extends AgentVoiceListener {
  readonly format: AudioFormat;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Makes answers of a stream of sound that has no beginning and no end. Vapi says when the assistant
 * starts and stops; where it does not, loudness tells.
 */
export class AgentVoice {
  readonly #options: AgentVoiceOptions;
  readonly #isAudible: (audio: Uint8Array) => boolean;
  #state: 'quiet' | 'speaking' | 'dropping' = 'quiet';
  #responseId: string | undefined;
  /** Half a sample that belongs to the next sound. */
  #oddByte: Uint8Array | undefined;
  #isAnnounced = false;
  #hasStopped = false;
  #audibleAtMs = 0;
  #cutAtMs = 0;
  /** Vapi itself said that it was interrupted. */
  #isCutConfirmed = false;
  #cancelQuiet: Cancel = () => undefined;

  constructor(options: AgentVoiceOptions) {
    this.#options = options;
    this.#isAudible = louderThan(options.format, ANY_SOUND);
  }

  /** What is being said now. */
  get responseId(): string | undefined {
    return this.#state === 'speaking' ? this.#responseId : undefined;
  }

  /** Sound of the assistant, cut anywhere. */
  push(bytes: Uint8Array): void {
    const audio = this.#whole(bytes);
    if (audio.length === 0) return;
    const nowMs = this.#options.clock.monotonicMs();
    const isLoud = this.#isAudible(audio);
    if (this.#state === 'dropping' && isLoud && this.#isNew(nowMs)) this.#state = 'quiet';
    if (isLoud) this.#audibleAtMs = nowMs;
    if (this.#state === 'quiet' && (isLoud || this.#isAnnounced)) this.#begin(nowMs);
    if (this.#state !== 'speaking' || this.#responseId === undefined) return;
    this.#options.onAudio(this.#responseId, audio);
  }

  /** Vapi says that the assistant begins to speak. */
  announced(): void {
    if (this.#state === 'speaking' && this.#hasStopped) this.#end();
    if (this.#state !== 'speaking') this.#state = 'quiet';
    this.#isAnnounced = true;
  }

  /** Vapi says that the assistant has stopped. */
  stopped(): void {
    this.#isAnnounced = false;
    this.#isCutConfirmed = true;
    if (this.#state !== 'speaking') return;
    this.#hasStopped = true;
    this.#watchQuiet();
  }

  /** Vapi says that the caller interrupted the assistant. */
  interrupted(): void {
    this.#isCutConfirmed = true;
  }

  /** The caller hears no more of it: what still comes of it is dropped. */
  cut(responseId: string): void {
    if (this.#state !== 'speaking' || responseId !== this.#responseId) return;
    this.#drop();
  }

  /** Nothing more comes over this connection; what was begun is over. */
  disconnected(): void {
    if (this.#state === 'speaking') this.#end();
    this.#state = 'quiet';
    this.#isAnnounced = false;
    this.#oddByte = undefined;
  }

  close(): void {
    this.#cancelQuiet();
    this.#state = 'dropping';
    this.#isCutConfirmed = true;
    this.#audibleAtMs = Infinity;
  }

  #begin(nowMs: number): void {
    const { ids } = this.#options;
    this.#isAnnounced = false;
    this.#hasStopped = false;
    this.#audibleAtMs = nowMs;
    if (!this.#options.mayBegin()) {
      this.#drop();
      this.#isCutConfirmed = true;
      return;
    }
    this.#state = 'speaking';
    this.#responseId = ids.next('resp');
    this.#options.onStarted(this.#responseId);
    this.#watchQuiet();
  }

  #drop(): void {
    this.#cancelQuiet();
    this.#state = 'dropping';
    this.#isAnnounced = false;
    this.#isCutConfirmed = false;
    this.#cutAtMs = this.#options.clock.monotonicMs();
  }

  #isNew(nowMs: number): boolean {
    if (nowMs - this.#audibleAtMs >= NEW_AFTER_QUIET_MS) return true;
    return !this.#isCutConfirmed && nowMs - this.#cutAtMs >= TALKS_ON_AFTER_MS;
  }

  #watchQuiet(): void {
    this.#cancelQuiet();
    const { clock } = this.#options;
    const limitMs = this.#hasStopped ? END_AFTER_STOP_MS : END_AFTER_QUIET_MS;
    const dueMs = this.#audibleAtMs + limitMs - clock.monotonicMs();
    if (dueMs <= 0) this.#end();
    else this.#cancelQuiet = clock.after(dueMs, () => this.#watchQuiet());
  }

  #end(): void {
    this.#cancelQuiet();
    this.#state = 'quiet';
    const id = this.#responseId;
    if (id !== undefined) this.#options.onDone(id);
  }

  #whole(bytes: Uint8Array): Uint8Array {
    if (this.#options.format.encoding !== 'pcm16le') return bytes;
    const odd = this.#oddByte;
    const joined = odd === undefined ? bytes : Uint8Array.of(...odd, ...bytes);
    const evenLength = joined.length - (joined.length % 2);
    this.#oddByte = evenLength === joined.length ? undefined : joined.slice(evenLength);
    return evenLength === joined.length ? joined : joined.subarray(0, evenLength);
  }
}
