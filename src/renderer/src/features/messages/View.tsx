import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useArea } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { useResource } from '../../state/useResource';
import { Pane } from '../../ui/Pane';
import { unreadCount } from './inbox';
import classes from './Messages.module.css';
import { CallMessages } from './parts/CallMessages';
import { Threads } from './parts/Threads';
import { unreadTexts } from './threads';

type Shown = 'texts' | 'calls';

/** Texts, and the messages that agents took on calls. */
export function MessagesView() {
  const threads = useResource('threads.list', {}, ['threads']).value?.threads;
  const messages = useResource('messages.list', {}, ['messages']).value?.messages ?? [];
  const navigate = useNavigate();
  const threadId = useArea('ui', ({ place }) =>
    place.screen === 'messages' ? place.threadId : undefined,
  );
  const [chosen, setChosen] = useState<Shown>();
  const texts = unreadTexts(threads ?? []);
  const calls = unreadCount(messages);
  const callsFirst = texts === 0 && (calls > 0 || (threads?.length === 0 && messages.length > 0));
  const shown = threadId !== undefined ? 'texts' : (chosen ?? (callsFirst ? 'calls' : 'texts'));
  return (
    <Pane
      title="Messages"
      scrolls={false}
      className={classes['inbox']}
      actions={
        <SegmentedControl
          aria-label="Texts, or messages from calls"
          value={shown}
          onChange={(next) => {
            setChosen(next === 'calls' ? 'calls' : 'texts');
            navigate({ screen: 'messages' });
          }}
          data={[
            { value: 'texts', label: withCount('Texts', texts) },
            { value: 'calls', label: withCount('From calls', calls) },
          ]}
        />
      }
    >
      {shown === 'calls' ? <CallMessages /> : <Threads />}
    </Pane>
  );
}

function withCount(name: string, count: number): string {
  return count === 0 ? name : `${name} ${count}`;
}
