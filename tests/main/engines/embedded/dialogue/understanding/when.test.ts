import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfDayNumber,
  formatLocalDate,
  type LocalDate,
} from '@shared/domain/calendar/zonedTime';
import {
  mergeWhen,
  readWhen,
  type When,
} from '../../../../../../src/main/engines/embedded/dialogue/understanding/when';
import { readWords } from '../../../../../../src/main/engines/embedded/dialogue/understanding/words';

/** A Thursday. */
const THURSDAY: LocalDate = { year: 2026, month: 11, day: 19 };

function read(text: string, isTimeExpected = false, today = THURSDAY): When | undefined {
  return readWhen(readWords(text), { today, isTimeExpected });
}

/** In short: "2026-11-24 9:30 am morning >3 <5 soonest". */
function show(when: When | undefined): string {
  if (when === undefined) return '';
  const clock = (time: When['time']): string =>
    time === undefined
      ? ''
      : `${time.hour}:${String(time.minute).padStart(2, '0')}${time.half ?? ''}`;
  const days = when.days?.map((day) => formatLocalDate(dateOfDayNumber(day))) ?? [];
  const span = days.length > 2 ? [`${days[0] ?? ''}..${days.at(-1) ?? ''}`] : days;
  return [
    ...span,
    clock(when.time),
    when.part ?? '',
    when.after === undefined ? '' : `>${clock(when.after)}`,
    when.before === undefined ? '' : `<${clock(when.before)}`,
    when.isSoonest === true ? 'soonest' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

describe('what callers say about a time', () => {
  it.each([
    ['tomorrow at nine thirty', '2026-11-20 9:30'],
    ['today at 2 p.m.', '2026-11-19 2:00pm'],
    ['the day after tomorrow', '2026-11-21'],
    ['next Tuesday morning', '2026-11-24 morning'],
    ['on Friday at 2', '2026-11-20 2:00'],
    ['next Friday at ten-fifteen', '2026-11-27 10:15'],
    ['this Friday', '2026-11-20'],
    ['Thursday', '2026-11-26'],
    ['Tuesday next week at half past two', '2026-11-24 2:30'],
    ['a week from Tuesday', '2026-12-01'],
    ['in two weeks', '2026-12-03'],
    ['in two weeks, Thursday at half past two', '2026-12-03 2:30'],
    ['in three days', '2026-11-22'],
    ['March 3rd', '2027-03-03'],
    ['the third of March', '2027-03-03'],
    ['December twelfth at quarter to ten', '2026-12-12 9:45'],
    ['on the twelfth', '2026-12-12'],
    ['the twenty fourth at noon', '2026-11-24 12:00pm'],
    ['Tuesday the twenty-fourth at ten', '2026-11-24 10:00'],
    ['Monday or Tuesday', '2026-11-23 2026-11-24'],
    ['next week', '2026-11-23..2026-11-29'],
    ['the weekend', '2026-11-21 2026-11-22'],
    ['tuesdays at four', '2026-11-24 4:00'],
    ['wendsday at 930', '2026-11-25 9:30'],
    ['thersday next week', '2026-11-26'],
    ['anything after four on Monday', '2026-11-23 >4:00'],
    ['before noon tomorrow', '2026-11-20 <12:00pm'],
    ['between two and four on Friday', '2026-11-20 >2:00 <4:00'],
    ['tomorrow afternoon', '2026-11-20 afternoon'],
    ['tonight at eight', '2026-11-19 8:00 evening'],
    ['as soon as possible', 'soonest'],
    ['the earliest you have', 'soonest'],
    ['seven thirty in the evening', '7:30pm evening'],
    ['at 14:30', '14:30'],
    ['at five past nine', '9:05'],
    ['twenty to three', '2:40'],
    ["at nine o'clock sharp", '9:00'],
    ['at half two', '2:30'],
    ['Tuesday at nine, no, ten', '2026-11-24 10:00'],
    ['on Tuesday, no sorry, Wednesday', '2026-11-25'],
  ])('%s is %s', (text, shown) => {
    expect(show(read(text))).toBe(shown);
  });

  it.each([
    "I'm calling about my bill",
    'a table for four',
    'the second one',
    'two people',
    'I have one question',
    'someday maybe',
    'I need some money',
    'the first time I was there',
    'my number is five five five',
  ])('%s says nothing about a time', (text) => {
    expect(show(read(text))).toBe('');
  });

  it('takes a bare number as a time only when a time was asked for', () => {
    expect(show(read('ten please'))).toBe('');
    expect(show(read('ten please', true))).toBe('10:00');
    expect(show(read('nine thirty', true))).toBe('9:30');
    expect(show(read('number one', true))).toBe('');
    expect(show(read('that one', true))).toBe('');
  });

  it('takes a number of people for no time', () => {
    expect(show(read('a table for four at seven', true))).toBe('7:00');
  });

  it.each([
    [
      'on a Monday, next Tuesday is a week later',
      { year: 2026, month: 11, day: 16 },
      'next Tuesday',
      '2026-11-24',
    ],
    [
      'on a Monday, Tuesday is tomorrow',
      { year: 2026, month: 11, day: 16 },
      'Tuesday',
      '2026-11-17',
    ],
    [
      'on a Sunday, Monday is tomorrow',
      { year: 2026, month: 11, day: 22 },
      'this Monday',
      '2026-11-23',
    ],
    [
      'a date that has passed is next year',
      { year: 2026, month: 12, day: 30 },
      'January second',
      '2027-01-02',
    ],
    [
      'the fifth may lie in the next month',
      { year: 2026, month: 12, day: 30 },
      'on the fifth',
      '2027-01-05',
    ],
  ])('%s', (_name, today, text, shown) => {
    expect(show(read(text, false, today))).toBe(shown);
  });

  it('never throws and never names a day in the past', () => {
    const vocabulary = fc.constantFrom(
      ...'next this tuesday friday weekend in two three weeks days the first second twelfth of march january half past quarter to ten 9:30 930 noon pm am morning or and no at after before between week from today tomorrow oh five double'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(vocabulary, { maxLength: 9 }), (words) => {
        const when = read(words.join(' '), true);
        const today = Date.UTC(2026, 10, 19) / 86_400_000;
        for (const day of when?.days ?? []) expect(day).toBeGreaterThanOrEqual(today);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('changing what was said before', () => {
  const tuesdayAtNine = read('Tuesday at nine') ?? {};

  it.each([
    ['no, Wednesday instead', '2026-11-25 9:00'],
    ['actually make it ten', '2026-11-24 10:00'],
    ['in the afternoon rather', '2026-11-24 afternoon'],
    ['Friday at noon', '2026-11-20 12:00pm'],
  ])('%s', (text, shown) => {
    expect(show(mergeWhen(tuesdayAtNine, read(text, true) ?? {}))).toBe(shown);
  });
});
