/** What mu-law itself leaves of a tone is 37 dB; without it a path is as clear as its resampler. */
export const LEAST_SINAD_DB = { mulaw: 36, plain: 80 } as const;
export const MOST_LEVEL_DB = { mulaw: 0.2, plain: 0.05 } as const;
/** Of the sound within its stream. */
export const MOST_DELAY_MS = 2;
