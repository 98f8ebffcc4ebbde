import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';
import { widenWindow } from '../../wideWindow';

beforeEach(widenWindow);

const settle = () => act(async () => {});

async function choose(starter: RegExp, options: Parameters<typeof renderConsole>[2] = {}) {
  const rendered = renderConsole('idle', <AgentsView />, options);
  goTo(rendered.stores.ui, { screen: 'agents' });
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'New agent' }));
  await settle();
  fireEvent.click(await screen.findByRole('menuitem', { name: starter }));
  await settle();
  const draft = () => rendered.stores.ui.getState().agentDrafts.get('new');
  return { ...rendered, draft };
}

test('a starter that works for any business begins at once', async () => {
  const { draft, host } = await choose(/Payment reminder/);
  expect(draft()).toMatchObject({
    businessId: host.world.businesses[0]?.id,
    definition: {
      name: 'Payment reminder',
      tools: expect.arrayContaining(['take_message']) as unknown,
    },
  });
});

test('a restaurant’s starter sets up a business with tables and opening hours', async () => {
  const { draft, host } = await choose(/Restaurant reservations/);
  const dialog = await screen.findByRole('dialog', { name: 'Which business is it for?' });
  const next = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Continue' });
  expect(next.disabled).toBe(true);
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Name of the business' }), {
    target: { value: 'Trattoria Bella' },
  });
  fireEvent.click(next);
  await settle();
  const made = host.world.businesses.find(({ name }) => name === 'Trattoria Bella');
  expect(made).toMatchObject({ timeZone: host.world.businesses[0]?.timeZone });
  expect(made?.services.map(({ seats }) => seats)).toEqual([2, 4, 8]);
  expect(made?.resources).toHaveLength(10);
  expect(made?.openingHours[1]).toEqual([]);
  expect(draft()?.businessId).toBe(made?.id);
});

test('a starter can be taken for a business as it is', async () => {
  const { draft, host } = await choose(/Restaurant reservations/);
  const [first] = host.world.businesses;
  const before = host.world.businesses.length;
  const dialog = await screen.findByRole('dialog', { name: 'Which business is it for?' });
  fireEvent.click(within(dialog).getByRole('radio', { name: first?.name ?? '' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Continue' }));
  await settle();
  expect(draft()?.businessId).toBe(first?.id);
  expect(host.world.businesses).toHaveLength(before);
});
