import { ModalsProvider } from '@mantine/modals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Agent } from '@shared/domain/agent/agent';
import type { AgentId, BusinessId } from '@shared/domain/ids';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentsView } from '../../../../../src/renderer/src/features/agents';
import {
  agentFile,
  agentsFile,
} from '../../../../../src/renderer/src/features/agents/files/agentFile';
import { goTo, setAgentDraft } from '../../../../../src/renderer/src/state/uiStore';
import { testDefinition } from '../../../../fakes/testAgent';
import { renderConsole } from '../../../renderConsole';
import { widenWindow } from '../../../wideWindow';

beforeEach(widenWindow);

const settle = () => act(async () => {});
const named = (name: string): Agent => ({
  ...testDefinition({ name }),
  id: name as AgentId,
  businessId: 'any' as BusinessId,
  version: 1,
  updatedAt: 0,
});
const several = (count: number) =>
  agentsFile(Array.from({ length: count }, (_, at) => named(`Imported ${at + 1}`)));

afterEach(() => {
  vi.restoreAllMocks();
});

/** Opens the menu, takes the entry for files, and has the person choose these. */
async function choose(files: File[], begin?: (console: ReturnType<typeof renderConsole>) => void) {
  const rendered = renderConsole(
    'idle',
    <ModalsProvider>
      <AgentsView />
    </ModalsProvider>,
  );
  begin?.(rendered);
  goTo(rendered.stores.ui, { screen: 'agents' });
  await settle();
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function click(
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: files });
    this.dispatchEvent(new Event('change'));
  });
  fireEvent.click(screen.getByRole('button', { name: 'New agent' }));
  await settle();
  fireEvent.click(await screen.findByRole('menuitem', { name: 'From files…' }));
  await settle();
  return rendered;
}

const names = ({ host }: ReturnType<typeof renderConsole>) =>
  host.world.agents.map(({ name }) => name);

test('one agent alone is shown before it is saved', async () => {
  const file = new File([agentFile(testDefinition({ name: 'From afar' }))], 'afar.agent.json');
  const console = await choose([file]);
  await waitFor(() => {
    const draft = console.stores.ui.getState().agentDrafts.get('new');
    expect(draft?.definition.name).toBe('From afar');
  });
  expect(names(console)).not.toContain('From afar');
});

test('a file of several comes in whole, with its progress, and the first is opened', async () => {
  const console = await choose([new File([several(120)], 'agents.jsonl')]);
  const dialog = await screen.findByRole('dialog', { name: 'Import agents' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Import' }));
  expect(within(dialog).getByRole('progressbar')).toBeTruthy();
  await waitFor(() => expect(names(console)).toContain('Imported 120'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(console.stores.ui.getState().place).toMatchObject({ agentId: 'agent-imported-1' });
});

test('stopped half-way, nothing of it is there', async () => {
  const console = await choose([new File([several(120)], 'agents.jsonl')]);
  const before = names(console);
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { commands } = console.host.handlers;
  const add = commands['agents.addToImport'];
  vi.spyOn(commands, 'agents.addToImport').mockImplementation(async (...args) => {
    await held;
    return add(...args);
  });
  const cancelled = vi.spyOn(commands, 'agents.cancelImport');
  const finished = vi.spyOn(commands, 'agents.finishImport');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  await screen.findByText(/50 agents read/);
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  go();
  await waitFor(() => expect(cancelled).toHaveBeenCalled());
  expect(finished).not.toHaveBeenCalled();
  expect(names(console)).toEqual(before);
});

test('one bad agent among many stops all of them, and is named', async () => {
  const text = several(3).replace('"voice":', '"voices":');
  const console = await choose([
    new File([agentFile(testDefinition({ name: 'Good' }))], 'good.agent.json'),
    new File([text], 'agents.jsonl'),
  ]);
  const before = names(console);
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /agents\.jsonl, agent 1: This agent was not imported: “voice”/,
  );
  expect(names(console)).toEqual(before);
});

test('files that are too large are refused before they are read', async () => {
  const file = new File([several(2)], 'agents.jsonl');
  Object.defineProperty(file, 'size', { value: 50 * 1024 * 1024 });
  await choose([file]);
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/too large to be agents/);
});

test('a begun agent is not lost to an imported one unasked', async () => {
  const file = new File([agentFile(testDefinition({ name: 'From afar' }))], 'afar.agent.json');
  const { stores } = await choose([file], ({ stores: { ui }, host }) => {
    const businessId = host.world.businesses[0]?.id as BusinessId;
    const definition = testDefinition({ name: 'Begun' });
    setAgentDraft(ui, 'new', { businessId, baseVersion: 0, definition });
  });
  const draft = () => stores.ui.getState().agentDrafts.get('new')?.definition.name;
  await screen.findByRole('dialog', { name: 'You have begun another agent' });
  expect(draft()).toBe('Begun');
  fireEvent.click(screen.getByRole('button', { name: 'Discard it and begin anew' }));
  await settle();
  expect(draft()).toBe('From afar');
});

test('where there is no agent, a starter and a file are as near as an empty one', async () => {
  const rendered = renderConsole('idle', <AgentsView />);
  await settle();
  rendered.host.world.agents = [];
  act(() => rendered.host.changed('agents'));
  goTo(rendered.stores.ui, { screen: 'agents' });
  await settle();
  await screen.findByText('No agent yet');
  fireEvent.click(screen.getByRole('button', { name: 'New agent' }));
  expect(await screen.findByRole('menuitem', { name: 'From files…' })).toBeTruthy();
  fireEvent.click(await screen.findByRole('menuitem', { name: /Payment reminder/ }));
  await settle();
  expect(rendered.stores.ui.getState().agentDrafts.get('new')?.definition.name).toBe(
    'Payment reminder',
  );
});
