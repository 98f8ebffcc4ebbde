import type { AgentId } from '@shared/domain/ids';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';
import { findEditor } from '../../templateEditor';

const AGENT_ID = 'agent-front-desk' as AgentId;
const FIELD = 'If it fails during a call';

const field = (label: string) =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });

test('another engine is chosen to go on when the agent’s own fails, and saved with the agent', async () => {
  const { host, stores } = renderConsole('idle', <AgentsView />);
  goTo(stores.ui, { screen: 'agents', agentId: AGENT_ID });
  await act(async () => {});
  await findEditor('Instructions');
  expect(field(FIELD).value).toBe('Apologize and end the call');
  fireEvent.click(field(FIELD));
  const own = field('Engine').value;
  expect(screen.queryByText(`${own} goes on`)).toBeNull();
  const [other] = screen.getAllByText(/goes on$/);
  if (other === undefined) throw new Error('the invented world has another engine');
  const chosen = other.textContent;
  fireEvent.click(other);
  fireEvent.click(screen.getByText(/^Save version/));
  await act(async () => {});
  const saved = host.world.agents.find(({ id }) => id === AGENT_ID);
  expect(saved?.standInId).toBeDefined();
  expect(saved?.standInId).not.toBe(saved?.engineId);
  expect(field(FIELD).value).toBe(chosen);
});
