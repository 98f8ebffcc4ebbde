import { expect, test } from 'vitest';
import {
  hasFilters,
  searchOf,
} from '../../../../../src/renderer/src/features/calls/history/callQuery';
import { NO_CALL_FILTERS } from '../../../../../src/renderer/src/state/uiStore';

test('no filter asks for everything', () => {
  expect(searchOf({ ...NO_CALL_FILTERS, text: '  ' })).toEqual({});
  expect(hasFilters(NO_CALL_FILTERS)).toBe(false);
});

test('days run from midnight to midnight and include the last one', () => {
  const search = searchOf({ ...NO_CALL_FILTERS, fromDay: '2026-11-20', toDay: '2026-11-21' });
  expect(search.fromAt).toBe(new Date(2026, 10, 20).getTime());
  expect(search.toAt).toBe(new Date(2026, 10, 22).getTime());
});

test('a first day alone means that day', () => {
  const search = searchOf({ ...NO_CALL_FILTERS, fromDay: '2026-12-31' });
  expect(search.toAt).toBe(new Date(2027, 0, 1).getTime());
});
