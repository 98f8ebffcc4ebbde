export interface SineOptions {
  readonly hz: number;
  readonly rateHz: number;
  readonly ms: number;
  readonly amplitude: number;
}

export function sine(options: SineOptions): Int16Array {
  return Int16Array.from(sineFloats(options), (value) => Math.round(value * 32_767));
}

export function sineFloats({ hz, rateHz, ms, amplitude }: SineOptions): Float32Array {
  return Float32Array.from(
    { length: (rateHz * ms) / 1000 },
    (_, index) => Math.sin((2 * Math.PI * hz * index) / rateHz) * amplitude,
  );
}

/** The amplitude of one frequency in a signal, by Goertzel's sum under a Hann window. */
export function magnitudeAt(signal: ArrayLike<number>, hz: number, rateHz: number): number {
  let re = 0;
  let im = 0;
  for (let index = 0; index < signal.length; index += 1) {
    const window = 1 - Math.cos((2 * Math.PI * index) / signal.length);
    const angle = (2 * Math.PI * hz * index) / rateHz;
    re += (signal[index] ?? 0) * window * Math.cos(angle);
    im += (signal[index] ?? 0) * window * Math.sin(angle);
  }
  return (2 * Math.hypot(re, im)) / signal.length;
}

/** The largest jump from one sample to the next: a click is a large one. */
export function largestStep(signal: Float32Array): number {
  let largest = 0;
  for (let index = 1; index < signal.length; index += 1) {
    largest = Math.max(largest, Math.abs((signal[index] ?? 0) - (signal[index - 1] ?? 0)));
  }
  return largest;
}
