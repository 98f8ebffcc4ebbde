/** A low-pass filter that can be read between samples. */
export interface SincKernel {
  /** Input samples on each side of the point that is asked for. */
  readonly halfTaps: number;
  readonly phases: number;
  /** `phases + 1` rows of `2 * halfTaps` weights. */
  readonly table: Float32Array;
}

export interface SincKernelOptions {
  readonly halfTaps: number;
  /** Where the pass band ends, as a share of the input's sample rate; 0.5 is its Nyquist limit. */
  readonly cutoff: number;
}

const PHASES = 128;
/** Kaiser's beta for a stop band of about 75 dB. */
const BETA = 7.5;

/** A Kaiser-windowed sinc, each phase normalised so that a constant stays the same constant. */
export function createSincKernel({ halfTaps, cutoff }: SincKernelOptions): SincKernel {
  const taps = 2 * halfTaps;
  const table = new Float32Array((PHASES + 1) * taps);
  for (let phase = 0; phase <= PHASES; phase += 1) {
    const fraction = phase / PHASES;
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const x = tap - halfTaps + 1 - fraction;
      const weight = 2 * cutoff * sinc(2 * cutoff * x) * kaiser(x / halfTaps);
      table[phase * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap += 1) {
      const index = phase * taps + tap;
      table[index] = (table[index] ?? 0) / sum;
    }
  }
  return { halfTaps, phases: PHASES, table };
}

/**
 * The signal at `position` (samples, fractional) of a ring of power-of-two length. The ring must
 * hold the `halfTaps` samples on each side.
 */
export function readAt(kernel: SincKernel, ring: Float32Array, position: number): number {
  const { halfTaps, phases, table } = kernel;
  const taps = 2 * halfTaps;
  const mask = ring.length - 1;
  const whole = Math.floor(position);
  const scaled = (position - whole) * phases;
  const phase = Math.floor(scaled);
  const blend = scaled - phase;
  const row = phase * taps;
  const first = whole - halfTaps + 1;
  let value = 0;
  for (let tap = 0; tap < taps; tap += 1) {
    const low = table[row + tap] ?? 0;
    const high = table[row + taps + tap] ?? 0;
    value += (ring[(first + tap) & mask] ?? 0) * (low + (high - low) * blend);
  }
  return value;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel0(BETA * Math.sqrt(1 - x * x)) / bessel0(BETA);
}

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-9 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
