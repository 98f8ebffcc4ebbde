import { UnstyledButton } from '@mantine/core';
import type { ThreadId } from '@shared/domain/ids';
import type { TextThread, ThreadFilter } from '@shared/domain/texts/textThread';
import { Bot, Hand, MessageSquareOff, UserRound } from 'lucide-react';
import { useRef } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import { useTick } from '../../../ui/hooks/useTick';
import { useVirtualRows } from '../../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../ui/virtualRows/VirtualRows';
import { lastWords, stateOf, STATE_WORDS, whoOf, type ThreadState } from '../threads';
import classes from '../Threads.module.css';

const ROW_PX = 62;
const MINUTE_MS = 60_000;

const ICONS = { optedOut: MessageSquareOff, attention: Hand, operator: UserRound, agent: Bot };

export interface ThreadListProps {
  readonly threads: readonly TextThread[];
  readonly chosen: ThreadId | undefined;
  readonly filter: ThreadFilter;
}

export function ThreadList({ threads, chosen, filter }: ThreadListProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const now = useTick(true, MINUTE_MS);
  const virtualizer = useVirtualRows({
    count: threads.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => threads[index]?.id ?? index,
    overscan: 6,
  });
  if (threads.length === 0) {
    const nothing =
      filter === 'all' ? t('No conversation yet.') : t('No conversation is like that.');
    return <p className={classes['none']}>{nothing}</p>;
  }
  return (
    <div ref={box} className={classes['rows']}>
      <VirtualRows virtualizer={virtualizer} isList>
        {(index) => {
          const thread = threads[index];
          return thread === undefined ? null : (
            <ThreadRow thread={thread} now={now} isChosen={thread.id === chosen} />
          );
        }}
      </VirtualRows>
    </div>
  );
}

export interface ThreadRowProps {
  readonly thread: TextThread;
  readonly now: number;
  readonly isChosen: boolean;
}

export function ThreadRow({ thread, now, isChosen }: ThreadRowProps) {
  const words = useWords();
  const { t, format } = words;
  const navigate = useNavigate();
  const { id, lastAt, unread, unsent } = thread;
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      data-unread={unread > 0 || undefined}
      onClick={() => navigate({ screen: 'messages', threadId: id })}
    >
      <span className={`${classes['number'] ?? ''} tabular`} dir="auto">
        {whoOf(thread, words)}
      </span>
      <span className={`${classes['when'] ?? ''} tabular`}>{format.briefly(lastAt, now)}</span>
      <span className={classes['words']} dir="auto" data-unsent={unsent !== '' || undefined}>
        {unsent === '' ? lastWords(thread, words) : t('Not sent: {text}', { text: unsent })}
      </span>
      <span className={classes['marks']}>
        <StateMark state={stateOf(thread)} />
        {unread === 0 ? null : (
          <span
            className={`${classes['unread'] ?? ''} tabular`}
            aria-label={t('{count} unread', { count: unread })}
          >
            {unread}
          </span>
        )}
      </span>
    </UnstyledButton>
  );
}

function StateMark({ state }: { readonly state: ThreadState }) {
  const { t } = useWords();
  const Icon = ICONS[state];
  const words = t(STATE_WORDS[state]);
  return (
    <span className={classes['state']} data-state={state} title={words}>
      <Icon size={13} aria-label={words} role="img" />
    </span>
  );
}
