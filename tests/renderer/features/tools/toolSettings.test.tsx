import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { ToolSettings } from '../../../../src/renderer/src/features/tools';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

async function open() {
  const rendered = renderConsole('idle', <ToolSettings />);
  goTo(rendered.stores.ui, { screen: 'settings', section: 'tools' });
  await settle();
  await settle();
  return rendered;
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name);
const type = (element: HTMLElement, value: string) =>
  fireEvent.change(element, { target: { value } });
const press = async (name: string | RegExp) => {
  fireEvent.click(button(name));
  await settle();
  await settle();
};

test('a new web request is written, tried and saved', async () => {
  const { host } = await open();
  await press('Add a web request');
  expect(button('Save').disabled).toBe(true);
  type(field('Name'), 'Check stock');
  type(field('When to use it'), 'Says how many are left.');
  type(field('Address'), 'https://stock.example.com/items/{{item}}');
  await press('Add an argument');
  type(field('Name of the argument'), 'item');
  await press('Add a secret');
  type(field('Value of api_key'), 'sk-invented');
  await press('Make the request');
  expect(screen.getByText('It worked')).toBeDefined();
  await press('Save');
  expect(host.world.ownTools.httpTools.at(-1)).toMatchObject({
    name: 'check_stock',
    url: 'https://stock.example.com/items/{{item}}',
    parameters: { properties: { item: { type: 'string' } }, required: ['item'] },
    secretNames: ['api_key'],
    setSecrets: ['api_key'],
  });
  expect(field('Value of api_key').value).toBe('');
});

test('a name that is taken is explained and nothing typed is lost', async () => {
  await open();
  await press('Add a web request');
  type(field('Name'), 'look_up_order');
  type(field('When to use it'), 'Again.');
  type(field('Address'), 'https://example.com');
  await press('Save');
  expect(screen.getByText(/There already is one named look_up_order/)).toBeDefined();
  expect(field('When to use it').value).toBe('Again.');
});

test('a stored tool keeps its name and has nothing to save until something changes', async () => {
  await open();
  await press(/look_up_order/);
  expect(field('Name').readOnly).toBe(true);
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  type(field('When to use it'), 'Finds an order.');
  expect(button('Save').disabled).toBe(false);
});

test('what was typed and not saved survives a look at another screen, until it is discarded', async () => {
  const { stores } = await open();
  await press(/look_up_order/);
  type(field('When to use it'), 'Finds what was ordered.');
  await press('All tools');
  expect(button(/look_up_order/).textContent).toContain('Not saved yet');
  act(() => goTo(stores.ui, { screen: 'live' }));
  act(() => goTo(stores.ui, { screen: 'settings', section: 'tools' }));
  await press(/look_up_order/);
  expect(field('When to use it').value).toBe('Finds what was ordered.');
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
  await press('Discard');
  expect(button(/look_up_order/).textContent).not.toContain('Not saved yet');
  const later = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(later);
  expect(later.defaultPrevented).toBe(false);
});

test('arguments that rows cannot show are edited as JSON', async () => {
  await open();
  await press(/look_up_order/);
  await press('Edit as JSON Schema');
  const json = field('JSON Schema of the arguments');
  type(json, '{"type":"object","properties":{"ids":{"type":"array"}}}');
  expect(screen.queryByRole('button', { name: 'Edit as a list' })).toBeNull();
  type(json, '{"type":');
  expect(screen.getByText(/no JSON object yet/)).toBeDefined();
});

test('a server that is not reached says why, and can be reached again', async () => {
  await open();
  await press(/^stock/);
  expect(screen.getByRole('alert').textContent).toContain('does not accept the key');
  await press('Connect again');
  expect(screen.getByText('Connecting')).toBeDefined();
});

test('a tool of a server is tried with arguments from its schema', async () => {
  await open();
  await press(/^crm/);
  await press(/Lookup contact/);
  type(field('phone'), '+15555550142');
  await press('Try it');
  expect(screen.getByText(/"phone": "\+15555550142"/)).toBeDefined();
  expect(screen.getByText(/asks the caller to wait/)).toBeDefined();
});

test('a deleted tool is gone from the list', async () => {
  const { host } = await open();
  await press(/look_up_order/);
  await press('Delete…');
  await press('Delete for good');
  expect(host.world.ownTools.httpTools).toEqual([]);
  expect(screen.getByText(/None yet. All it takes/)).toBeDefined();
});

test('an agent gets tools of every source switched on, one by one or all of a source', async () => {
  const { stores } = renderConsole('idle', <AgentsView />);
  goTo(stores.ui, { screen: 'agents' });
  await settle();
  await settle();
  const group = screen.getByRole('group', { name: 'From crm' });
  fireEvent.click(within(group).getByRole('checkbox', { name: /Lookup contact/ }));
  fireEvent.click(button('All of Your web requests'));
  const [draft] = stores.ui.getState().agentDrafts.values();
  expect(draft?.definition.tools.slice(-2)).toEqual(['crm.lookup_contact', 'look_up_order']);
});
