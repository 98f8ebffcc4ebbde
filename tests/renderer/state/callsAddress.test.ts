import type { AgentId } from '@shared/domain/ids';
import { expect, test } from 'vitest';
import { callsAddress, filtersOfAddress } from '../../../src/renderer/src/state/callsAddress';
import { NO_CALL_FILTERS, type CallFilters } from '../../../src/renderer/src/state/uiStore';

test('an address brings the filters back that it was made of', () => {
  const filters: CallFilters = {
    ...NO_CALL_FILTERS,
    text: 'café & co',
    outcomes: ['message_taken', 'failed'],
    agentId: 'agent-1' as AgentId,
    agentVersion: 3,
    tag: 'call back',
    hasSlowAnswer: true,
    fromDay: '2026-11-01',
    toDay: '2026-11-20',
    sort: 'longest',
  };
  expect(filtersOfAddress(callsAddress(filters))).toEqual(filters);
  expect(callsAddress(NO_CALL_FILTERS)).toBe('#calls');
  expect(filtersOfAddress('#calls')).toEqual(NO_CALL_FILTERS);
});

test('what does not fit into an address is left out, and other addresses mean nothing', () => {
  const filters = filtersOfAddress(
    '#calls?version=2&outcome=nonsense,failed&from=yesterday&sort=x',
  );
  expect(filters).toEqual({ ...NO_CALL_FILTERS, outcomes: ['failed'] });
  expect(filtersOfAddress('#live')).toBeUndefined();
});
