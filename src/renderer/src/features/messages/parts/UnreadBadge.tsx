import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { unreadCount } from '../inbox';

/** How many messages and texts nobody has read, for the rail. */
export function UnreadBadge({ className }: { readonly className: string }) {
  const { t } = useWords();
  const messages = useResource('messages.list', {}, ['messages']).value?.messages ?? [];
  const texts = useResource('threads.counts', {}, ['threads']).value?.unreadTexts ?? 0;
  const count = unreadCount(messages) + texts;
  if (count === 0) return null;
  return (
    <span className={className} data-tone="accent" aria-label={t('{count} unread', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  );
}
