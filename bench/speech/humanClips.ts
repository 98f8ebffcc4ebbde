import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWav } from '../../src/main/audio/wav';

/** Debian's asterisk-core-sounds-en-wav: recorded words of one speaker. Not shipped, not copied. */
const FOLDER = '/usr/share/asterisk/sounds/en/digits';
const GAP_MS = 60;

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const CLIPS = new Map<string, string>([
  ...UNITS.map((word, value): [string, string] => [word, `${value}`]),
  ...UNITS.map((_, value): [string, string] => [`${value}`, `${value}`]),
  ...['thirty', 'forty', 'fifty'].map((word, i): [string, string] => [word, `${(i + 3) * 10}`]),
  ...DAYS.map((word, index): [string, string] => [word, `day-${index}`]),
  ...MONTHS.map((word, index): [string, string] => [word, `mon-${index}`]),
  ...ORDINALS.map((word, index): [string, string] => [word, `h-${index + 1}`]),
  ['oh', 'oh'],
  ['at', 'at'],
  ["o'clock", 'oclock'],
  ['tomorrow', 'tomorrow'],
  ['today', 'today'],
  ['hundred', 'hundred'],
]);

export const hasHumanClips = existsSync(join(FOLDER, '1.wav'));

/** A line put together from recorded words, mono at 8 kHz; undefined when one is not there. */
export function humanSpeech(line: string): Int16Array | undefined {
  if (!hasHumanClips) return undefined;
  const words = line
    .toLowerCase()
    .replace(/(\d)/g, ' $1 ')
    .replace(/[.,?!]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'please');
  const clips = words.map((word) => CLIPS.get(word));
  if (clips.length === 0 || clips.includes(undefined)) return undefined;
  const parts = clips.flatMap((name) => [read(name ?? ''), new Int16Array(GAP_MS * 8)]);
  const spoken = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    spoken.set(part, at);
    at += part.length;
  }
  return spoken;
}

function read(name: string): Int16Array {
  const { channels } = readWav(readFileSync(join(FOLDER, `${name}.wav`)), 8000);
  return channels[0] ?? new Int16Array(0);
}
