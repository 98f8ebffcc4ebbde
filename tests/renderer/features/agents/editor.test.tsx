import type { AgentDefinition } from '@shared/domain/agent';
import type { AgentId } from '@shared/domain/ids';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { useArea } from '../../../../src/renderer/src/state/consoleContext';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';

const AGENT_ID = 'agent-front-desk' as AgentId;

const settle = () => act(async () => {});

/** As the shell does: another screen takes this one down. */
function Screen() {
  const isHere = useArea('ui', ({ place }) => place.screen === 'agents');
  return isHere ? <AgentsView /> : null;
}

async function open() {
  const rendered = renderConsole('idle', <Screen />);
  goTo(rendered.stores.ui, { screen: 'agents', agentId: AGENT_ID });
  await settle();
  await settle();
  return rendered;
}

const prompt = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
const type = (value: string) => fireEvent.change(prompt(), { target: { value } });
const stored = (host: Awaited<ReturnType<typeof open>>['host']) =>
  host.world.agents.find(({ id }) => id === AGENT_ID)!;

test('what was typed and not saved is still there after a look at another screen', async () => {
  const { stores } = await open();
  type('Parking costs two dollars.');
  act(() => goTo(stores.ui, { screen: 'calls' }));
  expect(screen.queryByRole('textbox', { name: 'Prompt' })).toBeNull();
  act(() => goTo(stores.ui, { screen: 'agents', agentId: AGENT_ID }));
  await settle();
  await settle();
  expect(prompt().value).toBe('Parking costs two dollars.');
});

test('Ctrl and S save a new version with its note', async () => {
  const { host } = await open();
  type('Parking costs two dollars.');
  fireEvent.change(screen.getByRole('textbox', { name: /What changed/ }), {
    target: { value: 'Parking' },
  });
  fireEvent.keyDown(prompt(), { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host)).toMatchObject({ version: 13, prompt: 'Parking costs two dollars.' });
  expect(host.world.versions[0]).toMatchObject({ version: 13, note: 'Parking' });
  expect(screen.queryByText('Unsaved changes')).toBeNull();
});

test('typing back what was stored leaves nothing to save', async () => {
  await open();
  const before = prompt().value;
  type('Something else');
  expect(screen.getByText('Unsaved changes')).toBeDefined();
  type(before);
  expect(screen.queryByText('Unsaved changes')).toBeNull();
});

test('a version saved elsewhere meanwhile is never overwritten unseen', async () => {
  const { host } = await open();
  type('Mine');
  const { id, version, businessId: _business, updatedAt: _at, ...rest } = stored(host);
  const definition: AgentDefinition = { ...rest, prompt: 'Theirs' };
  await act(async () => {
    await host.handlers.commands['agents.save']({
      agentId: id,
      baseVersion: version,
      definition,
      note: '',
    });
  });
  expect(screen.getByText(/was saved elsewhere/)).toBeDefined();
  fireEvent.keyDown(prompt(), { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host).prompt).toBe('Theirs');
  fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
  fireEvent.keyDown(prompt(), { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host)).toMatchObject({ version: 14, prompt: 'Mine' });
});

test('a name cannot be left empty', async () => {
  await open();
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: ' ' } });
  const save = screen.getByRole<HTMLButtonElement>('button', { name: /Save version/ });
  expect(save.disabled).toBe(true);
  expect(screen.getAllByText('Give the agent a name.').length).toBeGreaterThan(0);
});

test('an old version is restored by saving it again', async () => {
  const { host } = await open();
  fireEvent.click(screen.getByRole('tab', { name: 'Versions' }));
  await settle();
  fireEvent.click(screen.getByRole('button', { name: /v10/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Restore version 10' }));
  await settle();
  expect(stored(host)).toMatchObject({ version: 13, greeting: 'Acme Dental, good day.' });
  expect(host.world.versions[0]?.note).toBe('Restored from version 10');
});

test('a new agent is stored only when it is saved', async () => {
  const { host, stores } = await open();
  fireEvent.click(screen.getByRole('button', { name: 'New agent' }));
  await settle();
  expect(host.world.agents).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: /Save agent/ }));
  await settle();
  expect(host.world.agents).toHaveLength(3);
  expect(stores.ui.getState().agentDrafts.size).toBe(0);
});
