import { saturate } from '../mix';

const RATE_HZ = 8000;
/** Two soft notes, then a pause; heard often enough that nobody takes the line for dead. */
const PERIOD_MS = 1500;
const NOTES: readonly (readonly [startMs: number, frequencyHz: number])[] = [
  [0, 392],
  [260, 523.25],
];
const NOTE_MS = 420;
const PEAK = 900;

/** An endless quiet sign of life for a caller who waits, at 8 kHz. */
export interface ComfortTone {
  read(sampleCount: number): Int16Array;
}

let loop: Int16Array | undefined;

/** Starts with a note. It is rendered once, at its first use. */
export function playComfortTone(): ComfortTone {
  const period = (loop ??= render());
  let position = 0;
  return {
    read(sampleCount) {
      const samples = new Int16Array(sampleCount);
      for (let i = 0; i < sampleCount; i++) {
        samples[i] = period[position] ?? 0;
        position = (position + 1) % period.length;
      }
      return samples;
    },
  };
}

function render(): Int16Array {
  const mixed = new Float64Array((PERIOD_MS * RATE_HZ) / 1000);
  const length = (NOTE_MS * RATE_HZ) / 1000;
  for (const [startMs, frequencyHz] of NOTES) {
    const start = (startMs * RATE_HZ) / 1000;
    for (let i = 0; i < length; i++) {
      const attack = Math.min(1, i / 160);
      const release = (1 - i / length) ** 2;
      const phase = (2 * Math.PI * frequencyHz * i) / RATE_HZ;
      mixed[start + i] = (mixed[start + i] ?? 0) + attack * release * Math.sin(phase);
    }
  }
  return Int16Array.from(mixed, (value) => saturate(PEAK * value));
}
