import { bytesPerMs, PCM16_8K, type AudioFormat } from '@shared/domain/audioFormat';
import { encodePcm16 } from '../../../audio/pcm16';
import { playComfortTone, type ComfortTone } from '../../../audio/tone/comfortTone';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import type { Playout } from './playout';

const RATE_HZ = 8000;
/** So much of the comfort tone goes ahead; an answer that comes at last waits no longer than that. */
const AHEAD_MS = 120;

/**
 * What a caller hears while the agent is late: sentences of our own, and a quiet tone. They go
 * through the playout as answers do, so that they are recorded and can be cut.
 */
export class WaitingSounds {
  readonly #playout: Playout;
  readonly #format: AudioFormat;
  readonly #toLeg: Transcoder;
  readonly #spoken = new Set<string>();
  readonly #tones = new Set<string>();
  #lastId: number;
  #tone: { readonly id: string; readonly source: ComfortTone } | undefined;

  /** `lastId`: where an earlier leg of the call stopped counting. */
  constructor(playout: Playout, format: AudioFormat, lastId = 0) {
    this.#playout = playout;
    this.#format = format;
    this.#toLeg = createTranscoder(PCM16_8K, format);
    this.#lastId = lastId;
  }

  get lastId(): number {
    return this.#lastId;
  }

  readonly owns = (soundId: string): boolean => this.isTone(soundId) || this.#spoken.has(soundId);
  readonly isTone = (soundId: string): boolean => this.#tones.has(soundId);

  forget(soundId: string): void {
    this.#spoken.delete(soundId);
    this.#tones.delete(soundId);
  }

  /** Sends a sentence, 16-bit samples at 8 kHz; `begin` is told its id before. */
  say(samples: Int16Array, begin: (soundId: string) => void): void {
    this.stopTone();
    const id = this.#begin(this.#spoken);
    begin(id);
    this.#playout.send(id, this.#toLeg.process(encodePcm16(samples)));
    this.#playout.complete(id);
  }

  startTone(): void {
    if (this.#tone !== undefined) return;
    this.#tone = { id: this.#begin(this.#tones), source: playComfortTone() };
    this.#sendTone(AHEAD_MS);
  }

  stopTone(): void {
    if (this.#tone !== undefined) this.#playout.complete(this.#tone.id);
    this.#tone = undefined;
  }

  /** Time passes by so much of the leg's audio; the tone keeps in step with it. */
  advance(byteCount: number): void {
    if (this.#tone !== undefined) this.#sendTone(byteCount / bytesPerMs(this.#format));
  }

  #begin(into: Set<string>): string {
    this.#lastId += 1;
    const id = `wait-${this.#lastId}`;
    into.add(id);
    return id;
  }

  #sendTone(durationMs: number): void {
    if (this.#tone === undefined) return;
    const samples = this.#tone.source.read(Math.round((durationMs * RATE_HZ) / 1000));
    this.#playout.send(this.#tone.id, this.#toLeg.process(encodePcm16(samples)));
  }
}
