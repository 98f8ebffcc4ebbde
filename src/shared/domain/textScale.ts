/** Sizes of everything in the window, from the usual one to twice as large. */
export const TEXT_SCALES = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The next larger or smaller size; at either end, the same. */
export function stepTextScale(scale: number, by: 1 | -1): number {
  if (by > 0) return TEXT_SCALES.find((each) => each > scale) ?? 2;
  return TEXT_SCALES.findLast((each) => each < scale) ?? 1;
}
