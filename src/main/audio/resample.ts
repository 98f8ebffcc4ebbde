import type { SampleRateHz } from '@shared/domain/audioFormat';
import { designLowPass } from './lowPassFir';

/** Converts a stream of 16-bit samples from one rate to another. */
export interface Resampler {
  /**
   * Takes the next samples of the stream and returns the output they complete. However the
   * stream is cut into chunks, the concatenated output is the same, bit for bit; n samples in
   * make ⌈n · to / from⌉ samples out.
   */
  process(input: Int16Array): Int16Array;
  /** Ends the stream: returns what the filter still holds (`delayMs` of audio) and resets. */
  flush(): Int16Array;
  /** How much later a sound appears in the output. Constant over all frequencies. */
  readonly delayMs: number;
  /** Forgets the stream so far. */
  reset(): void;
}

/**
 * Coefficients per output sample, counted at the lower rate. At 8 kHz this is a delay of 1.75 ms
 * and buys more than 80 dB of image rejection; two samples less cost about 4 dB of it.
 */
const TAPS = 28;
/** Samples of one lane that are filtered at once; longer input is taken in turns. */
const BLOCK = 512;
/** Samples kept before the current group; one branch reaches no further back. */
const HISTORY = TAPS + 4;
/** Outputs that share each load of a coefficient. */
const UNROLL = 4;

/** One stride-1 filter: from one input lane to one output phase. */
interface Branch {
  readonly taps: Float64Array;
  /** How many samples the lane is read ahead of the output's group. */
  readonly lead: number;
}

/** A filter bank for one pair of rates, shared by all streams between them. */
interface FilterBank {
  readonly up: number;
  readonly down: number;
  /** By output phase, then by input lane. */
  readonly branches: readonly (readonly Branch[])[];
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Splits the prototype so that every inner loop walks its samples one by one. With input i and
 * output j on a common grid at `i·up` and `j·down`, input lane t holds the samples `s·down − t`
 * and output phase r the samples `q·up + r`; between the two lies a plain filter over s and q.
 */
function buildFilterBank(fromHz: number, toHz: number): FilterBank {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const factor = Math.max(up, down);
  const prototype = designLowPass(factor, TAPS * factor);
  const grid = up * down;
  const branch = (phase: number, lane: number): Branch => {
    const base = phase * down + lane * up;
    const lead = Math.floor(base / grid);
    const taps = Float64Array.from(
      { length: Math.ceil((TAPS * factor) / grid / UNROLL) * UNROLL },
      (_, k) => up * (prototype[k * grid + (base % grid)] ?? 0),
    );
    return { taps, lead };
  };
  const branches = Array.from({ length: up }, (_, phase) =>
    Array.from({ length: down }, (__, lane) => branch(phase, lane)),
  );
  return { up, down, branches };
}

const filterBanks = new Map<string, FilterBank>();

function filterBankFor(fromHz: SampleRateHz, toHz: SampleRateHz): FilterBank {
  const key = `${fromHz}:${toHz}`;
  const known = filterBanks.get(key) ?? buildFilterBank(fromHz, toHz);
  filterBanks.set(key, known);
  return known;
}

/**
 * Adds one branch to `sums[0..count)`, rounded up to a multiple of four: sum n gains
 * `Σ taps[k] · lane[first + n − k]`. Four sums advance together: a coefficient is loaded once for
 * four products, and a sample once for four coefficients, moving from sum to sum as the names
 * rotate. Each sum adds up in the same order wherever a chunk begins, which keeps it bit-exact.
 */
function accumulate(
  sums: Float64Array,
  count: number,
  lane: Float64Array,
  first: number,
  taps: Float64Array,
): void {
  for (let n = 0; n < count; n += 4) {
    let a = sums[n] as number;
    let b = sums[n + 1] as number;
    let c = sums[n + 2] as number;
    let d = sums[n + 3] as number;
    let at = first + n;
    let w = lane[at] as number;
    let x = lane[at + 1] as number;
    let y = lane[at + 2] as number;
    let z = lane[at + 3] as number;
    for (let k = 0; k < taps.length; k += 4) {
      const h0 = taps[k] as number;
      a += h0 * w;
      b += h0 * x;
      c += h0 * y;
      d += h0 * z;
      const h1 = taps[k + 1] as number;
      z = lane[at - 1] as number;
      a += h1 * z;
      b += h1 * w;
      c += h1 * x;
      d += h1 * y;
      const h2 = taps[k + 2] as number;
      y = lane[at - 2] as number;
      a += h2 * y;
      b += h2 * z;
      c += h2 * w;
      d += h2 * x;
      const h3 = taps[k + 3] as number;
      x = lane[at - 3] as number;
      a += h3 * x;
      b += h3 * y;
      c += h3 * z;
      d += h3 * w;
      w = lane[at - 4] as number;
      at -= 4;
    }
    sums[n] = a;
    sums[n + 1] = b;
    sums[n + 2] = c;
    sums[n + 3] = d;
  }
}

/** Rounds sums to samples and stores them at every `stride`th place of the output. */
function store(
  sums: Float64Array,
  count: number,
  output: Int16Array,
  start: number,
  stride: number,
): void {
  for (let n = 0, at = start; n < count; n++, at += stride) {
    const shifted = (sums[n] as number) + 32_768.5;
    output[at] = shifted < 0 ? -32_768 : shifted >= 65_536 ? 32_767 : (shifted | 0) - 32_768;
  }
}

/** The state of one stream. Positions count from the current group: q = 0 and s = 0. */
class PolyphaseResampler implements Resampler {
  readonly delayMs: number;
  readonly #bank: FilterBank;
  readonly #lanes: readonly Float64Array[];
  readonly #sums = new Float64Array(BLOCK + 2 * UNROLL);
  readonly #flushLength: number;
  #received = 0;
  #produced = 0;

  constructor(fromHz: SampleRateHz, toHz: SampleRateHz) {
    const lowerHz = Math.min(fromHz, toHz);
    this.delayMs = (1000 * TAPS) / 2 / lowerHz;
    this.#flushLength = (TAPS / 2) * (fromHz / lowerHz);
    this.#bank = filterBankFor(fromHz, toHz);
    this.#lanes = Array.from(
      { length: this.#bank.down },
      () => new Float64Array(HISTORY + BLOCK + 3 * UNROLL),
    );
  }

  process(input: Int16Array): Int16Array {
    const { up, down } = this.#bank;
    const received = this.#received + input.length;
    const output = new Int16Array(Math.ceil((received * up) / down) - this.#produced);
    const turn = BLOCK * down;
    let written = 0;
    for (let start = 0; start < input.length; start += turn) {
      this.#fillLanes(input, start, Math.min(start + turn, input.length));
      written += this.#filter(output, written);
      this.#dropFinishedGroups();
    }
    return output;
  }

  flush(): Int16Array {
    const tail = this.process(new Int16Array(this.#flushLength));
    this.reset();
    return tail;
  }

  reset(): void {
    for (const lane of this.#lanes) lane.fill(0);
    this.#received = 0;
    this.#produced = 0;
  }

  #fillLanes(input: Int16Array, start: number, end: number): void {
    const { down } = this.#bank;
    for (let t = 0; t < down; t++) {
      const lane = this.#lanes[t] as Float64Array;
      const skipped = (2 * down - t - (this.#received % down)) % down;
      let at = HISTORY + (this.#received + skipped + t) / down;
      for (let i = start + skipped; i < end; i += down) lane[at++] = input[i] as number;
    }
    this.#received += end - start;
  }

  /** Computes every output that the input so far determines. Returns how many. */
  #filter(output: Int16Array, written: number): number {
    const { up, down, branches } = this.#bank;
    const total = Math.ceil((this.#received * up) / down);
    for (let r = 0; r < up; r++) {
      const first = r < this.#produced ? 1 : 0;
      const count = Math.ceil((total - r) / up) - first;
      if (count <= 0) continue;
      this.#sums.fill(0, 0, count + UNROLL);
      const lanes = branches[r] as readonly Branch[];
      for (let t = 0; t < down; t++) {
        const { taps, lead } = lanes[t] as Branch;
        accumulate(this.#sums, count, this.#lanes[t] as Float64Array, HISTORY + first + lead, taps);
      }
      store(this.#sums, count, output, written + first * up + r - this.#produced, up);
    }
    const added = total - this.#produced;
    this.#produced = total;
    return added;
  }

  #dropFinishedGroups(): void {
    const { up, down } = this.#bank;
    const groups = Math.floor(this.#produced / up);
    if (groups === 0) return;
    for (const lane of this.#lanes) lane.copyWithin(0, groups, groups + HISTORY + 2);
    this.#produced -= groups * up;
    this.#received -= groups * down;
  }
}

const identity: Resampler = {
  process: (input) => input.slice(),
  flush: () => new Int16Array(0),
  delayMs: 0,
  reset: () => undefined,
};

/**
 * A streaming linear-phase resampler between two of the supported rates: flat to 0.04 dB up to
 * 3,400 Hz (at 8 kHz), images and aliases more than 80 dB down. Between equal rates it copies.
 */
export function createResampler(fromHz: SampleRateHz, toHz: SampleRateHz): Resampler {
  return fromHz === toHz ? identity : new PolyphaseResampler(fromHz, toHz);
}
