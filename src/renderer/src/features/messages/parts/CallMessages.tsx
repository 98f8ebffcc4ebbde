import { Button, SegmentedControl } from '@mantine/core';
import { Inbox, MailCheck, Phone } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { useOpenSoftphone } from '../../softphone';
import { inboxOrder, unreadCount } from '../inbox';
import classes from '../Messages.module.css';
import { MessageList } from './MessageList';

/** What callers asked to be passed on. */
export function CallMessages() {
  const { t } = useWords();
  const { value, error, reload } = useResource('messages.list', {}, ['messages']);
  const [shows, setShows] = useState<'all' | 'unread'>('all');
  const all = useMemo(() => inboxOrder(value?.messages ?? []), [value]);
  const shown = shows === 'all' ? all : all.filter(({ read }) => !read);
  if (error !== undefined) {
    return (
      <div className={classes['error']}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  if (value === undefined)
    return <Skeletons rows={4} rowHeight={72} label={t('Loading messages')} />;
  if (all.length === 0) return <NoMessages />;
  return (
    <>
      <div className={classes['filters']}>
        <SegmentedControl
          size="xs"
          aria-label={t('Which messages')}
          value={shows}
          onChange={(next) => setShows(next === 'unread' ? 'unread' : 'all')}
          data={[
            { value: 'all', label: t('All|messages') },
            { value: 'unread', label: `${t('Unread')} ${unreadCount(all)}` },
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={MailCheck} title={t('All read')}>
          {t('New messages appear here the moment an agent takes one.')}
        </EmptyState>
      ) : (
        <MessageList messages={shown} />
      )}
    </>
  );
}

function NoMessages() {
  const { t } = useWords();
  const openSoftphone = useOpenSoftphone();
  return (
    <EmptyState
      icon={Inbox}
      title={t('No messages')}
      action={
        <Button leftSection={<Phone size={14} />} onClick={openSoftphone}>
          {t('Leave one in a test call')}
        </Button>
      }
    >
      {t(
        'When a caller asks for someone, or for something the agent does not know, the agent takes a message and it lands here.',
      )}
    </EmptyState>
  );
}
