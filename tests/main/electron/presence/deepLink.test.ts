import { expect, it } from 'vitest';
import { linkAmong, wishOfLink } from '../../../../src/main/electron/presence/deepLink';

it.each([
  ['patchcord://call/+15555550123', '+15555550123'],
  ['patchcord://call/%2B15555550123', '+15555550123'],
  ['patchcord://call/+493012345678/', '+493012345678'],
])('takes %s for a wish to look at a number', (link, number) => {
  expect(wishOfLink(link)).toEqual({ kind: 'callOut', number });
});

it.each([
  'patchcord://call/15555550123',
  'patchcord://call/+0123456789',
  'patchcord://call/+15555550123?agent=other',
  'patchcord://call/+15555550123#dial',
  'patchcord://call/+1555%205550123',
  'patchcord://dial/+15555550123',
  'patchcord://user@call/+15555550123',
  'https://call/+15555550123',
  `patchcord://call/+15555550123${'/'.repeat(500)}`,
  '',
])('believes nothing else: %s', (link) => {
  expect(wishOfLink(link)).toBeUndefined();
});

it('finds the link among the arguments of a second start', () => {
  const link = 'patchcord://call/+15555550123';
  expect(linkAmong(['/usr/bin/patchcord', '--no-sandbox', link])).toBe(link);
  expect(linkAmong(['/usr/bin/patchcord', '.'])).toBeUndefined();
});
