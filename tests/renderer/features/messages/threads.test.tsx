import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MessagesView } from '../../../../src/renderer/src/features/messages';
import { costWords } from '../../../../src/renderer/src/features/messages/threads';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

beforeEach(() => {
  // A growing text field waits for fonts, which this page does not know.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  // A virtual list shows what fits, and nothing fits into a page without a layout.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(900);
});

async function open(scene: 'idle' | 'empty' = 'idle') {
  const page = renderConsole(scene, <MessagesView />);
  await settle();
  await settle();
  return page;
}

const rows = () => within(screen.getByRole('list')).getAllByRole('button');
const log = () => screen.getByRole('log', { name: 'Texts' });

async function choose(index: number) {
  fireEvent.click(rows()[index]!);
  await settle();
  await settle();
}

function write(label: string, words: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value: words } });
  fireEvent.keyDown(screen.getByLabelText(label), { key: 'Enter' });
}

describe('conversations by text', () => {
  test('the newest is open and counts as read', async () => {
    const { host } = await open();
    expect(rows()[0]?.getAttribute('aria-current')).toBe('true');
    expect(log().textContent).toContain('Shall I book it?');
    expect(host.world.threads[0]?.unread).toBe(0);
  });

  test('on the test line the customer can be played, and the agent answers', async () => {
    const { host } = await open();
    write('Text as the customer', 'Are you open?');
    await settle();
    await settle();
    expect(host.world.texts.at(-2)).toMatchObject({ author: 'customer', text: 'Are you open?' });
    expect(log().textContent).toContain('Hello! How can I help you?');
  });

  test('writing oneself takes the conversation over, and handing back gives it away', async () => {
    const { host } = await open();
    fireEvent.click(screen.getByLabelText('As yourself'));
    expect(screen.getByText('Sending takes the conversation over.')).toBeDefined();
    write('Text as yourself', 'Kim here.');
    await settle();
    await settle();
    expect(host.world.threads[0]?.answeredBy).toBe('operator');
    expect(screen.getByText('You answer')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Hand back' }));
    await settle();
    await settle();
    expect(screen.getByText('The agent answers')).toBeDefined();
  });

  test('what needs a person says why, until one has seen to it', async () => {
    const { host } = await open();
    await choose(1);
    expect(screen.getByRole('status').textContent).toContain('no credit left');
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    await settle();
    expect(host.world.threads.some(({ attention }) => attention !== undefined)).toBe(false);
  });

  test('a text that did not arrive says why and can be sent again', async () => {
    const { host } = await open();
    await choose(2);
    expect(log().textContent).toMatch(/Not delivered.*Their phone is off/);
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await settle();
    expect(host.world.texts.filter(({ text }) => text.startsWith('Hi, this is Kim'))).toHaveLength(
      2,
    );
  });

  test('nothing can be written to who has opted out', async () => {
    await open();
    await choose(3);
    expect(screen.getByText(/Nothing is sent to this number/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  });

  test('the keys J and K walk through them', async () => {
    const { stores } = await open();
    fireEvent.keyDown(document.body, { key: 'j' });
    await settle();
    expect(stores.ui.getState().place).toEqual({ screen: 'messages', threadId: 'thread-2' });
    fireEvent.keyDown(document.body, { key: 'k' });
    await settle();
    expect(stores.ui.getState().place).toEqual({ screen: 'messages', threadId: 'thread-1' });
  });

  test('none at all teaches how to get one', async () => {
    await open('empty');
    fireEvent.click(screen.getByRole('button', { name: 'Text your agent' }));
    await settle();
    expect(screen.getByRole('dialog', { name: 'Text your agent, as a customer' })).toBeDefined();
  });
});

test('the composer says what the words cost', () => {
  expect(costWords('Hello')).toBe('155 left');
  expect(costWords('a'.repeat(200))).toBe('2 segments · 106 left');
  expect(costWords('Привет')).toBe('64 left · special characters');
});
