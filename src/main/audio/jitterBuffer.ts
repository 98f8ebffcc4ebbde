import type { SampleRateHz } from '@shared/domain/audioFormat';
import { createConcealer } from './conceal';
import { crossfade } from './fade';
import { rmsDbfs } from './level';

/** How much audio waits in the buffer: a constant, or as much as the jitter of late asks for. */
export type JitterDepth =
  | { readonly kind: 'fixed'; readonly depthMs: number }
  | { readonly kind: 'adaptive'; readonly minMs: number; readonly maxMs: number };

export interface JitterBufferOptions {
  readonly rateHz: SampleRateHz;
  /** Default 20. */
  readonly frameMs?: number;
  readonly depth: JitterDepth;
}

/** What became of a frame that arrived. A restart is a jump that no loss explains. */
export type Arrival = 'accepted' | 'duplicate' | 'late' | 'restarted';

/** One frame to play. */
export interface PlayoutFrame {
  readonly samples: Int16Array;
  /** `waiting` is silence while the buffer fills. */
  readonly source: 'received' | 'concealed' | 'waiting';
}

/** Counts of frames since the start, and the state now. */
export interface JitterStats {
  readonly received: number;
  readonly played: number;
  /** Arrived after their turn. */
  readonly late: number;
  /** Had not come when their turn was; those that are late are among them. */
  readonly lost: number;
  /** Stand-ins played, for lost frames and while the buffer had run empty. */
  readonly concealed: number;
  readonly duplicate: number;
  /** Left out to bring a delay down. */
  readonly skipped: number;
  /** Audio from the next frame to the newest. */
  readonly depthMs: number;
  /** The depth that is aimed at. */
  readonly targetMs: number;
}

/**
 * Puts frames in order and evens out their arrival. The buffer has no clock: arrivals carry their
 * time, and each `pull` is one frame interval of playout.
 */
export interface JitterBuffer {
  /**
   * Takes a frame.
   * @param sequence the frame's place in the stream, counting frames.
   * @param nowMs any steady clock; used for the adaptive depth alone.
   */
  push(sequence: number, samples: Int16Array, nowMs: number): Arrival;
  /** The frame that is due now. Call once every `frameMs`. */
  pull(): PlayoutFrame;
  stats(): JitterStats;
  reset(): void;
}

/** Arrivals that the adaptive depth looks back on: 2.5 s of 20 ms frames. */
const HISTORY_FRAMES = 128;
/** The share of arrivals that the depth must be enough for. */
const COVERED_SHARE = 0.98;
/** Pulls that must all find too much audio before some is left out. */
const PATIENCE_PULLS = 50;
/** A frame this quiet is left out at once; a louder one after twice the patience. */
const QUIET_DBFS = -45;
/** A jump of the sequence by more than this is a new stream. */
const RESTART_MS = 4000;
/** After so long without a frame the buffer fills up again before it plays. */
const REFILL_AFTER_MS = 1000;

/** The spread of arrival times around the fastest, as depth in milliseconds. */
class ArrivalSpread {
  readonly #transitsMs: number[] = [];

  add(transitMs: number): void {
    this.#transitsMs.push(transitMs);
    if (this.#transitsMs.length > HISTORY_FRAMES) this.#transitsMs.shift();
  }

  coveredMs(): number {
    const sorted = Float64Array.from(this.#transitsMs).sort();
    const covered = sorted[Math.ceil(sorted.length * COVERED_SHARE) - 1] ?? 0;
    return covered - (sorted[0] ?? 0);
  }

  clear(): void {
    this.#transitsMs.length = 0;
  }
}

const NO_COUNTS = {
  received: 0,
  played: 0,
  late: 0,
  lost: 0,
  concealed: 0,
  duplicate: 0,
  skipped: 0,
};

class OrderingJitterBuffer implements JitterBuffer {
  readonly #options: JitterBufferOptions;
  readonly #frameMs: number;
  readonly #frameSamples: number;
  readonly #frames = new Map<number, Int16Array>();
  readonly #spread = new ArrivalSpread();
  readonly #concealer;
  readonly #counts = { ...NO_COUNTS };
  #targetMs = 0;
  /** The sequence that is due; undefined before the first frame. */
  #next: number | undefined;
  #newest = -Infinity;
  #isPlaying = false;
  #hasPlayed = false;
  #emptyPulls = 0;
  #deepPulls = 0;

  constructor(options: JitterBufferOptions) {
    this.#options = options;
    this.#frameMs = options.frameMs ?? 20;
    this.#frameSamples = Math.round((this.#frameMs * options.rateHz) / 1000);
    this.#concealer = createConcealer(options.rateHz);
    this.#updateTarget();
  }

  push(sequence: number, samples: Int16Array, nowMs: number): Arrival {
    this.#counts.received++;
    const arrival = this.#classify(sequence);
    if (arrival === 'restarted') this.#forgetStream();
    this.#spread.add(nowMs - sequence * this.#frameMs);
    this.#updateTarget();
    if (arrival === 'late' || arrival === 'duplicate') {
      this.#counts[arrival]++;
      return arrival;
    }
    this.#next ??= sequence;
    if (!this.#hasPlayed) this.#next = Math.min(this.#next, sequence);
    this.#newest = Math.max(this.#newest, sequence);
    this.#frames.set(sequence, samples);
    return arrival;
  }

  pull(): PlayoutFrame {
    if (this.#next === undefined || !this.#hasStarted()) {
      return { samples: new Int16Array(this.#frameSamples), source: 'waiting' };
    }
    if (this.#frames.size === 0) return this.#playEmpty();
    this.#passOverStandIns(this.#next);
    this.#shortenIfDeep(this.#next);
    const due = this.#next;
    this.#next = due + 1;
    const samples = this.#frames.get(due);
    this.#frames.delete(due);
    if (samples === undefined) {
      this.#counts.lost++;
      return this.#conceal();
    }
    this.#counts.played++;
    return { samples: this.#concealer.receive(samples), source: 'received' };
  }

  stats(): JitterStats {
    return { ...this.#counts, depthMs: this.#depthMs(), targetMs: this.#targetMs };
  }

  reset(): void {
    this.#forgetStream();
    this.#concealer.reset();
    Object.assign(this.#counts, NO_COUNTS);
    this.#updateTarget();
  }

  #classify(sequence: number): Arrival {
    if (this.#next === undefined) return 'accepted';
    if (Math.abs(sequence - this.#next) * this.#frameMs > RESTART_MS) return 'restarted';
    if (this.#frames.has(sequence)) return 'duplicate';
    return this.#hasPlayed && sequence < this.#next ? 'late' : 'accepted';
  }

  #forgetStream(): void {
    this.#frames.clear();
    this.#spread.clear();
    this.#next = undefined;
    this.#newest = -Infinity;
    this.#isPlaying = false;
    this.#hasPlayed = false;
    this.#emptyPulls = 0;
    this.#deepPulls = 0;
  }

  #updateTarget(): void {
    const { depth } = this.#options;
    if (depth.kind === 'fixed') {
      this.#targetMs = depth.depthMs;
      return;
    }
    const wantedMs = this.#frameMs * (1 + Math.ceil(this.#spread.coveredMs() / this.#frameMs));
    this.#targetMs = Math.max(depth.minMs, Math.min(depth.maxMs, wantedMs));
  }

  #depthMs(): number {
    if (this.#next === undefined || this.#frames.size === 0) return 0;
    return (this.#newest - this.#next + 1) * this.#frameMs;
  }

  #hasStarted(): boolean {
    if (!this.#isPlaying && this.#frames.size > 0 && this.#depthMs() >= this.#targetMs) {
      this.#isPlaying = true;
      this.#hasPlayed = true;
    }
    return this.#isPlaying;
  }

  /** Frames that never came while playout stood still have had their stand-ins already. */
  #passOverStandIns(due: number): void {
    if (this.#emptyPulls === 0) return;
    const missing = Math.min(Math.min(...this.#frames.keys()) - due, this.#emptyPulls);
    this.#next = due + missing;
    this.#counts.lost += missing;
    this.#emptyPulls = 0;
  }

  /** The stream stands still: playout waits with it, so that what comes late is still heard. */
  #playEmpty(): PlayoutFrame {
    this.#emptyPulls++;
    if (this.#emptyPulls * this.#frameMs >= REFILL_AFTER_MS) this.#isPlaying = false;
    return this.#conceal();
  }

  #conceal(): PlayoutFrame {
    this.#counts.concealed++;
    return { samples: this.#concealer.conceal(this.#frameSamples), source: 'concealed' };
  }

  /** Leaves one frame out when more has been waiting than the target asks for, for long enough. */
  #shortenIfDeep(due: number): void {
    if (this.#depthMs() <= this.#targetMs + this.#frameMs) {
      this.#deepPulls = 0;
      return;
    }
    this.#deepPulls++;
    if (this.#deepPulls < PATIENCE_PULLS) return;
    const dropped = this.#frames.get(due);
    const following = this.#frames.get(due + 1);
    if (dropped === undefined || following === undefined) return;
    const isQuiet = rmsDbfs(dropped) < QUIET_DBFS;
    if (!isQuiet && this.#deepPulls < 2 * PATIENCE_PULLS) return;
    this.#frames.delete(due);
    const joined = crossfade(dropped, Int16Array.from(following), this.#options.rateHz);
    this.#frames.set(due + 1, joined);
    this.#next = due + 1;
    this.#counts.skipped++;
    this.#deepPulls = isQuiet ? PATIENCE_PULLS : 0;
  }
}

/** An empty buffer for one stream. */
export function createJitterBuffer(options: JitterBufferOptions): JitterBuffer {
  return new OrderingJitterBuffer(options);
}
