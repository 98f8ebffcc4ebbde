/** The keys of a telephone keypad, A to D included, row by row. */
// prettier-ignore
export const DTMF_KEYS = [
  '1', '2', '3', 'A',
  '4', '5', '6', 'B',
  '7', '8', '9', 'C',
  '*', '0', '#', 'D',
] as const;
export type DtmfKey = (typeof DTMF_KEYS)[number];

/** Low-group frequencies, one per row of the keypad (ITU-T Q.23). */
export const DTMF_ROWS_HZ = [697, 770, 852, 941] as const;
/** High-group frequencies, one per column of the keypad (ITU-T Q.23). */
export const DTMF_COLUMNS_HZ = [1209, 1336, 1477, 1633] as const;

/** Whether a character is a key that can be sent or detected. */
export function isDtmfKey(character: string): character is DtmfKey {
  return DTMF_KEYS.some((key) => key === character);
}

/** The two frequencies of a key. */
export function dtmfFrequenciesHz(key: DtmfKey): readonly [number, number] {
  const index = DTMF_KEYS.indexOf(key);
  return [DTMF_ROWS_HZ[index >> 2] as number, DTMF_COLUMNS_HZ[index & 3] as number];
}

/** A sound made of one or two sines that comes and goes in a rhythm. */
export interface CadencedTone {
  readonly frequenciesHz: readonly number[];
  /** Sounding and silent times in turn, repeated; empty for a tone that never stops. */
  readonly cadenceMs: readonly number[];
}

/** Call-progress tones of North America (ANSI T1.401). */
export const NORTH_AMERICAN_TONES = {
  dial: { frequenciesHz: [350, 440], cadenceMs: [] },
  ringback: { frequenciesHz: [440, 480], cadenceMs: [2000, 4000] },
  busy: { frequenciesHz: [480, 620], cadenceMs: [500, 500] },
  reorder: { frequenciesHz: [480, 620], cadenceMs: [250, 250] },
} as const satisfies Record<string, CadencedTone>;

export type ProgressToneName = keyof typeof NORTH_AMERICAN_TONES;
