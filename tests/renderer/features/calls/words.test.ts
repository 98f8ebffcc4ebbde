import { expect, test } from 'vitest';
import { silencesOf } from '../../../../src/renderer/src/features/calls/silences';
import { matchesIn } from '../../../../src/renderer/src/features/calls/words/wordMatch';
import { timeAtLetter, wordAt } from '../../../../src/renderer/src/features/calls/words/wordTimes';

const said = (text: string, query: string) =>
  matchesIn(text, query).map(({ start, end }) => text.slice(start, end));

test('words are found by their beginning, without accents or case, and marked whole', () => {
  expect(said('A TABLE at the Café, señor?', 'tab cafe')).toEqual(['TABLE', 'Café']);
  expect(said('It is a stable.', 'table')).toEqual([]);
  expect(said('anything', '“!”')).toEqual([]);
  expect(said('naïve', 'naive')).toEqual(['naïve']);
});

const TURN = {
  startMs: 10_000,
  endMs: 14_000,
  text: 'Nine thirty on Tuesday.',
  heardText: undefined,
  interruption: undefined,
};

test('a word is played from its share of the time of its turn', () => {
  expect(timeAtLetter(TURN, 0)).toBe(10_000);
  expect(timeAtLetter(TURN, 7)).toBe(10_000 + (5 / 23) * 4_000);
  expect(timeAtLetter(TURN, 7)).toBe(timeAtLetter(TURN, 5));
});

test('what was never heard is played from where the caller cut in', () => {
  const interruption = { heardMs: 1_000, onsetMs: 11_000, by: 'caller' as const };
  const cut = { ...TURN, heardText: 'Nine thirty', interruption };
  expect(timeAtLetter(cut, 20)).toBe(10_000 + (5 / 11) * 1_000);
  expect(wordAt(cut, 12_000)).toBeUndefined();
});

test('the word that is being spoken is known', () => {
  expect(wordAt(TURN, 10_000)).toEqual({ start: 0, end: 4 });
  expect(wordAt(TURN, 13_500)).toEqual({ start: 15, end: 22 });
});

test('silences are those of both sides, long enough, and keep a margin', () => {
  const rateHz = 1_000;
  const sound = (...spans: [number, number][]) => {
    const samples = new Float32Array(6_000);
    for (const [from, to] of spans) samples.fill(0.5, from, to);
    return samples;
  };
  const caller = sound([0, 1_000], [4_000, 6_000]);
  const agent = sound([1_000, 2_000]);
  expect(silencesOf([caller, agent], rateHz)).toEqual([{ fromMs: 2_250, toMs: 3_750 }]);
  expect(silencesOf([sound([0, 2_000], [2_500, 6_000])], rateHz)).toEqual([]);
});
