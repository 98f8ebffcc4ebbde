import { expect, it } from 'vitest';
import { isPath, pick } from '../../../../src/main/tools/http/jsonPath';

const ANSWER = { data: { orders: [{ id: 1, status: 'open' }, { id: 2 }] }, 'odd-name': null };

it.each([
  ['data.orders[0].status', 'open'],
  ['$.data.orders[1].id', 2],
  ['data.orders[*].id', [1, 2]],
  ['data.orders[*].status', ['open']],
  ['odd-name', null],
  ['data.orders[7]', undefined],
  ['data.constructor', undefined],
])('%s is %j', (path, expected) => {
  expect(isPath(path)).toBe(true);
  expect(pick(ANSWER, path)).toEqual(expected);
});

it.each(['', '.', 'a..b', 'a[', 'a[x]', 'a b'])('%j is no path', (path) => {
  expect(isPath(path)).toBe(false);
});
