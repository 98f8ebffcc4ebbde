/** Quieter than this nobody hears on a telephone. */
const AUDIBLE = 40;

/** The longest stretch without a sound, in milliseconds; samples at 8 kHz. */
export function longestSilenceMs(samples: Iterable<number>): number {
  let [longest, quiet] = [0, 0];
  for (const sample of samples) {
    quiet = Math.abs(sample) < AUDIBLE ? quiet + 1 : 0;
    longest = Math.max(longest, quiet);
  }
  return longest / 8;
}
