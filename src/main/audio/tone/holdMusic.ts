import { saturate } from '../mix';

const RATE_HZ = 8000;
const NOTE_MS = 400;
/** How long a plucked note takes to fall to a third. */
const DECAY_MS = 700;
const RING_MS = 3200;
const PEAK = 5200;

/** Broken chords, in semitones from A3: F, C, D minor, B flat. */
const CHORDS: readonly (readonly number[])[] = [
  [-4, 3, 8, 12, 15, 12, 8, 3],
  [-9, -2, 3, 7, 10, 7, 3, -2],
  [-7, 0, 5, 8, 12, 8, 5, 0],
  [-11, -4, 1, 5, 8, 5, 1, -4],
];

/** Partials of a soft plucked string, up to what a telephone carries. */
const PARTIALS: readonly (readonly [multiple: number, level: number])[] = [
  [1, 1],
  [2, 0.35],
  [3, 0.12],
];

/** An endless quiet tune for a caller on hold, at 8 kHz. */
export interface HoldMusic {
  read(sampleCount: number): Int16Array;
}

let loop: Int16Array | undefined;

/** Starts the tune at its beginning. It is rendered once, at its first use. */
export function playHoldMusic(): HoldMusic {
  const tune = (loop ??= render());
  let position = 0;
  return {
    read(sampleCount) {
      const samples = new Int16Array(sampleCount);
      for (let i = 0; i < sampleCount; i++) {
        samples[i] = tune[position] ?? 0;
        position = (position + 1) % tune.length;
      }
      return samples;
    },
  };
}

function render(): Int16Array {
  const notes = CHORDS.flat();
  const noteSamples = (NOTE_MS * RATE_HZ) / 1000;
  const mixed = new Float64Array(notes.length * noteSamples);
  notes.forEach((semitones, index) => {
    pluck(mixed, index * noteSamples, 220 * 2 ** (semitones / 12));
  });
  const loudest = mixed.reduce((peak, value) => Math.max(peak, Math.abs(value)), 1e-9);
  return Int16Array.from(mixed, (value) => saturate((PEAK * value) / loudest));
}

/** Adds one note; its end rings on into the beginning, so that the loop has no seam. */
function pluck(into: Float64Array, start: number, frequencyHz: number): void {
  const length = (RING_MS * RATE_HZ) / 1000;
  for (let i = 0; i < length; i++) {
    const ms = (1000 * i) / RATE_HZ;
    const attack = Math.min(1, ms / 8);
    const release = Math.min(1, (RING_MS - ms) / 200);
    const level = attack * release * Math.exp(-ms / DECAY_MS);
    const phase = (2 * Math.PI * frequencyHz * i) / RATE_HZ;
    const tone = PARTIALS.reduce(
      (sum, [multiple, gain]) => sum + gain * Math.sin(multiple * phase),
      0,
    );
    const at = (start + i) % into.length;
    into[at] = (into[at] ?? 0) + level * tone;
  }
}
