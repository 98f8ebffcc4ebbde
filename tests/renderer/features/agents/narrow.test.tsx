import type { AgentId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';

const FRONT_DESK = 'agent-front-desk' as AgentId;
const list = () => screen.queryByRole('dialog', { name: 'All agents' });

async function openList() {
  const { stores, host } = renderConsole('idle', <AgentsView />);
  const choose = (agentId: AgentId) => act(() => goTo(stores.ui, { screen: 'agents', agentId }));
  choose(FRONT_DESK);
  fireEvent.click(await screen.findByRole('button', { name: 'All agents' }));
  await screen.findByRole('dialog', { name: 'All agents' });
  return { choose, host };
}

test('the list of a narrow window goes once an agent is chosen in it', async () => {
  const { choose, host } = await openList();
  const other = host.world.agents.find(({ id }) => id !== FRONT_DESK)!;
  choose(other.id);
  await waitFor(() => expect(list()).toBeNull());
  expect(await screen.findByRole('heading', { name: other.name })).toBeDefined();
});

test('it goes when the agent that is shown is chosen again, too', async () => {
  const { choose } = await openList();
  choose(FRONT_DESK);
  await waitFor(() => expect(list()).toBeNull());
});

test('what stands beside the words stays as the window is made wide', async () => {
  const media = new EventTarget() as MediaQueryList;
  vi.spyOn(window, 'matchMedia').mockReturnValue(Object.assign(media, { matches: true }));
  const { choose } = await openList();
  choose(FRONT_DESK);
  fireEvent.click(screen.getByText('Try it'));
  const begin = screen.getByRole('button', { name: 'Call this draft' });
  act(() => {
    media.dispatchEvent(Object.assign(new Event('change'), { matches: false }));
  });
  expect(screen.queryByRole('button', { name: 'All agents' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Call this draft' })).toBe(begin);
});
