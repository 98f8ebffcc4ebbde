import type { LineImpairments } from '@shared/contract/softphone';
import { createConcealer } from '../audio/conceal';
import { decodeMulaw, encodeMulaw } from '../audio/mulaw';
import type { Cancel, Clock } from '../core/ports/clock';
import { FRAME_BYTES, FRAME_MS, SILENT_FRAME } from './parties/party';

/** A line without faults. */
export const CLEAN_LINE: LineImpairments = { jitterMs: 0, lossPercent: 0, delayMs: 0 };

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The line as it is now; may change in mid-call. */
export interface LineConditions {
  current: LineImpairments;
  readonly random: () => number;
}

export interface LaneStats {
  frames: number;
  lost: number;
  /** Interarrival jitter as RFC 3550 section 6.4.1 smooths it. */
  jitterMs: number;
}

function isLost(conditions: LineConditions): boolean {
  const { lossPercent } = conditions.current;
  return lossPercent > 0 && conditions.random() * 100 < lossPercent;
}

/**
 * Caller to network: each frame is held back by a random time, never overtaking the one before. A
 * lost frame comes as silence, as a carrier fills what it did not receive.
 */
export class CallerLane {
  readonly stats: LaneStats = { frames: 0, lost: 0, jitterMs: 0 };
  readonly #conditions: LineConditions;
  readonly #clock: Clock;
  readonly #deliver: (frame: Uint8Array) => void;
  readonly #waiting: { readonly frame: Uint8Array; readonly releaseMs: number }[] = [];
  #lastHeldMs = 0;
  #cancel: Cancel | undefined;

  constructor(conditions: LineConditions, clock: Clock, deliver: (frame: Uint8Array) => void) {
    this.#conditions = conditions;
    this.#clock = clock;
    this.#deliver = deliver;
  }

  push(frame: Uint8Array): void {
    const lost = isLost(this.#conditions);
    this.stats.frames++;
    if (lost) this.stats.lost++;
    const { delayMs, jitterMs } = this.#conditions.current;
    const nowMs = this.#clock.monotonicMs();
    const wantedMs = nowMs + delayMs + (jitterMs > 0 ? this.#conditions.random() * jitterMs : 0);
    const releaseMs = Math.max(wantedMs, this.#waiting.at(-1)?.releaseMs ?? 0);
    const heldMs = releaseMs - nowMs;
    this.stats.jitterMs += (Math.abs(heldMs - this.#lastHeldMs) - this.stats.jitterMs) / 16;
    this.#lastHeldMs = heldMs;
    const sent = lost ? SILENT_FRAME : frame;
    if (heldMs <= 0) {
      this.#deliver(sent);
      return;
    }
    this.#waiting.push({ frame: sent, releaseMs });
    if (this.#waiting.length === 1) this.#wait(releaseMs);
  }

  close(): void {
    this.#cancel?.();
    this.#waiting.length = 0;
  }

  #wait(releaseMs: number): void {
    const delayMs = Math.max(0, releaseMs - this.#clock.monotonicMs());
    this.#cancel = this.#clock.after(delayMs, () => {
      const nowMs = this.#clock.monotonicMs();
      while ((this.#waiting[0]?.releaseMs ?? Infinity) <= nowMs) {
        const next = this.#waiting.shift();
        if (next !== undefined) this.#deliver(next.frame);
      }
      const head = this.#waiting[0];
      if (head !== undefined) this.#wait(head.releaseMs);
    });
  }
}

/**
 * Network to caller: the telephone evens jitter out by playing later, so jitter is heard as delay;
 * lost frames are concealed.
 */
export class EarLane {
  readonly stats: LaneStats = { frames: 0, lost: 0, jitterMs: 0 };
  readonly #conditions: LineConditions;
  readonly #concealer = createConcealer(8000);
  readonly #waiting: (Uint8Array | undefined)[] = [];

  constructor(conditions: LineConditions) {
    this.#conditions = conditions;
  }

  /** Takes the frame that the network plays now; returns the one that the caller hears now. */
  pass(frame: Uint8Array): Uint8Array {
    const lost = isLost(this.#conditions);
    this.stats.frames++;
    if (lost) this.stats.lost++;
    this.#waiting.push(lost ? undefined : frame);
    const { delayMs, jitterMs, lossPercent } = this.#conditions.current;
    const held = Math.round((delayMs + jitterMs) / FRAME_MS);
    if (this.#waiting.length <= held) return SILENT_FRAME;
    this.#waiting.splice(0, this.#waiting.length - held - 1);
    const heard = this.#waiting.shift();
    if (heard !== undefined && lossPercent === 0) return heard;
    const samples =
      heard === undefined
        ? this.#concealer.conceal(FRAME_BYTES)
        : this.#concealer.receive(decodeMulaw(heard));
    return encodeMulaw(samples);
  }
}
