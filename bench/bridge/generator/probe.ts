import { decodeMulaw, encodeMulaw } from '../../../src/main/audio/mulaw';
import { decodePcm16, encodePcm16 } from '../../../src/main/audio/pcm16';

export const FRAME_MS = 20;

/** Audio of one direction of one call that tells on arrival how long it has been under way. */
export interface Probe {
  /** The next 20 ms as base64, handed over now. */
  next(nowMs: number): string;
  /** Audio that has come out at the other end now. */
  heard(payload: string, nowMs: number): void;
}

export type OnLatency = (latencyMs: number) => void;

const STAMP_BYTES = 6;
/** As base64: six bytes fill eight characters and leave no bits over. */
const STAMP_CHARACTERS = 8;
const MAGIC = 0x5a;
const FRAME_BYTES = 160;
const REMEMBERED = 4096;

const noise = Buffer.from(
  Uint8Array.from({ length: FRAME_BYTES - STAMP_BYTES }, (_, i) => (i * 73 + 41) & 0xff),
).toString('base64');

/** A number in the first bytes of every frame: for bridges that pass mu-law through untouched. */
export class StampProbe implements Probe {
  readonly #stamp = Buffer.alloc(STAMP_BYTES);
  readonly #sentAtMs = new Float64Array(REMEMBERED);
  readonly #onLatency: OnLatency;
  #sequence = 0;

  constructor(onLatency: OnLatency) {
    this.#onLatency = onLatency;
    this.#stamp[0] = MAGIC;
  }

  next(nowMs: number): string {
    this.#sequence += 1;
    this.#sentAtMs[this.#sequence % REMEMBERED] = nowMs;
    this.#stamp.writeUIntBE(this.#sequence, 1, STAMP_BYTES - 1);
    return this.#stamp.toString('base64') + noise;
  }

  heard(payload: string, nowMs: number): void {
    const stamp = Buffer.from(payload.slice(0, STAMP_CHARACTERS), 'base64');
    if (stamp[0] !== MAGIC) throw new Error('a frame came out other than it went in');
    const sequence = stamp.readUIntBE(1, STAMP_BYTES - 1);
    this.#onLatency(nowMs - (this.#sentAtMs[sequence % REMEMBERED] ?? Number.NaN));
  }
}

export type ProbeEncoding = 'mulaw8k' | 'pcm24k';

const PERIOD_FRAMES = 10;
const BURST_MS = 4;
const BURST_HZ = 1000;
const BURST_AMPLITUDE = 16_000;
/** Some resamplers are twice as fast on perfect silence, which no telephone line carries. */
const LINE_NOISE_AMPLITUDE = 150;
/** Of a burst's energy: what a filter's tail leaves in the next frame is less. */
const FLOOR = 0.01;

const rateOf = (encoding: ProbeEncoding): number => (encoding === 'mulaw8k' ? 8000 : 24_000);

function burstFrame(encoding: ProbeEncoding, isSilent: boolean): string {
  const rateHz = rateOf(encoding);
  const samples = Int16Array.from({ length: (rateHz * FRAME_MS) / 1000 }, (_, i) => {
    const fromCentreMs = (1000 * i) / rateHz - FRAME_MS / 2;
    if (isSilent || Math.abs(fromCentreMs) >= BURST_MS / 2) {
      return LINE_NOISE_AMPLITUDE * (((i * 73 + 41) % 127) / 63 - 1);
    }
    const window = Math.cos((Math.PI * fromCentreMs) / BURST_MS) ** 2;
    return BURST_AMPLITUDE * window * Math.cos((2 * Math.PI * BURST_HZ * fromCentreMs) / 1000);
  });
  const bytes = encoding === 'mulaw8k' ? encodeMulaw(samples) : encodePcm16(samples);
  return Buffer.from(bytes).toString('base64');
}

const frames = {
  mulaw8k: { burst: burstFrame('mulaw8k', false), silent: burstFrame('mulaw8k', true) },
  pcm24k: { burst: burstFrame('pcm24k', false), silent: burstFrame('pcm24k', true) },
};

/**
 * A 4 ms tone every 200 ms, found again by the centre of its energy: for bridges that transcode. The
 * latency is that of the sound, a filter's delay included.
 */
export class BurstProbe implements Probe {
  readonly #from: ProbeEncoding;
  readonly #to: ProbeEncoding;
  readonly #onLatency: OnLatency;
  #countdown: number;
  #sentCentreMs = Number.NaN;
  #energy = 0;
  #weighted = 0;

  constructor(from: ProbeEncoding, to: ProbeEncoding, phase: number, onLatency: OnLatency) {
    this.#from = from;
    this.#to = to;
    this.#onLatency = onLatency;
    this.#countdown = phase % PERIOD_FRAMES;
  }

  next(nowMs: number): string {
    const isBurst = this.#countdown === 0;
    this.#countdown = isBurst ? PERIOD_FRAMES - 1 : this.#countdown - 1;
    if (isBurst) this.#sentCentreMs = nowMs + FRAME_MS / 2;
    return isBurst ? frames[this.#from].burst : frames[this.#from].silent;
  }

  heard(payload: string, nowMs: number): void {
    const bytes = Buffer.from(payload, 'base64');
    const samples = this.#to === 'mulaw8k' ? decodeMulaw(bytes) : decodePcm16(bytes);
    const rateHz = rateOf(this.#to);
    let energy = 0;
    let weighted = 0;
    for (let i = 0; i < samples.length; i++) {
      const power = (samples[i] ?? 0) ** 2;
      energy += power;
      weighted += power * i;
    }
    const isQuiet = energy < (FLOOR * BURST_AMPLITUDE ** 2 * rateHz * BURST_MS) / 4000;
    if (isQuiet) {
      if (this.#energy > 0) this.#onLatency(this.#weighted / this.#energy - this.#sentCentreMs);
      this.#energy = 0;
      this.#weighted = 0;
      return;
    }
    this.#energy += energy;
    this.#weighted += energy * nowMs + (weighted * 1000) / rateHz;
  }
}
