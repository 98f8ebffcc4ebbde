import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { useResource } from '../../state/useResource';
import { Pane } from '../../ui/Pane';
import { unreadCount } from './inbox';
import classes from './Messages.module.css';
import { CallMessages } from './parts/CallMessages';
import { Threads } from './parts/Threads';

type Shown = 'texts' | 'calls';

/** Texts, and the messages that agents took on calls. */
export function MessagesView() {
  const { t } = useWords();
  const counts = useResource('threads.counts', {}, ['threads']).value;
  const messages = useResource('messages.list', {}, ['messages']).value?.messages ?? [];
  const navigate = useNavigate();
  const threadId = useArea('ui', ({ place }) =>
    place.screen === 'messages' ? place.threadId : undefined,
  );
  const [chosen, setChosen] = useState<Shown>();
  const texts = counts?.unreadTexts ?? 0;
  const calls = unreadCount(messages);
  const callsFirst = texts === 0 && (calls > 0 || (counts?.all === 0 && messages.length > 0));
  const shown = threadId !== undefined ? 'texts' : (chosen ?? (callsFirst ? 'calls' : 'texts'));
  const withCount = (name: string, count: number) => (count === 0 ? name : `${name} ${count}`);
  return (
    <Pane
      title={t('Messages')}
      scrolls={false}
      className={classes['inbox']}
      actions={
        <SegmentedControl
          aria-label={t('Texts, or messages from calls')}
          value={shown}
          onChange={(next) => {
            setChosen(next === 'calls' ? 'calls' : 'texts');
            navigate({ screen: 'messages' });
          }}
          data={[
            { value: 'texts', label: withCount(t('Texts'), texts) },
            { value: 'calls', label: withCount(t('From calls'), calls) },
          ]}
        />
      }
    >
      {shown === 'calls' ? <CallMessages /> : <Threads />}
    </Pane>
  );
}
