/** What the frames of a stretch of time went through, milliseconds. */
export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly count: number;
  /** How late the generator itself was: when this is large, the machine was busy elsewhere. */
  readonly generatorLagP99Ms: number;
}

/** The smallest value that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function summarise(latenciesMs: readonly number[], lagsMs: readonly number[]): Latency {
  return {
    p50Ms: median(latenciesMs),
    p99Ms: percentile(latenciesMs, 0.99),
    count: latenciesMs.length,
    generatorLagP99Ms: percentile(lagsMs, 0.99),
  };
}
