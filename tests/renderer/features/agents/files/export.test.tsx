import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentsView } from '../../../../../src/renderer/src/features/agents';
import {
  isAgentsHeading,
  readAgentFile,
  readAgentLine,
} from '../../../../../src/renderer/src/features/agents/files/agentFile';
import { wordsIn } from '../../../../../src/renderer/src/i18n/words';
import { goTo } from '../../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../../renderConsole';
import { widenWindow } from '../../../wideWindow';

beforeEach(widenWindow);

const { t } = wordsIn({ language: 'en', tag: 'en-US' });
const settle = () => act(async () => {});

afterEach(() => {
  vi.restoreAllMocks();
});

async function press(...path: readonly string[]) {
  const rendered = renderConsole('idle', <AgentsView />);
  goTo(rendered.stores.ui, { screen: 'agents' });
  await settle();
  const saved: { name: string; blob: Blob }[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push({ name: '', blob: blob as Blob });
    return 'blob:saved';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    const file = saved.at(-1);
    if (file !== undefined) file.name = this.download;
  });
  const [button = '', entry = ''] = path;
  fireEvent.click(screen.getByRole('button', { name: button }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
  await settle();
  return { ...rendered, saved };
}

test('a duplicate begins as what the agent is, under a name of its own, and is not saved yet', async () => {
  const { stores, host } = await press('More', 'Duplicate');
  const [original] = host.world.agents;
  const draft = stores.ui.getState().agentDrafts.get('new');
  expect(draft?.definition).toMatchObject({
    name: `${original?.name ?? ''} (copy)`,
    prompt: original?.prompt,
    tools: original?.tools,
  });
  expect(host.world.agents).toHaveLength(2);
});

test('an agent is exported to a file that brings it back', async () => {
  const { saved, host } = await press('More', 'Export to a file');
  expect(saved[0]?.name).toBe('front-desk.agent.json');
  const read = readAgentFile((await saved[0]?.blob.text()) ?? '', t);
  expect(read).toMatchObject({
    agent: { name: 'Front desk', prompt: host.world.agents[0]?.prompt },
  });
});

test('all agents are exported to one file that brings each of them back', async () => {
  const { saved, host } = await press('More for all agents', 'Export all to a file');
  expect(saved[0]?.name).toBe('agents.jsonl');
  const [heading = '', ...lines] = ((await saved[0]?.blob.text()) ?? '').trimEnd().split('\n');
  expect(isAgentsHeading(heading)).toBe(true);
  const names = lines.map((line) => {
    const read = readAgentLine(line, t);
    return 'agent' in read ? read.agent.name : read.problem;
  });
  expect(names).toEqual(host.world.agents.map(({ name }) => name));
  // Nothing that belongs to this computer goes along.
  expect(lines.join('')).not.toContain('businessId');
});
