import { expect, test } from 'vitest';
import { describeValue } from '../../../../src/renderer/src/features/transcript/describeValue';
import { wordsIn } from '../../../../src/renderer/src/i18n/words';

const { format } = wordsIn({ language: 'en', tag: 'en-US' });
const describe = (value: unknown) => describeValue(value, format).replaceAll('\u202f', ' ');

test('names of arguments are written as people write them', () => {
  expect(describe({ customer_name: 'Dana', tableSize: 4 })).toBe(
    'customer name: Dana · table size: 4',
  );
});

test('days and times of the business keep their figures, in words of the reader', () => {
  const asked = { on: '2026-11-24', start: '2026-11-24T09:30' };
  expect(describe(asked)).toBe('on: Nov 24, 2026 · start: Tue, Nov 24, 2026, 9:30 AM');
});

test('what merely looks like one stays as it is', () => {
  expect(describe(['2026-11-24 and later', true])).toBe('2026-11-24 and later, true');
  expect(describe(undefined)).toBe('');
});
