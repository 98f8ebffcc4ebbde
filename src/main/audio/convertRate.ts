/** Zero crossings of the kernel on each side: 90 dB down from 4% above the lower Nyquist frequency. */
const CROSSINGS = 32;
/** Kernel points between crossings; interpolated linearly, good to -100 dB. */
const RESOLUTION = 512;
const KAISER_BETA = 9;
/** Where the kernel's cut-off lies, as a fraction of the lower Nyquist frequency. */
const ROLL_OFF = 0.95;

function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function buildKernel(): Float64Array {
  return Float64Array.from({ length: CROSSINGS * RESOLUTION + 2 }, (_, i) => {
    const x = i / RESOLUTION;
    if (x >= CROSSINGS) return 0;
    const window = besselI0(KAISER_BETA * Math.sqrt(1 - (x / CROSSINGS) ** 2));
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return (sinc * window) / besselI0(KAISER_BETA);
  });
}

let kernel: Float64Array | undefined;

/**
 * Converts a whole piece of audio between any two rates by windowed-sinc interpolation, without
 * delay: for files. Streams take `createResampler`, which is far cheaper.
 *
 * @returns `⌈length · toHz / fromHz⌉` values; not saturated, so a peak may exceed the input's.
 */
export function convertRate(
  samples: Float64Array | Int16Array,
  fromHz: number,
  toHz: number,
): Float64Array {
  if (fromHz === toHz) return Float64Array.from(samples);
  const table = (kernel ??= buildKernel());
  const bandwidth = ROLL_OFF * Math.min(1, toHz / fromHz);
  const reach = CROSSINGS / bandwidth;
  return Float64Array.from({ length: Math.ceil((samples.length * toHz) / fromHz) }, (_, j) => {
    const centre = (j * fromHz) / toHz;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let i = Math.max(0, Math.ceil(centre - reach)); i <= last; i++) {
      const at = Math.abs(i - centre) * bandwidth * RESOLUTION;
      const index = Math.floor(at);
      const below = table[index] as number;
      const value = below + (at - index) * ((table[index + 1] as number) - below);
      sum += value * (samples[i] as number);
    }
    return bandwidth * sum;
  });
}
