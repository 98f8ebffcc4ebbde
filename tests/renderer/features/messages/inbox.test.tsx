import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { MessagesView, UnreadBadge } from '../../../../src/renderer/src/features/messages';
import { inboxOrder } from '../../../../src/renderer/src/features/messages/inbox';
import { createWorld } from '../../../fakes/console/world';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

beforeEach(() => {
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
  await settle();
  expect(screen.getByLabelText('2 unread').textContent).toBe('2');
  fireEvent.click(screen.getAllByRole('button', { name: 'Mark as read' })[0]!);
  await settle();
  expect(host.world.messages.filter(({ read }) => !read)).toHaveLength(1);
  expect(screen.getByLabelText('1 unread')).toBeDefined();
});

test('a message leads to the call on which it was left', async () => {
  const { stores } = renderConsole('idle', <MessagesView />);
  await settle();
  fireEvent.click(screen.getAllByRole('button', { name: 'Open the call' })[0]!);
  expect(stores.ui.getState().place).toEqual({ screen: 'call', callId: 'call-past-3' });
});

test('an inbox that never had a message teaches how one gets there', async () => {
  renderConsole('empty', <MessagesView />);
  await settle();
  expect(screen.getByText('No messages')).toBeDefined();
});
