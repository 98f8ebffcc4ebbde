import type { AgentId, LineId } from '@shared/domain/ids';
import { describe, expect, test } from 'vitest';
import {
  dialRequest,
  linesToCallFrom,
  NEW_OUTGOING_CALL,
} from '../../../../src/renderer/src/features/softphone/outgoingCall';
import { createWorld } from '../../../fakes/console/world';

const { lines } = createWorld(Date.UTC(2026, 10, 20, 15));
const TEST_NUMBERS = [{ number: '+15555550110' }];

describe('linesToCallFrom', () => {
  test('offers a phone company’s lines for a real number', () => {
    const from = linesToCallFrom(lines, TEST_NUMBERS, '+1 212 555 0199');
    expect(from.map(({ carrierId }) => carrierId)).toEqual(['twilio']);
  });

  test('offers the test line’s for one of its numbers, however it is written', () => {
    const from = linesToCallFrom(lines, TEST_NUMBERS, '+1 (555) 555-0110');
    expect(from.map(({ carrierId }) => carrierId)).toEqual(['testline']);
  });
});

describe('dialRequest', () => {
  test('leaves out what was left empty', () => {
    const call = { ...NEW_OUTGOING_CALL, number: ' +1 212-555-0199 ', message: 'Unused' };
    expect(dialRequest(call, undefined)).toEqual({ to: '+12125550199' });
  });

  test('passes on line, agent, purpose, variables and what a machine gets', () => {
    const call = {
      ...NEW_OUTGOING_CALL,
      number: '+12125550199',
      agentId: 'agent-after-hours' as AgentId,
      goal: 'Confirm Tuesday',
      variables: [
        { name: 'first_name', value: 'Dana' },
        { name: '', value: 'not named yet' },
      ],
      machine: 'leaveMessage' as const,
      message: 'Please call us back.',
    };
    expect(dialRequest(call, lines[1])).toEqual({
      to: '+12125550199',
      lineId: 'line-acme-phone' as LineId,
      agentId: 'agent-after-hours',
      goal: 'Confirm Tuesday',
      variables: { first_name: 'Dana' },
      machine: 'leaveMessage',
      message: 'Please call us back.',
    });
  });
});
