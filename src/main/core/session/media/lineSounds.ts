import { bytesPerMs, PCM16_8K, type AudioFormat } from '@shared/domain/audioFormat';
import { encodePcm16 } from '../../../audio/pcm16';
import { playHoldMusic, type HoldMusic } from '../../../audio/tone/holdMusic';
import { generateDtmf, generateSilence } from '../../../audio/tone/toneGenerate';
import { isDtmfKey } from '../../../audio/tone/tonePlan';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import type { Playout } from './playout';

const RATE_HZ = 8000;
/** Music is sent as the caller's audio comes in; this much goes ahead to cover the network's moods. */
const MUSIC_AHEAD_MS = 200;
/** A microphone that stalled and catches up must not leave the operator talking into the past. */
const OPERATOR_BACKLOG_MS = 400;
/** ITU-T Q.24 asks for 40 ms of tone and of pause; far ends vary, so both are longer. */
const KEY_MS = 120;
const KEY_GAP_MS = 100;
const KEY_WAIT_MS = 500;

/**
 * What sounds on the line beside the agent: music on hold, the operator's voice, key presses. It goes
 * through the playout as the agent's answers do, so it is recorded and can be cut.
 */
export class LineSounds {
  readonly #playout: Playout;
  readonly #format: AudioFormat;
  readonly #toLeg: Transcoder;
  readonly #ids = new Set<string>();
  #lastId = 0;
  #music: { readonly id: string; readonly tune: HoldMusic } | undefined;
  #operatorId: string | undefined;

  constructor(playout: Playout, format: AudioFormat) {
    this.#playout = playout;
    this.#format = format;
    this.#toLeg = createTranscoder(PCM16_8K, format);
  }

  owns(soundId: string): boolean {
    return this.#ids.has(soundId);
  }

  /** A sound has been heard to its end, or was cut. */
  forget(soundId: string): void {
    this.#ids.delete(soundId);
  }

  startMusic(): void {
    this.#music = { id: this.#begin(), tune: playHoldMusic() };
    this.#sendMusic(MUSIC_AHEAD_MS);
  }

  /** Time passes by so much of the leg's audio; music keeps in step with it. */
  advance(byteCount: number): void {
    if (this.#music !== undefined) this.#sendMusic(byteCount / bytesPerMs(this.#format));
  }

  /** The operator's microphone, 16-bit samples at 8 kHz. */
  speak(samples: Int16Array): void {
    if (this.#playout.pendingMs > OPERATOR_BACKLOG_MS) return;
    this.#operatorId ??= this.#begin();
    this.#send(this.#operatorId, samples);
  }

  /** Plays keys; `w` waits half a second. */
  press(digits: string): void {
    const id = this.#begin();
    for (const digit of digits) {
      if (isDtmfKey(digit)) {
        this.#send(id, generateDtmf(digit, { rateHz: RATE_HZ, durationMs: KEY_MS }));
        this.#send(id, generateSilence(KEY_GAP_MS, RATE_HZ));
      } else this.#send(id, generateSilence(KEY_WAIT_MS, RATE_HZ));
    }
    this.#playout.complete(id);
  }

  /** No more music, and no more of the operator; what they have said is still heard. */
  stop(): void {
    if (this.#music !== undefined) this.#playout.complete(this.#music.id);
    if (this.#operatorId !== undefined) this.#playout.complete(this.#operatorId);
    this.#music = undefined;
    this.#operatorId = undefined;
  }

  #begin(): string {
    this.#lastId += 1;
    const id = `line-${this.#lastId}`;
    this.#ids.add(id);
    return id;
  }

  #sendMusic(durationMs: number): void {
    if (this.#music === undefined) return;
    const sampleCount = Math.round((durationMs * RATE_HZ) / 1000);
    this.#send(this.#music.id, this.#music.tune.read(sampleCount));
  }

  #send(id: string, samples: Int16Array): void {
    this.#playout.send(id, this.#toLeg.process(encodePcm16(samples)));
  }
}
