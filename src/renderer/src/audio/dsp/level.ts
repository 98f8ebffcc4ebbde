/** The level of a batch of 16-bit samples, from -120 to 0 dBFS. */
export function rmsDbfs(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += (sample / 32_768) ** 2;
  if (samples.length === 0 || sum === 0) return -120;
  return Math.max(-120, 10 * Math.log10(sum / samples.length));
}
