import { useResource } from '../../../state/useResource';
import { unreadCount } from '../inbox';

/** How many messages nobody has read, for the rail. */
export function UnreadBadge({ className }: { readonly className: string }) {
  const { value } = useResource('messages.list', {}, ['messages']);
  const count = unreadCount(value?.messages ?? []);
  if (count === 0) return null;
  return (
    <span className={className} data-tone="accent" aria-label={`${count} unread`}>
      {count > 99 ? '99+' : count}
    </span>
  );
}
