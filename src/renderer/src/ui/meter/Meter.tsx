import { useEffect, useRef } from 'react';
import classes from './Meter.module.css';
import { thirtyTimesASecond } from './thirtyTimesASecond';
import { advance, AT_REST, meterPosition } from './meterScale';

export interface LevelReading {
  readonly rmsDbfs: number;
  readonly peakDbfs: number;
}

export interface MeterProps {
  /** Whose level, for a screen reader. */
  readonly label: string;
  /** The hue that this speaker has everywhere. */
  readonly hue: 'caller' | 'agent' | 'operator';
  /** Reads the newest level; absent levels let the meter fall to rest. */
  readonly read: () => LevelReading | undefined;
  readonly isActive: boolean;
}

/** A level meter of -60 to 0 dBFS with peak hold; it draws 30 times a second and only while shown. */
export function Meter({ label, hue, read, isActive }: MeterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const reader = useRef(read);
  useEffect(() => {
    reader.current = read;
  });
  useEffect(() => {
    const element = canvas.current;
    return element === null ? undefined : runMeter(element, () => reader.current(), isActive);
  }, [isActive, hue]);
  return (
    <canvas
      ref={canvas}
      className={classes['meter']}
      data-hue={hue}
      role="img"
      aria-label={label}
    />
  );
}

/** Draws until the meter is at rest and inactive, out of sight, or undone. */
function runMeter(
  canvas: HTMLCanvasElement,
  read: () => LevelReading | undefined,
  isActive: boolean,
): () => void {
  let state = AT_REST;
  let stop: (() => void) | undefined;
  let drawnAt = performance.now();
  let isVisible = true;
  let sheet = layOut(canvas);
  const draw = (now: number) => {
    const elapsedMs = now - drawnAt;
    drawnAt = now;
    const reading = isActive ? read() : undefined;
    state = advance(state, {
      level: meterPosition(reading?.rmsDbfs ?? -120),
      peak: meterPosition(reading?.peakDbfs ?? -120),
      elapsedMs,
    });
    paint(canvas, sheet, state.level, state.peak);
    const isAtRest = !isActive && state.peak <= 0;
    if (isAtRest || !isVisible) halt();
  };
  const start = () => {
    stop ??= thirtyTimesASecond(draw);
  };
  const halt = () => {
    stop?.();
    stop = undefined;
  };
  const watcher = new IntersectionObserver(([entry]) => {
    isVisible = entry?.isIntersecting ?? false;
    if (isVisible) start();
  });
  const layOutAgain = () => {
    sheet = layOut(canvas);
    paint(canvas, sheet, state.level, state.peak);
  };
  const sizes = new ResizeObserver(layOutAgain);
  const themes = new MutationObserver(layOutAgain);
  watcher.observe(canvas);
  sizes.observe(canvas);
  themes.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  paint(canvas, sheet, 0, 0);
  start();
  return () => {
    halt();
    watcher.disconnect();
    sizes.disconnect();
    themes.disconnect();
  };
}

/** Asked for once and not with every frame, for which the page would have to be laid out. */
interface MeterSheet {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of the page. */
  readonly scale: number;
  readonly track: string;
  readonly hue: string;
}

function layOut(canvas: HTMLCanvasElement): MeterSheet {
  const scale = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  canvas.width = width;
  canvas.height = height;
  const style = getComputedStyle(canvas);
  const track = style.getPropertyValue('--meter-track');
  return { width, height, scale, track, hue: style.getPropertyValue('--meter-hue') };
}

function paint(canvas: HTMLCanvasElement, sheet: MeterSheet, level: number, peak: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height, scale, track, hue } = sheet;
  context.clearRect(0, 0, width, height);
  context.fillStyle = track;
  context.fillRect(0, 0, width, height);
  context.fillStyle = hue;
  context.fillRect(0, 0, Math.round(width * level), height);
  if (peak > 0.01) {
    const x = Math.min(width - 2 * scale, Math.round(width * peak));
    context.fillRect(x, 0, 2 * scale, height);
  }
}
