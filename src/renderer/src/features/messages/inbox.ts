import type { CallerMessage } from '@shared/domain/calendar/appointment';

/** Unread ones first, the newest on top of each part. */
export function inboxOrder(messages: readonly CallerMessage[]): CallerMessage[] {
  return [...messages].sort((a, b) => Number(a.read) - Number(b.read) || b.takenAt - a.takenAt);
}

export function unreadCount(messages: readonly CallerMessage[]): number {
  return messages.filter(({ read }) => !read).length;
}
