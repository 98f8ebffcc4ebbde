import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const BoundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  isMaximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof BoundsSchema>;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

/** The smallest window in which every screen still works. */
export const MIN_WIDTH = 720;
export const MIN_HEIGHT = 520;

const FIRST: Size = { width: 1280, height: 820 };

/** How much of a window must be on a screen for it to count as visible. */
const VISIBLE_PX = 120;

/** Where the window was; nothing at the first start, or when the file does not make sense. */
export function readBounds(file: string): WindowBounds | undefined {
  try {
    return BoundsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined; // A lost window position is not worth a word.
  }
}

export function writeBounds(file: string, bounds: WindowBounds): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(bounds));
}

/** A place for the window; without `x` and `y`, the middle of the screen. */
export type FittedBounds = Omit<WindowBounds, 'x' | 'y'> & {
  readonly x?: number;
  readonly y?: number;
};

/** Fits remembered bounds to the screens there are now; a screen may have been unplugged. */
export function fitBounds(
  remembered: WindowBounds | undefined,
  workAreas: readonly Area[],
): FittedBounds {
  if (remembered === undefined) return { ...fitSize(FIRST, workAreas[0]), isMaximized: false };
  const { x, y, isMaximized } = remembered;
  const home = workAreas.find((area) => overlaps(area, remembered));
  const size = fitSize(remembered, home ?? workAreas[0]);
  return { ...size, isMaximized, ...(home !== undefined && { x, y }) };
}

function fitSize(wanted: Size, room: Size = wanted): Size {
  return {
    width: Math.max(MIN_WIDTH, Math.min(wanted.width, room.width)),
    height: Math.max(MIN_HEIGHT, Math.min(wanted.height, room.height)),
  };
}

function overlaps(a: Area, b: Area): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width >= VISIBLE_PX && height >= VISIBLE_PX;
}
