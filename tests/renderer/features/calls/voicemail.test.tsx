import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Voicemail } from '../../../../src/renderer/src/features/calls/parts/Voicemail';
import { startCall } from '../../../fakes/console/pastCalls';
import { viewOf } from '../../../fakes/console/summarize';
import { createWorld } from '../../../fakes/console/world';
import { renderConsole } from '../../renderConsole';

const NOW = Date.UTC(2026, 10, 20, 15);

function pastCall() {
  const agent = createWorld(NOW).agents[0]!;
  return startCall('call-past', NOW, agent, { from: '+15555550123' }).answer();
}

test('what the caller left with the phone company can be heard on the page of the call', () => {
  const call = pastCall().finish('system', 'engine_lost');
  call.record({ type: 'voicemail.fetched', source: 'carrier.twilio', file: 'voicemail.mp3' });
  renderConsole('idle', <Voicemail view={viewOf(call.events)} />);
  expect(screen.getByRole('heading', { name: 'Message the caller left' })).toBeDefined();
  const sound = screen.getByLabelText('Message the caller left', { selector: 'audio' });
  expect(sound.getAttribute('src')).toBe('/voicemails/call-past');
});

test('a call without one says nothing of it', () => {
  renderConsole('idle', <Voicemail view={viewOf(pastCall().finish().events)} />);
  expect(screen.queryByRole('heading')).toBeNull();
});
