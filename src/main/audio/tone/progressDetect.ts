import type { SampleRateHz } from '@shared/domain/audioFormat';
import { gainFromDb } from '../decibel';
import { createSlidingWindow, meanSquare, tonePower } from './slidingWindow';
import type { AnalysisWindow } from './slidingWindow';
import { NORTH_AMERICAN_TONES } from './tonePlan';
import type { CadencedTone, ProgressToneName } from './tonePlan';

/** A call-progress tone was recognised. `atMs` is where the recognised rhythm began. */
export interface ProgressEvent {
  readonly tone: ProgressToneName;
  readonly atMs: number;
}

/** Recognises dial tone, ringback, busy and reorder in a stream of samples. */
export interface ProgressDetector {
  /** Takes the next samples and returns what they completed. A tone that goes on is told once. */
  process(samples: Int16Array): ProgressEvent[];
  reset(): void;
}

/** The window's nulls lie 20 Hz apart, half the distance of ringback's two tones. */
const WINDOW_MS = 50;
const HOP_MS = 25;
const MIN_POWER = gainFromDb(-42) ** 2 / 2;
const MIN_TONE_SHARE = 0.8;
const MAX_TWIST = 10;
/** A burst's length may differ from the plan by so much. */
const TOLERANCE = 0.2;
const MIN_TOLERANCE_MS = 60;
/** A tone without a rhythm counts after so long. */
const STEADY_MS = 1000;
/** Rhythms with short bursts must come twice: a single short burst proves little. */
const SHORT_BURST_MS = 1000;

const PLAN = Object.entries(NORTH_AMERICAN_TONES) as [ProgressToneName, CadencedTone][];

function isNear(durationMs: number, plannedMs: number): boolean {
  const tolerance = Math.max(MIN_TOLERANCE_MS, plannedMs * TOLERANCE);
  return Math.abs(durationMs - plannedMs) <= tolerance;
}

function soundsIn(values: Float64Array, tone: CadencedTone, rateHz: number): boolean {
  const powers = tone.frequenciesHz.map((frequencyHz) => tonePower(values, frequencyHz, rateHz));
  const weakest = Math.min(...powers);
  if (weakest < MIN_POWER || Math.max(...powers) > MAX_TWIST * weakest) return false;
  const sum = powers.reduce((total, power) => total + power, 0);
  return sum >= MIN_TONE_SHARE * meanSquare(values);
}

/** Follows the rhythm of one tone of the plan. */
class RhythmTracker {
  readonly #name: ProgressToneName;
  readonly #tone: CadencedTone;
  #burstStartMs: number | undefined;
  #lastEndMs = 0;
  #firstBurstMs = 0;
  #bursts = 0;
  #isReported = false;

  constructor(name: ProgressToneName, tone: CadencedTone) {
    this.#name = name;
    this.#tone = tone;
  }

  follow(window: AnalysisWindow, rateHz: number): ProgressEvent | undefined {
    const isOn = soundsIn(window.values, this.#tone, rateHz);
    const middleMs = (window.startMs + window.endMs) / 2;
    if (isOn && this.#burstStartMs === undefined) this.#begin(middleMs);
    else if (!isOn && this.#burstStartMs !== undefined) this.#end(middleMs);
    return this.#judge(middleMs);
  }

  #begin(atMs: number): void {
    const [, offMs = 0] = this.#tone.cadenceMs;
    const isInRhythm = this.#bursts > 0 && isNear(atMs - this.#lastEndMs, offMs);
    if (!isInRhythm) {
      this.#bursts = 0;
      this.#firstBurstMs = atMs;
      this.#isReported = false;
    }
    this.#burstStartMs = atMs;
  }

  #end(atMs: number): void {
    const [onMs = 0] = this.#tone.cadenceMs;
    const durationMs = atMs - (this.#burstStartMs ?? atMs);
    this.#bursts = isNear(durationMs, onMs) ? this.#bursts + 1 : 0;
    this.#burstStartMs = undefined;
    this.#lastEndMs = atMs;
  }

  #judge(nowMs: number): ProgressEvent | undefined {
    if (this.#isReported) return undefined;
    const [onMs] = this.#tone.cadenceMs;
    const isSteady = this.#burstStartMs !== undefined && nowMs - this.#burstStartMs >= STEADY_MS;
    const isRhythm = onMs !== undefined && this.#bursts >= (onMs < SHORT_BURST_MS ? 2 : 1);
    if (onMs === undefined ? !isSteady : !isRhythm) return undefined;
    this.#isReported = true;
    return { tone: this.#name, atMs: this.#firstBurstMs };
  }
}

/** A detector of North American call-progress tones for one stream. */
export function createProgressDetector(rateHz: SampleRateHz = 8000): ProgressDetector {
  const start = (): RhythmTracker[] => PLAN.map(([name, tone]) => new RhythmTracker(name, tone));
  let trackers = start();
  let events: ProgressEvent[] = [];
  const options = { rateHz, windowMs: WINDOW_MS, hopMs: HOP_MS };
  const window = createSlidingWindow(options, (next) => {
    for (const tracker of trackers) {
      const event = tracker.follow(next, rateHz);
      if (event !== undefined) events.push(event);
    }
  });
  return {
    process(samples) {
      window.push(samples);
      const found = events;
      events = [];
      return found;
    },
    reset() {
      window.reset();
      trackers = start();
      events = [];
    },
  };
}
