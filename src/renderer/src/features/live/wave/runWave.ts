import type { LevelHistory } from '../../../state/levelHistory';
import { thirtyTimesASecond } from '../../../ui/meter/thirtyTimesASecond';
import { layOut, paintWave, SHOWN_MS, type WaveSheet } from './paintWave';
import type { VoiceSpan } from './waveMarks';

export interface WaveParts {
  readonly canvas: HTMLCanvasElement;
  /** Holds the marks; moved along with the sound. */
  readonly marks: HTMLElement;
  readonly read: () => LevelHistory | undefined;
  readonly spans: () => readonly VoiceSpan[];
  /** The call goes on; otherwise its last minute stands. */
  readonly isRunning: boolean;
  /** Moves once a second for people who asked their system for less motion. */
  readonly isCalm: boolean;
}

const CALM_FRAME_MS = 1000;
/** The displayed clock follows the measured one this fast; a larger distance is jumped. */
const FOLLOW_MS = 400;
const JUMP_MS = 300;

/** Draws at most 30 times a second, and only while the wave is on the screen. Returns the undo. */
export function runWave(parts: WaveParts): () => void {
  const { canvas, marks, isRunning, isCalm } = parts;
  const everyMs = isCalm ? CALM_FRAME_MS : 0;
  let stop: (() => void) | undefined;
  let drawnAt = -Infinity;
  let shownMs: number | undefined;
  let isVisible = true;
  let sheet = layOut(canvas);
  const draw = (now: number) => {
    const elapsedMs = now - drawnAt;
    if (elapsedMs < everyMs) return;
    drawnAt = now;
    shownMs = follow(shownMs, parts.read()?.mediaMs(now), elapsedMs);
    paint(parts, sheet, shownMs ?? 0);
  };
  const halt = () => {
    stop?.();
    stop = undefined;
  };
  const runOrHalt = () => {
    if (isRunning && isVisible) stop ??= thirtyTimesASecond(draw);
    else halt();
  };
  const redraw = () => {
    sheet = layOut(canvas);
    paint(parts, sheet, shownMs ?? parts.read()?.mediaMs(Infinity) ?? 0);
  };
  const watcher = new IntersectionObserver(([entry]) => {
    isVisible = entry?.isIntersecting ?? false;
    runOrHalt();
  });
  const sizes = new ResizeObserver(redraw);
  watcher.observe(canvas);
  sizes.observe(canvas);
  // A change of theme changes the hues.
  const themes = new MutationObserver(redraw);
  themes.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  if (isRunning) runOrHalt();
  else redraw();
  return () => {
    halt();
    watcher.disconnect();
    sizes.disconnect();
    themes.disconnect();
    marks.style.transform = '';
  };
}

function paint({ canvas, marks, read, spans }: WaveParts, sheet: WaveSheet, nowMs: number): void {
  marks.style.transform = `translateX(${100 - (100 * nowMs) / SHOWN_MS}%)`;
  const history = read();
  if (history !== undefined) paintWave(canvas, sheet, { history, nowMs, spans: spans() });
}

/** Measurements come a little early or late; what is shown moves evenly and never back. */
function follow(
  shownMs: number | undefined,
  measuredMs: number | undefined,
  elapsedMs: number,
): number | undefined {
  if (shownMs === undefined || measuredMs === undefined) return measuredMs;
  const expectedMs = shownMs + elapsedMs;
  const behindMs = measuredMs - expectedMs;
  if (Math.abs(behindMs) > JUMP_MS) return Math.max(shownMs, measuredMs);
  return Math.max(shownMs, expectedMs + behindMs * Math.min(1, elapsedMs / FOLLOW_MS));
}
