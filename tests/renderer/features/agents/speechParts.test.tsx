import type { AgentId } from '@shared/domain/ids';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';
import { findEditor } from '../../templateEditor';

const AGENT_ID = 'agent-front-desk' as AgentId;

async function open() {
  const rendered = renderConsole('idle', <AgentsView />);
  goTo(rendered.stores.ui, { screen: 'agents', agentId: AGENT_ID });
  await act(async () => {});
  await findEditor('Instructions');
  choose('Engine', 'Speech pipeline');
  return rendered;
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('combobox', { name });

function choose(label: string, option: string) {
  fireEvent.click(field(label));
  fireEvent.click(screen.getByRole('option', { name: option }));
}

test('who hears, thinks and speaks is chosen part by part, and saved with the agent', async () => {
  const { host } = await open();
  expect(field('Hears').value).toBe('Built in, offline');
  expect(field('Thinks').value).toBe('Own server');
  fireEvent.change(field('Thinks: model'), { target: { value: 'llama3.1:8b' } });
  choose('Hears', 'OpenAI');
  fireEvent.click(screen.getByRole('button', { name: /^Save version/ }));
  await act(async () => {});
  const saved = host.world.agents.find(({ id }) => id === AGENT_ID);
  expect(saved?.engineId).toBe('pipeline');
  expect(saved?.engineSettings.own?.pipeline).toEqual({
    transcription: { by: 'openai' },
    language: { by: 'server', model: 'llama3.1:8b' },
    voice: { by: 'offline' },
  });
});

test('the voices are those of whoever speaks, and a server’s is typed', async () => {
  await open();
  expect(field('Voice').value).toBe('Clara');
  expect(screen.queryByText('Speed of speech')).toBeNull();
  choose('Speaks', 'OpenAI');
  expect(field('Voice').value).toBe('Marin');
  screen.getByText('Speed of speech');
  choose('Speaks', 'Own server');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Voice' }).value).toBe('af_heart');
  choose('Speaks', 'Built in, offline');
  expect(field('Voice').value).toBe('Clara');
});

test('what an engine takes of an agent follows from what the engine can do', async () => {
  await open();
  expect(screen.queryByRole('group', { name: 'At Retell' })).toBeNull();
  choose('Engine', 'Retell');
  screen.getByRole('group', { name: 'At Retell' });
  choose('Engine', 'Gemini Live');
  expect(screen.queryByRole('group', { name: 'At Retell' })).toBeNull();
  expect(field('Model').placeholder).toBe('As usual');
});
