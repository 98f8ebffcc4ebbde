import type { LevelHistory } from '../../../state/levelHistory';
import { meterPosition } from '../../../ui/meter/meterScale';
import type { VoiceSpan } from './waveMarks';

/** The stretch of the call that is shown. */
export const SHOWN_MS = 60_000;

/** One bar and the gap behind it. */
const PITCH_PX = 3;
const BAR_PX = 2;

export interface WaveColours {
  readonly caller: string;
  readonly agent: string;
  readonly operator: string;
  readonly axis: string;
}

/** Asked for once and not with every frame, for which the page would have to be laid out. */
export interface WaveSheet {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of the page. */
  readonly scale: number;
  readonly colours: WaveColours;
}

/** Fits the canvas to its place on the page. */
export function layOut(canvas: HTMLCanvasElement): WaveSheet {
  const scale = window.devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const style = getComputedStyle(canvas);
  const hue = (name: string) => style.getPropertyValue(name);
  const colours = {
    caller: hue('--caller'),
    agent: hue('--agent'),
    operator: hue('--operator'),
    axis: hue('--line'),
  };
  return { width, height, scale, colours };
}

export interface WavePicture {
  readonly history: LevelHistory;
  /** The media time at the right edge. */
  readonly nowMs: number;
  readonly spans: readonly VoiceSpan[];
}

/** Draws both sides over each other, the caller upwards and the agent downwards from the middle. */
export function paintWave(
  canvas: HTMLCanvasElement,
  sheet: WaveSheet,
  { history, nowMs, spans }: WavePicture,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height, scale, colours } = sheet;
  const middle = height / 2;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.axis;
  context.fillRect(0, middle - 0.5, width, 1);
  // Bars stand on the call's time, not on the window's, so that they move without shimmering.
  const barMs = (SHOWN_MS * PITCH_PX) / Math.max(1, width);
  const xOf = (ms: number) => width - ((nowMs - ms) * width) / SHOWN_MS;
  const first = Math.floor(Math.max(0, nowMs - SHOWN_MS) / barMs);
  const last = Math.floor(nowMs / barMs);
  const room = middle - 2;
  for (let bar = first; bar <= last; bar += 1) {
    const fromMs = bar * barMs;
    const x = xOf(fromMs);
    const up = heightOf(history.loudest('caller', fromMs, fromMs + barMs)) * room;
    const down = heightOf(history.loudest('agent', fromMs, fromMs + barMs)) * room;
    if (up > 0) {
      context.fillStyle = colours.caller;
      context.fillRect(x, middle - 1 - up, BAR_PX, up);
    }
    if (down > 0) {
      context.fillStyle = isOperators(spans, fromMs) ? colours.operator : colours.agent;
      context.fillRect(x, middle + 1, BAR_PX, down);
    }
  }
}

/** Speech fills most of the room, and the hiss of a line stays a trace. */
function heightOf(dbfs: number): number {
  return meterPosition(dbfs) ** 1.7;
}

function isOperators(spans: readonly VoiceSpan[], atMs: number): boolean {
  return spans.some(
    ({ voice, startMs, endMs }) =>
      voice === 'operator' && atMs >= startMs && atMs < (endMs ?? Infinity),
  );
}
