import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { useArea } from '../../../../src/renderer/src/state/consoleContext';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';
import { findEditor } from '../../templateEditor';
import { widenWindow } from '../../wideWindow';

beforeEach(widenWindow);

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
  await findEditor('Instructions');
  return rendered;
}

const prompt = () => findEditor('Instructions');
const type = async (value: string) => (await prompt()).type(value);
const stored = (host: Awaited<ReturnType<typeof open>>['host']) =>
  host.world.agents.find(({ id }) => id === AGENT_ID)!;

test('what was typed and not saved is still there after a look at another screen', async () => {
  const { stores } = await open();
  await type('Parking costs two dollars.');
  act(() => goTo(stores.ui, { screen: 'calls' }));
  expect(screen.queryByRole('textbox', { name: 'Instructions' })).toBeNull();
  act(() => goTo(stores.ui, { screen: 'agents', agentId: AGENT_ID }));
  await settle();
  await settle();
  expect((await prompt()).text).toBe('Parking costs two dollars.');
});

test('Ctrl and S save a new version with its note', async () => {
  const { host } = await open();
  await type('Parking costs two dollars.');
  fireEvent.change(screen.getByRole('textbox', { name: /What changed/ }), {
    target: { value: 'Parking' },
  });
  fireEvent.keyDown((await prompt()).content, { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host)).toMatchObject({ version: 13, prompt: 'Parking costs two dollars.' });
  expect(host.world.versions[0]).toMatchObject({ version: 13, note: 'Parking' });
  expect(screen.queryByText('Unsaved changes')).toBeNull();
});

test('typing back what was stored leaves nothing to save', async () => {
  await open();
  const before = (await prompt()).text;
  await type('Something else');
  expect(screen.getByText('Unsaved changes')).toBeDefined();
  await type(before);
  expect(screen.queryByText('Unsaved changes')).toBeNull();
});

test('a version saved elsewhere meanwhile is never overwritten unseen', async () => {
  const { host } = await open();
  await type('Mine');
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
  fireEvent.keyDown((await prompt()).content, { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host).prompt).toBe('Theirs');
  fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
  fireEvent.keyDown((await prompt()).content, { key: 's', ctrlKey: true });
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
  fireEvent.click(await screen.findByRole('menuitem', { name: 'From scratch' }));
  await settle();
  expect(host.world.agents).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: /Save agent/ }));
  await settle();
  expect(host.world.agents).toHaveLength(3);
  expect(stores.ui.getState().agentDrafts.size).toBe(0);
});

test('a misspelt variable is put right by one press', async () => {
  await open();
  await type('You answer for {{busines_name}}.');
  fireEvent.click(screen.getByRole('button', { name: 'Use {{business_name}}' }));
  const { content } = await prompt();
  await waitFor(() => expect(content.textContent).toBe('You answer for {{business_name}}.'));
  expect(screen.queryByText(/Nothing fills in/)).toBeNull();
});

test('an unknown variable is defined for the business on the spot', async () => {
  const { host } = await open();
  await type('Parking is {{parking}}.');
  fireEvent.click(screen.getByRole('button', { name: 'Define it' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'What it stands for' }), {
    target: { value: 'free behind the house' },
  });
  const define = screen.getAllByRole('button', { name: 'Define it' }).at(-1);
  fireEvent.submit(define!.closest('form')!);
  await settle();
  expect(host.world.businesses[0]?.variables['parking']).toBe('free behind the house');
});

test('facts are kept a line each', async () => {
  const { host } = await open();
  (await findEditor('Knowledge')).type('Parking is free.\nWe speak Spanish.');
  fireEvent.keyDown((await prompt()).content, { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host).knowledge).toEqual(['Parking is free.', 'We speak Spanish.']);
});

test('a variable can be the agent’s own, to be saved with it', async () => {
  const { host } = await open();
  await type('You owe {{amount_due}}.');
  fireEvent.click(screen.getByRole('button', { name: 'Define it' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'What it stands for' }), {
    target: { value: '$120' },
  });
  fireEvent.click(screen.getByRole('radio', { name: /For this agent/ }));
  const define = screen.getAllByRole('button', { name: 'Define it' }).at(-1);
  fireEvent.submit(define!.closest('form')!);
  await settle();
  expect(screen.queryByText(/Nothing fills in/)).toBeNull();
  fireEvent.keyDown((await prompt()).content, { key: 's', ctrlKey: true });
  await settle();
  expect(stored(host).variables).toEqual([{ name: 'amount_due', description: '', value: '$120' }]);
});

test('a starter is the beginning of a new agent', async () => {
  const { stores } = await open();
  fireEvent.click(screen.getByRole('button', { name: 'New agent' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Payment reminder/ }));
  await settle();
  const draft = stores.ui.getState().agentDrafts.get('new');
  expect(draft?.definition.variables.map(({ name }) => name)).toContain('amount_due');
  await findEditor('Instructions');
  expect(screen.queryByText(/Nothing fills in/)).toBeNull();
});

test('scripted callers ring the agent as it stands, and say which expectation broke', async () => {
  await open();
  fireEvent.click(screen.getByRole('radio', { name: 'Test callers' }));
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Ask for a person' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Book a cleaning' }));
  fireEvent.click(screen.getByRole('button', { name: 'Let 2 call' }));
  await settle();
  const broken = screen.getByRole('region', { name: 'Ask for a person' });
  expect(within(broken).getByText('Failed')).toBeDefined();
  expect(within(broken).getByText(/Nobody is here/)).toBeDefined();
  const held = screen.getByRole('region', { name: 'Book a cleaning' });
  expect(within(held).getByText('Passed')).toBeDefined();
  expect(within(held).getByRole('button', { name: 'Transcript and details' })).toBeDefined();
});
