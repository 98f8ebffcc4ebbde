const FRAME_MS = 1000 / 30;
/** A frame is asked for a little before it is due. */
const EARLY_MS = 12;
const TOLERANCE_MS = 4;

type Draw = (nowMs: number) => void;

const drawn = new Set<Draw>();
let isAsked = false;
let drawnAt = -Infinity;

/**
 * Draws in the frames of the page, thirty times a second: everything that moves in the same ones, and
 * the page has nothing to do for those between. Returns the undo.
 */
export function thirtyTimesASecond(draw: Draw): () => void {
  drawn.add(draw);
  ask();
  return () => {
    drawn.delete(draw);
  };
}

function ask(): void {
  if (isAsked || drawn.size === 0) return;
  isAsked = true;
  requestAnimationFrame(run);
}

function run(nowMs: number): void {
  isAsked = false;
  if (nowMs - drawnAt < FRAME_MS - TOLERANCE_MS) {
    ask();
    return;
  }
  drawnAt = nowMs;
  for (const draw of [...drawn]) draw(nowMs);
  isAsked = drawn.size > 0;
  if (isAsked) setTimeout(askAgain, FRAME_MS - EARLY_MS);
}

function askAgain(): void {
  isAsked = false;
  ask();
}
