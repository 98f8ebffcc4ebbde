import { describe, expect, it } from 'vitest';
import { dayNumber } from '@shared/domain/calendar/zonedTime';
import {
  fullDay,
  shortDay,
  spokenDigits,
  spokenMoment,
  spokenTime,
  spokenTimes,
} from '../../../../../../src/main/engines/embedded/dialogue/phrasing/spokenTime';

const today = dayNumber({ year: 2026, month: 11, day: 19 });

describe('times as they are spoken', () => {
  it.each([
    [570, '9:30 in the morning'],
    [600, '10 in the morning'],
    [720, 'noon'],
    [725, '12:05 in the afternoon'],
    [1020, '5 in the afternoon'],
    [1080, '6 in the evening'],
    [0, 'midnight'],
  ])('minute %i is %s', (minute, spoken) => {
    expect(spokenTime(minute)).toBe(spoken);
  });

  it('say the part of the day once for times that share it', () => {
    expect(spokenTimes([540, 570, 600])).toBe('9, 9:30 or 10 in the morning');
    expect(spokenTimes([480, 630, 810])).toBe(
      '8 or 10:30 in the morning, or 1:30 in the afternoon',
    );
    expect(spokenTimes([720])).toBe('noon');
  });

  it('name days as people do', () => {
    expect(fullDay(today + 5)).toBe('Tuesday, November 24th');
    expect([0, 1, 5, 7].map((days) => shortDay(today + days, today))).toEqual([
      'today',
      'tomorrow',
      'Tuesday',
      'Thursday, November 26th',
    ]);
    expect(spokenMoment({ year: 2026, month: 12, day: 1, minute: 540 })).toBe(
      'Tuesday, December 1st at 9 in the morning',
    );
    const ordinals = [2, 3, 11, 12, 13, 21, 22, 23, 30].map((day) =>
      fullDay(dayNumber({ year: 2027, month: 1, day })).replace(/.* /, ''),
    );
    expect(ordinals).toEqual([
      '2nd',
      '3rd',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '30th',
    ]);
  });

  it.each([
    ['5185550123', '5 1 8, 5 5 5, 0 1 2 3'],
    ['+15185550123', '5 1 8, 5 5 5, 0 1 2 3'],
    ['5550123', '5, 5 5 0, 1 2 3'],
  ])('%s is read out as %s', (phone, spoken) => {
    expect(spokenDigits(phone)).toBe(spoken);
  });
});
