/** The lowest level a meter shows. */
const METER_FLOOR_DBFS = -60;

/** Where a level stands on a meter, 0 at the floor and 1 at full scale. */
export function meterPosition(levelDbfs: number): number {
  if (Number.isNaN(levelDbfs)) return 0;
  return Math.min(1, Math.max(0, 1 - levelDbfs / METER_FLOOR_DBFS));
}

export interface Ballistics {
  readonly level: number;
  readonly peak: number;
  /** How much longer the peak stands still. */
  readonly holdMs: number;
}

export const AT_REST: Ballistics = { level: 0, peak: 0, holdMs: 0 };

const PEAK_HOLD_MS = 1_200;
/** Full scale to floor in 1.5 s, as a programme meter falls. */
const FALL_PER_MS = 1 / 1_500;

/** Moves a meter on by one frame: up at once, down slowly; the peak stands, then falls. Pure. */
export function advance(
  before: Ballistics,
  input: { readonly level: number; readonly peak: number; readonly elapsedMs: number },
): Ballistics {
  const fall = input.elapsedMs * FALL_PER_MS;
  const level = Math.max(input.level, before.level - fall);
  if (input.peak >= before.peak) return { level, peak: input.peak, holdMs: PEAK_HOLD_MS };
  const holdMs = Math.max(0, before.holdMs - input.elapsedMs);
  const peak = holdMs > 0 ? before.peak : Math.max(level, before.peak - fall);
  return { level, peak, holdMs };
}
