import { describe, expect, test } from 'vitest';
import {
  addSpan,
  fromTimeField,
  problemOfDay,
  toTimeField,
  usualSpans,
} from '../../../../src/renderer/src/features/settings/openingHours';

describe('opening hours', () => {
  test('a break parts a long day around its middle', () => {
    expect(addSpan([{ fromMinute: 540, toMinute: 1020 }])).toEqual([
      { fromMinute: 540, toMinute: 750 },
      { fromMinute: 810, toMinute: 1020 },
    ]);
  });

  test('a short last span gets a second one after it, within the day', () => {
    const spans = addSpan([{ fromMinute: 1300, toMinute: 1420 }]);
    expect(problemOfDay(spans.slice(1))).toBeUndefined();
    expect(spans[1]?.toMinute).toBeLessThanOrEqual(1440);
  });

  test('midnight ends a day and begins one', () => {
    expect(fromTimeField('00:00', true)).toBe(1440);
    expect(fromTimeField('00:00', false)).toBe(0);
    expect(toTimeField(1440)).toBe('00:00');
    expect(fromTimeField('', true)).toBeUndefined();
  });

  test('says what is wrong with a day', () => {
    expect(problemOfDay([{ fromMinute: 600, toMinute: 540 }])).toBe(
      'Closing must come after opening.',
    );
    expect(
      problemOfDay([
        { fromMinute: 540, toMinute: 780 },
        { fromMinute: 720, toMinute: 900 },
      ]),
    ).toBe('These hours overlap.');
  });

  test('opening a closed day takes the hours of the open day before it', () => {
    const week = [[], [], [{ fromMinute: 480, toMinute: 900 }], [], [], [], []];
    expect(usualSpans(week, 4)).toEqual([{ fromMinute: 480, toMinute: 900 }]);
    expect(usualSpans([[], [], [], [], [], [], []], 4)).toHaveLength(1);
  });
});
