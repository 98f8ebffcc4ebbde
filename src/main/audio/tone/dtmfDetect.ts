import type { SampleRateHz } from '@shared/domain/audioFormat';
import { gainFromDb } from '../decibel';
import { createSlidingWindow, meanSquare, tonePower } from './slidingWindow';
import type { AnalysisWindow } from './slidingWindow';
import { DTMF_COLUMNS_HZ, DTMF_KEYS, DTMF_ROWS_HZ } from './tonePlan';
import type { DtmfKey } from './tonePlan';

/** A key went down or came up. Times count from the first sample of the stream. */
export type DtmfEvent =
  | { readonly kind: 'keyDown'; readonly key: DtmfKey; readonly atMs: number }
  | {
      readonly kind: 'keyUp';
      readonly key: DtmfKey;
      readonly atMs: number;
      readonly durationMs: number;
    };

/** Finds key presses in a stream of samples that may hold speech and noise. */
export interface DtmfDetector {
  /** Takes the next samples and returns what they completed. */
  process(samples: Int16Array): DtmfEvent[];
  /** Ends the stream: a key that is still down comes up. */
  flush(): DtmfEvent[];
  reset(): void;
}

/**
 * The window's first null lies at 78 Hz, about the distance of neighbouring rows, so neighbours
 * do not leak into each other.
 */
const WINDOW_MS = 12.75;
const HOP_MS = 6.375;
/** Windows in a row: 4 always fit into a 40 ms press and never into 23 ms (ITU-T Q.24). */
const HITS_TO_PRESS = 4;
/** Misses in a row: more than a 10 ms break makes, fewer than a 40 ms pause does (Q.24). */
const MISSES_TO_RELEASE = 4;
/** Each tone at least this loud. */
const MIN_TONE_POWER = gainFromDb(-42) ** 2 / 2;
/** The largest difference between the two tones, either way. */
const MAX_TWIST = 10 ** (9 / 10);
/** How far a tone stands out from the others of its group. */
const MIN_GROUP_LEAD = 10 ** (8 / 10);
/** The share of a window's power that the two tones hold: speech spreads over its harmonics. */
const MIN_TONE_SHARE = 0.72;
/** The largest change of a tone from window to window; vowels glide, keys do not. */
const MAX_DRIFT = 10 ** (4 / 10);

interface GroupPeak {
  readonly index: number;
  readonly power: number;
}

/** The tone that stands out in a group, if one does. */
function findPeak(
  values: Float64Array,
  frequenciesHz: readonly number[],
  rateHz: number,
): GroupPeak | undefined {
  const powers = frequenciesHz.map((frequencyHz) => tonePower(values, frequencyHz, rateHz));
  const power = Math.max(...powers);
  const index = powers.indexOf(power);
  if (power < MIN_TONE_POWER) return undefined;
  const isAlone = powers.every((other, i) => i === index || other * MIN_GROUP_LEAD < power);
  return isAlone ? { index, power } : undefined;
}

interface Hit {
  readonly key: DtmfKey;
  readonly rowPower: number;
  readonly columnPower: number;
}

function findKey(values: Float64Array, rateHz: number): Hit | undefined {
  const row = findPeak(values, DTMF_ROWS_HZ, rateHz);
  if (row === undefined) return undefined;
  const column = findPeak(values, DTMF_COLUMNS_HZ, rateHz);
  if (column === undefined) return undefined;
  const isTwisted = Math.max(row.power / column.power, column.power / row.power) > MAX_TWIST;
  if (isTwisted || row.power + column.power < MIN_TONE_SHARE * meanSquare(values)) return undefined;
  const key = DTMF_KEYS[4 * row.index + column.index] as DtmfKey;
  return { key, rowPower: row.power, columnPower: column.power };
}

function isSteady(before: Hit, now: Hit): boolean {
  const drift = (a: number, b: number): number => Math.max(a / b, b / a);
  return (
    before.key === now.key &&
    drift(before.rowPower, now.rowPower) < MAX_DRIFT &&
    drift(before.columnPower, now.columnPower) < MAX_DRIFT
  );
}

interface Press {
  readonly key: DtmfKey;
  readonly startMs: number;
  endMs: number;
}

class GoertzelDtmfDetector implements DtmfDetector {
  readonly #rateHz: SampleRateHz;
  readonly #window;
  #events: DtmfEvent[] = [];
  #pressed: Press | undefined;
  #misses = 0;
  #candidate: { hits: number; startMs: number; last: Hit } | undefined;

  constructor(rateHz: SampleRateHz) {
    this.#rateHz = rateHz;
    const options = { rateHz, windowMs: WINDOW_MS, hopMs: HOP_MS };
    this.#window = createSlidingWindow(options, (window) => {
      this.#analyse(window);
    });
  }

  process(samples: Int16Array): DtmfEvent[] {
    this.#window.push(samples);
    return this.#takeEvents();
  }

  flush(): DtmfEvent[] {
    this.#release();
    const events = this.#takeEvents();
    this.reset();
    return events;
  }

  reset(): void {
    this.#window.reset();
    this.#events = [];
    this.#pressed = undefined;
    this.#candidate = undefined;
    this.#misses = 0;
  }

  #takeEvents(): DtmfEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #analyse(window: AnalysisWindow): void {
    const hit = findKey(window.values, this.#rateHz);
    if (this.#pressed !== undefined) this.#followPress(this.#pressed, hit, window);
    if (hit === undefined || hit.key === this.#pressed?.key) {
      this.#candidate = undefined;
      return;
    }
    const candidate = this.#candidate;
    if (candidate !== undefined && isSteady(candidate.last, hit)) {
      candidate.hits++;
      candidate.last = hit;
    } else {
      this.#candidate = { hits: 1, startMs: window.startMs, last: hit };
    }
    if (this.#candidate?.hits === HITS_TO_PRESS) this.#press(this.#candidate.startMs, hit, window);
  }

  #followPress(pressed: Press, hit: Hit | undefined, window: AnalysisWindow): void {
    if (hit?.key === pressed.key) {
      pressed.endMs = window.endMs;
      this.#misses = 0;
    } else {
      this.#misses++;
      if (this.#misses === MISSES_TO_RELEASE) this.#release();
    }
  }

  #press(startMs: number, hit: Hit, window: AnalysisWindow): void {
    this.#release();
    this.#candidate = undefined;
    this.#pressed = { key: hit.key, startMs, endMs: window.endMs };
    this.#misses = 0;
    this.#events.push({ kind: 'keyDown', key: hit.key, atMs: startMs });
  }

  #release(): void {
    const pressed = this.#pressed;
    if (pressed === undefined) return;
    const { key, startMs, endMs } = pressed;
    this.#pressed = undefined;
    this.#events.push({ kind: 'keyUp', key, atMs: endMs, durationMs: endMs - startMs });
  }
}

/** A detector for one stream. A key is reported 38 ms after it went down. */
export function createDtmfDetector(rateHz: SampleRateHz = 8000): DtmfDetector {
  return new GoertzelDtmfDetector(rateHz);
}
