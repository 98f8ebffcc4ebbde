/** The level of digital silence: below the quantisation noise of 16 bits, and finite. */
export const SILENCE_DBFS = -100;

/** The amplitude factor of a gain in decibels. */
export function gainFromDb(gainDb: number): number {
  return 10 ** (gainDb / 20);
}

/** An amplitude, as a fraction of full scale, in dBFS; never below {@link SILENCE_DBFS}. */
export function dbfsFromAmplitude(amplitude: number): number {
  return amplitude <= 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 20 * Math.log10(amplitude));
}
