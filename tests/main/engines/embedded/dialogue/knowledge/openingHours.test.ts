import type { SpecialDay } from '@shared/domain/business';
import { parseLocal } from '@shared/domain/calendar/zonedTime';
import { expect, it } from 'vitest';
import { createKnowledge } from '../../../../../../src/main/engines/embedded/dialogue/knowledge/knowledge';
import { NO_WORD_VECTORS } from '../../../../../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { readWords } from '../../../../../../src/main/engines/embedded/dialogue/understanding/words';
import { testBusiness } from '../../../../../fakes/testBusiness';

const special = (day: Partial<SpecialDay>): SpecialDay => ({
  id: day.name ?? 'x',
  name: '',
  from: '2026-12-25',
  to: '2026-12-25',
  isYearly: false,
  hours: [],
  ...day,
});

const BUSINESS = testBusiness({
  specialDays: [
    special({ name: 'Christmas', from: '2020-12-25', to: '2020-12-25', isYearly: true }),
    special({ name: 'Thanksgiving', from: '2026-11-26', to: '2026-11-27' }),
    special({
      name: 'the open house',
      from: '2026-11-28',
      to: '2026-11-28',
      hours: [{ fromMinute: 600, toMinute: 840 }],
    }),
    special({ from: '2026-11-24', to: '2026-11-24', hours: [{ fromMinute: 600, toMinute: 720 }] }),
    special({ id: 'own', from: '2026-12-02', to: '2026-12-02', resourceId: 'chair' }),
  ],
});

function answer(question: string, prompt = ''): string | undefined {
  const now = parseLocal('2026-11-19T10:00');
  if (now === undefined) throw new RangeError('no time');
  return createKnowledge(BUSINESS, prompt, NO_WORD_VECTORS).answer(readWords(question), now)?.text;
}

it.each([
  [
    'Are you open on the 25th of December?',
    'No, we are closed on Friday, December 25th, because of Christmas. The next day we are open is Monday, December 28th.',
  ],
  [
    'Are you open on Christmas?',
    'No, we are closed on Friday, December 25th, because of Christmas. The next day we are open is Monday, December 28th.',
  ],
  [
    'Are you open on Thanksgiving Day?',
    'No, we are closed on Thursday, November 26th, because of Thanksgiving. The next day we are open is Saturday, November 28th.',
  ],
  [
    'Are you open next Friday?',
    'No, we are closed on Friday, November 27th, because of Thanksgiving. The next day we are open is Saturday, November 28th.',
  ],
  [
    'Are you open on Fridays?',
    'Yes, on Fridays we are open from 8 in the morning to 2 in the afternoon.',
  ],
  [
    'Are you open on Saturday the 28th?',
    'Yes, on Saturday, November 28th we are open from 10 in the morning to 2 in the afternoon. That is because of the open house.',
  ],
  ['When do you close next Tuesday?', 'We close at noon on Tuesday, November 24th.'],
  [
    'Are you open on Tuesdays?',
    'Yes, on Tuesdays we are open from 8 in the morning to 5 in the afternoon.',
  ],
  [
    'Are you open on December 2nd?',
    'Yes, on Wednesday, December 2nd we are open from 8 in the morning to 5 in the afternoon.',
  ],
])('obeys the special days of the calendar: %s', (question, expected) => {
  expect(answer(question)).toBe(expected);
});

it('says what of the coming week is other than its weekdays', () => {
  expect(answer('What are your opening hours?')).toMatch(
    /^We are open Monday to Thursday .*\. But on Tuesday, November 24th we are open from 10 in the morning to noon\.$/,
  );
});

it('believes the calendar about a special day, and the instructions about the others', () => {
  const prompt = 'We are open Monday to Friday from 7 to 9.';
  expect(answer('Are you open on Christmas?', prompt)).toContain('we are closed');
  expect(answer('Are you open on Monday?', prompt)).toBe(prompt);
});
