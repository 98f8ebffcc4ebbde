/**
 * G.711 written from the tables of the Recommendation (1a and 2a) and from nothing else: decision
 * values, and outputs half way between them. A sample on a decision value belongs to the interval
 * above it, on the negative side as on the positive.
 */
interface Law {
  /** Decision values of the positive side in 16-bit units, 0 first. */
  readonly decisions: readonly number[];
  readonly codeOf: (interval: number, isNegative: boolean) => number;
}

function decisionsFrom(
  first: readonly number[],
  widths: readonly number[],
  scale: number,
): number[] {
  const decisions = [...first];
  for (const width of widths) decisions.push((decisions.at(-1) ?? 0) + width);
  return decisions.map((value) => value * scale);
}

const segmentWidths = (widths: readonly number[]): number[] =>
  widths.flatMap((width) => Array.from({ length: 16 }, () => width));

/** Table 2a: 1, then fifteen steps of 2, then sixteen each of 4, 8 … 256; on a 14-bit scale. */
export const MULAW_TABLE: Law = {
  decisions: decisionsFrom(
    [0, 1],
    [...segmentWidths([2]).slice(1), ...segmentWidths([4, 8, 16, 32, 64, 128, 256])],
    4,
  ),
  codeOf: (interval, isNegative) => (isNegative ? 0x7f : 0xff) - interval,
};

/** Table 1a: thirty-two steps of 2, then sixteen each of 4, 8 … 128; on a 13-bit scale. */
export const ALAW_TABLE: Law = {
  decisions: decisionsFrom([0], segmentWidths([2, 2, 4, 8, 16, 32, 64, 128]), 8),
  codeOf: (interval, isNegative) => (interval | (isNegative ? 0 : 0x80)) ^ 0x55,
};

/** The code of a sample, found by walking the table. */
export function codeByTable(law: Law, sample: number): number {
  const isNegative = sample < 0;
  const magnitude = Math.abs(sample);
  const isBelow = (upper: number): boolean => (isNegative ? magnitude <= upper : magnitude < upper);
  const interval = law.decisions.slice(1).findIndex(isBelow);
  return law.codeOf(interval === -1 ? 127 : interval, isNegative);
}

/** The sample of each of the 256 codes. */
export function samplesByTable(law: Law): Int16Array {
  const samples = new Int16Array(256);
  for (let interval = 0; interval < 128; interval++) {
    const low = law.decisions[interval] ?? 0;
    const high = law.decisions[interval + 1] ?? 0;
    const isZero = interval === 0 && high === 4;
    const output = isZero ? 0 : (low + high) / 2;
    samples[law.codeOf(interval, false)] = output;
    samples[law.codeOf(interval, true)] = -output;
  }
  return samples;
}
