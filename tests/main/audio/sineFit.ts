/** A sine in a signal, fitted by least squares, and what is left when it is taken out. */
export interface SineFit {
  readonly amplitude: number;
  readonly phase: number;
  /** Signal over noise and distortion. */
  readonly sinadDb: number;
}

export function sine(
  frequencyHz: number,
  rateHz: number,
  count: number,
  amplitude = 16_000,
): Int16Array {
  return Int16Array.from({ length: count }, (_, i) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / rateHz)),
  );
}

/** Fits `amplitude · sin(2πft + phase)` to the samples, t counting from `firstSample`. */
export function fitSine(
  samples: ArrayLike<number>,
  frequencyHz: number,
  rateHz: number,
  firstSample = 0,
): SineFit {
  const step = (2 * Math.PI * frequencyHz) / rateHz;
  let ss = 0;
  let cc = 0;
  let sc = 0;
  let ys = 0;
  let yc = 0;
  for (let i = 0; i < samples.length; i++) {
    const s = Math.sin(step * (firstSample + i));
    const c = Math.cos(step * (firstSample + i));
    const y = samples[i] ?? 0;
    ss += s * s;
    cc += c * c;
    sc += s * c;
    ys += y * s;
    yc += y * c;
  }
  const determinant = ss * cc - sc * sc;
  const a = (ys * cc - yc * sc) / determinant;
  const b = (yc * ss - ys * sc) / determinant;
  let signal = 0;
  let rest = 0;
  for (let i = 0; i < samples.length; i++) {
    const fit = a * Math.sin(step * (firstSample + i)) + b * Math.cos(step * (firstSample + i));
    signal += fit * fit;
    rest += ((samples[i] ?? 0) - fit) ** 2;
  }
  return {
    amplitude: Math.hypot(a, b),
    phase: Math.atan2(b, a),
    sinadDb: 10 * Math.log10(signal / rest),
  };
}

export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

/** A repeatable stream of numbers from -1 to 1. */
export function noiseSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
