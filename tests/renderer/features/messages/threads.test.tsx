import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MessagesView } from '../../../../src/renderer/src/features/messages';
import { wordsIn } from '../../../../src/renderer/src/i18n/words';
import { costWords } from '../../../../src/renderer/src/features/messages/threads';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
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

  test('what the answers cost stands in the header, where it is known', async () => {
    await open();
    expect(screen.getByText(/\$0\.0007 for the answers/)).toBeDefined();
    await choose(1);
    expect(screen.queryByText(/for the answers/)).toBeNull();
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
  const { t } = wordsIn({ language: 'en', tag: 'en-US' });
  expect(costWords('Hello', t)).toBe('155 left');
  expect(costWords('a'.repeat(200), t)).toBe('2 segments · 106 left');
  expect(costWords('Привет', t)).toBe('64 left · special characters');
});

describe('reading', () => {
  test('a thread counts as read only while somebody looks at its end', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const { host } = await open();
    expect(host.world.threads[0]?.unread).toBe(1);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event('focus')));
    await settle();
    expect(host.world.threads[0]?.unread).toBe(0);
  });

  test('U keeps a thread unread until it is opened again', async () => {
    const { host } = await open();
    fireEvent.keyDown(document.body, { key: 'u' });
    await settle();
    await settle();
    expect(host.world.threads[0]?.unread).toBe(1);
    await choose(2);
    await choose(0);
    expect(host.world.threads[0]?.unread).toBe(0);
  });

  test('filters show the conversations that are like that', async () => {
    await open();
    const filter = screen.getByRole('combobox', { name: 'Which conversations' });
    fireEvent.click(filter);
    fireEvent.click(screen.getByRole('option', { name: 'Did not arrive · 1', hidden: true }));
    await settle();
    await settle();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.textContent).toContain('+1 555 555 0177');
  });
});

describe('a search', () => {
  async function search(words: string) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fireEvent.change(screen.getByRole('textbox', { name: 'Search texts' }), {
      target: { value: words },
    });
    await act(async () => void vi.advanceTimersByTime(200));
    vi.useRealTimers();
    await settle();
    await settle();
  }

  test('marks what it found and leads to the text', async () => {
    const { stores } = await open();
    await search('walk-ins');
    const hit = screen.getByRole('button', { name: /walk-ins/ });
    expect(hit.querySelector('mark')?.textContent).toBe('walk-ins');
    fireEvent.click(hit);
    await settle();
    await settle();
    expect(stores.ui.getState().place).toMatchObject({ threadId: 'thread-3', textId: 'text-3-1' });
    expect(log().querySelector('[aria-current]')?.textContent).toContain('walk-ins');
  });

  test('finds people by their name, and says when there is nothing', async () => {
    await open();
    await search('reyes');
    expect(screen.getAllByRole('button', { name: /Dana Reyes.*Yes/ })).not.toHaveLength(0);
    await search('xylophone');
    expect(screen.getByText(/No name, no number and no text/)).toBeDefined();
  });
});

describe('templates', () => {
  const field = () => screen.getByLabelText<HTMLTextAreaElement>('Text as the customer');

  function type(words: string) {
    fireEvent.change(field(), { target: { value: words } });
  }

  test('are put in with the keyboard, with what is known of the customer', async () => {
    await open();
    type('/');
    await settle();
    await settle();
    expect(screen.getAllByRole('option').map((each) => each.textContent)).toEqual([
      'ReminderHi Dana, this is Acme Dental. See you on {{next_appointment}}.',
      expect.stringContaining('Running late'),
    ]);
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    const second = screen.getByRole('option', { selected: true });
    expect(field().getAttribute('aria-activedescendant')).toBe(second.id);
    type('/remi');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(field().value).toBe('Hi Dana, this is Acme Dental. See you on {{next_appointment}}.');
  });

  test('with a blank that nobody knows how to fill are not sent', async () => {
    const { host } = await open();
    type('See you on {{next_appointment}}.');
    expect(screen.getByText(/Nothing is known for \{\{next_appointment\}\}/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
    const before = host.world.texts.length;
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(host.world.texts).toHaveLength(before);
  });

  test('are added, changed and removed', async () => {
    const { host } = await open();
    fireEvent.click(screen.getByRole('button', { name: 'Templates' }));
    await settle();
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'New template' }));
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Parking' } });
    fireEvent.change(screen.getByLabelText('Text'), { target: { value: 'Behind {{hous}}.' } });
    expect(screen.getByText('Nothing will be filled in for {{hous}}.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await settle();
    await settle();
    expect(host.world.templates.map(({ name }) => name)).toContain('Parking');
    fireEvent.click(screen.getByRole('button', { name: 'Remove Reminder' }));
    await settle();
    expect(host.world.templates.map(({ name }) => name)).toEqual(['Running late', 'Parking']);
  });
});

test('what is written and not sent stays with its thread', async () => {
  const { host, page } = await open();
  fireEvent.change(screen.getByLabelText('Text as the customer'), {
    target: { value: 'Wait, ' },
  });
  await choose(2);
  expect(host.world.threads[0]?.unsent).toBe('Wait, ');
  await choose(0);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Text as the customer').value).toBe('Wait, ');
  page.unmount();
});
