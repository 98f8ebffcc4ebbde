import { Button, SegmentedControl } from '@mantine/core';
import { Inbox, MailCheck, Phone } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useResource } from '../../state/useResource';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Pane } from '../../ui/Pane';
import { Skeletons } from '../../ui/Skeletons';
import { useOpenSoftphone } from '../softphone';
import { inboxOrder, unreadCount } from './inbox';
import classes from './Messages.module.css';
import { MessageList } from './parts/MessageList';

/** What callers asked to be passed on. */
export function MessagesView() {
  const { value, error, reload } = useResource('messages.list', {}, ['messages']);
  const [shows, setShows] = useState<'all' | 'unread'>('all');
  const all = useMemo(() => inboxOrder(value?.messages ?? []), [value]);
  const unread = unreadCount(all);
  const shown = shows === 'all' ? all : all.filter(({ read }) => !read);
  return (
    <Pane
      title="Messages"
      scrolls={false}
      className={classes['inbox']}
      actions={
        all.length === 0 ? null : (
          <SegmentedControl
            aria-label="Which messages"
            value={shows}
            onChange={(next) => setShows(next === 'unread' ? 'unread' : 'all')}
            data={[
              { value: 'all', label: 'All' },
              { value: 'unread', label: `Unread ${unread}` },
            ]}
          />
        )
      }
    >
      {error === undefined ? null : (
        <div className={classes['error']}>
          <ErrorNotice error={error} onRetry={reload} />
        </div>
      )}
      {value === undefined ? (
        error === undefined && <Skeletons rows={4} rowHeight={72} label="Loading messages" />
      ) : all.length === 0 ? (
        <NoMessages />
      ) : shown.length === 0 ? (
        <EmptyState icon={MailCheck} title="All read">
          New messages appear here the moment an agent takes one.
        </EmptyState>
      ) : (
        <MessageList messages={shown} />
      )}
    </Pane>
  );
}

function NoMessages() {
  const openSoftphone = useOpenSoftphone();
  return (
    <EmptyState
      icon={Inbox}
      title="No messages"
      action={
        <Button leftSection={<Phone size={14} />} onClick={openSoftphone}>
          Leave one in a test call
        </Button>
      }
    >
      When a caller asks for someone, or for something the agent does not know, the agent takes a
      message and it lands here.
    </EmptyState>
  );
}
