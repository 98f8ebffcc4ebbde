/** A band of a filter's specification. Frequencies are in cycles per sample, 0 to 0.5. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly gain: 0 | 1;
  readonly weight: number;
}

/** Edges of the audio band as fractions of the lower rate: 3,400 and 4,600 Hz at 8 kHz. */
const PASS_EDGE = 0.425;
const PASS_EMPHASIS = { width: 0.02, weight: 2 };
const STOP_WEIGHT = 1000;
const STOP_EMPHASIS = { width: 0.015, weight: 16 };

/**
 * Keeps the audio band and removes all above its first mirror image; between the two the filter
 * is free. Least squares leaves its largest error at band edges, hence the emphasis there.
 */
function audioBands(factor: number): Band[] {
  const pass = PASS_EDGE / factor;
  const passInner = (PASS_EDGE - PASS_EMPHASIS.width) / factor;
  const stop = (1 - PASS_EDGE) / factor;
  const stopInner = (1 - PASS_EDGE + STOP_EMPHASIS.width) / factor;
  return [
    { from: 0, to: passInner, gain: 1, weight: 1 },
    { from: passInner, to: pass, gain: 1, weight: PASS_EMPHASIS.weight },
    { from: stop, to: stopInner, gain: 0, weight: STOP_WEIGHT * STOP_EMPHASIS.weight },
    { from: stopInner, to: 0.5, gain: 0, weight: STOP_WEIGHT },
  ];
}

/** The integral of cos(2πmf) over a band. */
function cosineIntegral(m: number, band: Band): number {
  if (m === 0) return band.to - band.from;
  const turn = 2 * Math.PI * m;
  return (Math.sin(turn * band.to) - Math.sin(turn * band.from)) / turn;
}

/** Solves `matrix · x = right` for a symmetric positive definite matrix (Cholesky, in place). */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  const dot = (row: number, other: number, length: number): number => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += at(row, k) * at(other, k);
    return sum;
  };
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    const row = matrix[i] as Float64Array;
    for (let j = 0; j < i; j++) row[j] = (at(i, j) - dot(i, j, j)) / at(j, j);
    row[i] = Math.sqrt(at(i, i) - dot(i, i, i));
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - at(i, k) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = (x[i] ?? 0) - at(k, i) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  return x;
}

/**
 * The prototype of a polyphase resampler: a linear-phase low-pass that minimises the weighted
 * squared error over {@link audioBands}, in closed form.
 *
 * @param factor the prototype's rate over the lower of the two audio rates.
 * @param length number of coefficients, even. The first is 0 and the centre is at `length / 2`,
 *   so the delay is a whole number of samples.
 */
export function designLowPass(factor: number, length: number): Float64Array {
  const centre = length / 2;
  const bands = audioBands(factor);
  const total = (m: number, weight: (band: Band) => number): number =>
    bands.reduce((sum, band) => sum + weight(band) * cosineIntegral(m, band), 0);
  const error = Float64Array.from({ length: 2 * centre }, (_, m) => total(m, (b) => b.weight / 2));
  const wanted = Float64Array.from({ length: centre }, (_, m) =>
    total(m, (b) => b.gain * b.weight),
  );
  const matrix = Array.from({ length: centre }, (_, i) =>
    Float64Array.from({ length: centre }, (__, j) => {
      return (error[Math.abs(i - j)] ?? 0) + (error[i + j] ?? 0);
    }),
  );
  const cosines = solve(matrix, wanted);
  return Float64Array.from({ length }, (_, n) => {
    const offset = Math.abs(n - centre);
    if (offset === centre) return 0;
    return offset === 0 ? (cosines[0] ?? 0) : (cosines[offset] ?? 0) / 2;
  });
}
