import type { AgentId } from '@shared/domain/ids';
import { OWNER_SPEAKS } from '@shared/domain/ownVoice';
import { expect, test } from 'vitest';
import {
  describeAgent,
  describeEnd,
  describeVersion,
} from '../../../../src/renderer/src/features/transcript';

const AGENT = { agentId: 'agent' as AgentId, agentName: 'Front desk' };

test('who spoke is an agent in its version, a draft, or the owner', () => {
  expect(describeAgent({ ...AGENT, agentVersion: 12 })).toBe('Front desk v12');
  expect(describeAgent({ ...AGENT, agentVersion: 0 })).toBe('Front desk (draft)');
  expect(describeAgent(OWNER_SPEAKS)).toBe('In your own voice');
});

test('a version that was never saved is called a draft', () => {
  expect(describeVersion(3)).toBe('v3');
  expect(describeVersion(0)).toBe('draft');
});

test('who hangs up is the caller, or whom we called', () => {
  const endReason = 'caller_hung_up';
  expect(describeEnd({ direction: 'inbound', endReason })).toBe('Caller hung up');
  expect(describeEnd({ direction: 'outbound', endReason })).toBe('They hung up');
  expect(describeEnd({ direction: 'outbound' })).toBe('Ended');
});
