import { consoleContract } from '@shared/contract/console';
import { dialable } from '@shared/domain/phoneNumber';
import { expect, test } from 'vitest';

test('a number is dialled without what people write into it to read it', () => {
  expect(dialable(' +1 (212) 555‑01.99 ')).toBe('+12125550199');
});

test('a number that an operator asks to call or to pass a caller on to is made dialable', () => {
  const { input } = consoleContract['calls.dial'];
  expect(input.parse({ to: '+1 212-555-0199' })).toEqual({ to: '+12125550199' });
  expect(input.safeParse({ to: ' - ' }).success).toBe(false);
});
