import type { CallView } from '@shared/domain/callView';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Prompts } from '../../../../src/renderer/src/features/calls/parts/Prompts';
import { startCall } from '../../../fakes/console/pastCalls';
import { viewOf } from '../../../fakes/console/summarize';
import { createWorld } from '../../../fakes/console/world';
import { renderConsole } from '../../renderConsole';

const NOW = Date.UTC(2026, 10, 20, 15);
const settle = () => act(async () => {});

function pastCall({ isDraft = false, isSaved = true } = {}): CallView {
  const saved = createWorld(NOW).agents[0]!;
  const agent = {
    ...saved,
    ...(isDraft ? { version: 0 } : {}),
    ...(isSaved ? {} : { id: 'agent_unsaved' as typeof saved.id }),
  };
  const call = startCall('call-past', NOW, agent, { from: '+15555550123' }).answer();
  const changeId = call.changePrompt(`${viewOf(call.events).prompt}\nParking is two dollars.`);
  call.record({ type: 'prompt.acknowledged', source: 'engine.embedded', changeId });
  return viewOf(call.finish().events);
}

test('instructions that were changed on a past call are kept as a new version from its page', async () => {
  const view = pastCall();
  const { host } = renderConsole('idle', <Prompts view={view} />);
  await settle();
  const before = host.world.agents.find(({ id }) => id === view.agentId)!;
  fireEvent.click(screen.getByRole('button', { name: 'Keep as a new version' }));
  await settle();
  fireEvent.click(screen.getByRole('button', { name: `Save as version ${before.version + 1}` }));
  await settle();
  const after = host.world.agents.find(({ id }) => id === view.agentId)!;
  expect(after.version).toBe(before.version + 1);
  expect(after.prompt).toBe(`${before.prompt}\nParking is two dollars.`);
  expect(screen.getByRole('status').textContent).toContain(`version ${after.version}`);
});

test('or they are discarded, and the agent stays as it was', async () => {
  const { host } = renderConsole('idle', <Prompts view={pastCall()} />);
  const before = structuredClone(host.world.agents);
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(screen.getByRole('status').textContent).toContain('discarded');
  expect(host.world.agents).toEqual(before);
});

test('what was decided about them is remembered in the log of the call', async () => {
  const { transport } = renderConsole('idle', <Prompts view={pastCall()} />);
  const invoke = vi.spyOn(transport, 'invoke');
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
  const { callId, promptChanges } = pastCall();
  const [change] = promptChanges;
  const changeId = change?.changeId;
  expect(invoke).toHaveBeenCalledWith('calls.decidePrompt', { callId, changeId });
});

test('after a restart, the log tells what was decided', () => {
  const view = pastCall();
  const { changeId } = view.promptChanges[0]!;
  const promptFate = { changeId, version: undefined };
  renderConsole('idle', <Prompts view={{ ...view, promptFate }} />);
  expect(screen.getByRole('status').textContent).toContain('discarded');
  expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull();
});

test('a call with a draft is compared with what is saved, not with a version 0', async () => {
  renderConsole('idle', <Prompts view={pastCall({ isDraft: true })} />);
  fireEvent.click(screen.getByRole('button', { name: 'Keep as a new version' }));
  await settle();
  expect(document.body.textContent).toContain('made with a draft');
  expect(document.body.textContent).not.toContain('version 0');
});

test('an agent that was never saved has nothing to be kept in', async () => {
  renderConsole('idle', <Prompts view={pastCall({ isDraft: true, isSaved: false })} />);
  fireEvent.click(screen.getByRole('button', { name: 'Keep as a new version' }));
  await settle();
  expect(document.body.textContent).toContain('never saved');
});
