import { useResource } from '../../../state/useResource';
import { unreadCount } from '../inbox';
import { unreadTexts } from '../threads';

/** How many messages and texts nobody has read, for the rail. */
export function UnreadBadge({ className }: { readonly className: string }) {
  const messages = useResource('messages.list', {}, ['messages']).value?.messages ?? [];
  const threads = useResource('threads.list', {}, ['threads']).value?.threads ?? [];
  const count = unreadCount(messages) + unreadTexts(threads);
  if (count === 0) return null;
  return (
    <span className={className} data-tone="accent" aria-label={`${count} unread`}>
      {count > 99 ? '99+' : count}
    </span>
  );
}
