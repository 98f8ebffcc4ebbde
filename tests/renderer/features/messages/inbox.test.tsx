import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { MessagesView, UnreadBadge } from '../../../../src/renderer/src/features/messages';
import { inboxOrder } from '../../../../src/renderer/src/features/messages/inbox';
import { createWorld } from '../../../fakes/console/world';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

async function showCalls() {
  await settle();
  fireEvent.click(screen.getByRole('radio', { name: /^From calls/ }));
  await settle();
  await settle();
}

beforeEach(() => {
  // A growing text field waits for fonts, which this page does not know.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  // A virtual list shows what fits, and nothing fits into a page without a layout.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
});

test('unread ones come first, then the newest', () => {
  const { messages } = createWorld(0);
  const [first, second, third] = messages;
  const order = inboxOrder([third!, second!, first!, { ...first!, read: true, takenAt: 1e15 }]);
  expect(order.map(({ read }) => read)).toEqual([false, false, true, true]);
  expect(order[0]).toBe(first);
});

test('marking a message as read takes it off the badge', async () => {
  const { host } = renderConsole(
    'idle',
    <>
      <UnreadBadge className="" />
      <MessagesView />
    </>,
  );
  await showCalls();
  const unread = () =>
    Number(screen.getByLabelText(/unread$/, { selector: '[data-tone]' }).textContent);
  const before = unread();
  fireEvent.click(screen.getAllByRole('button', { name: 'Mark as read' })[0]!);
  await settle();
  expect(host.world.messages.filter(({ read }) => !read)).toHaveLength(1);
  expect(unread()).toBe(before - 1);
});

test('a message leads to the call on which it was left', async () => {
  const { stores } = renderConsole('idle', <MessagesView />);
  await showCalls();
  fireEvent.click(screen.getAllByRole('button', { name: 'Open the call' })[0]!);
  expect(stores.ui.getState().place).toEqual({ screen: 'call', callId: 'call-past-3' });
});

test('an inbox that never had a message teaches how one gets there', async () => {
  renderConsole('empty', <MessagesView />);
  await showCalls();
  expect(screen.getByText('No messages')).toBeDefined();
});
