const FRAME_MS = 1000 / 30;
/** A frame is asked for a little before it is due. */
const EARLY_MS = 12;
const TOLERANCE_MS = 4;

type Draw = (nowMs: number) => void;

const drawn = new Set<Draw>();
/** Takes back what comes next; undefined while nothing does. */
let cancelNext: (() => void) | undefined;
let drawnAt = -Infinity;

/**
 * Draws in the frames of the page, thirty times a second: everything that moves in the same ones, and
 * the page has nothing to do for those between. Returns the undo.
 */
export function thirtyTimesASecond(draw: Draw): () => void {
  drawn.add(draw);
  if (cancelNext === undefined) {
    drawnAt = -Infinity;
    ask();
  }
  return () => {
    drawn.delete(draw);
    if (drawn.size > 0) return;
    cancelNext?.();
    cancelNext = undefined;
  };
}

function ask(): void {
  const frame = requestAnimationFrame(run);
  cancelNext = () => cancelAnimationFrame(frame);
}

function run(nowMs: number): void {
  if (nowMs - drawnAt < FRAME_MS - TOLERANCE_MS) {
    ask();
    return;
  }
  drawnAt = nowMs;
  const present = cancelNext;
  for (const draw of [...drawn]) draw(nowMs);
  // All of them may have left, and others come.
  if (cancelNext !== present) return;
  const timer = setTimeout(ask, FRAME_MS - EARLY_MS);
  cancelNext = () => clearTimeout(timer);
}
