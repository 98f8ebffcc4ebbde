import { ActionIcon, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import type { ThreadId } from '@shared/domain/ids';
import type { TextThread } from '@shared/domain/texts/textThread';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Bot,
  Hand,
  MessageSquareOff,
  Search,
  Smartphone,
  SquarePen,
  UserRound,
} from 'lucide-react';
import { useRef } from 'react';
import { useNavigate } from '../../../state/useNavigate';
import { formatPhone, formatWhen } from '../../../ui/format';
import { useTick } from '../../../ui/hooks/useTick';
import { lastWords, stateOf, STATE_WORDS, type ThreadState } from '../threads';
import classes from '../Threads.module.css';
import type { NewTextKind } from './NewTextDialog';

const ROW_PX = 62;
const MINUTE_MS = 60_000;

const ICONS = { optedOut: MessageSquareOff, attention: Hand, operator: UserRound, agent: Bot };

export interface ThreadListProps {
  readonly threads: readonly TextThread[];
  readonly chosen: ThreadId | undefined;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onNew: (kind: NewTextKind) => void;
}

export function ThreadList({ threads, chosen, search, onSearch, onNew }: ThreadListProps) {
  const box = useRef<HTMLDivElement>(null);
  const now = useTick(true, MINUTE_MS);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component is not memoised
  const virtualizer = useVirtualizer({
    count: threads.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => threads[index]?.id ?? index,
    overscan: 6,
  });
  return (
    <section className={classes['listPane']} aria-label="Conversations">
      <div className={classes['tools']}>
        <TextInput
          className={classes['search']}
          aria-label="Search texts"
          placeholder="Search"
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
        <Tooltip label="Text your agent, as a customer">
          <ActionIcon aria-label="Test text" onClick={() => onNew('customer')}>
            <Smartphone size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="New text (N)">
          <ActionIcon aria-label="New text" onClick={() => onNew('operator')}>
            <SquarePen size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div ref={box} className={classes['rows']}>
        <div
          role="list"
          className={classes['sheet']}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const thread = threads[index];
            if (thread === undefined) return null;
            return (
              <div
                key={key}
                role="listitem"
                className={classes['line']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row thread={thread} now={now} isChosen={thread.id === chosen} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface RowProps {
  readonly thread: TextThread;
  readonly now: number;
  readonly isChosen: boolean;
}

function Row({ thread, now, isChosen }: RowProps) {
  const navigate = useNavigate();
  const { id, theirNumber, lastAt, unread } = thread;
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      data-unread={unread > 0 || undefined}
      onClick={() => navigate({ screen: 'messages', threadId: id })}
    >
      <span className={`${classes['number'] ?? ''} tabular`}>{formatPhone(theirNumber)}</span>
      <span className={`${classes['when'] ?? ''} tabular`}>{formatWhen(lastAt, now)}</span>
      <span className={classes['words']} dir="auto">
        {lastWords(thread)}
      </span>
      <span className={classes['marks']}>
        <StateMark state={stateOf(thread)} />
        {unread === 0 ? null : (
          <span className={`${classes['unread'] ?? ''} tabular`} aria-label={`${unread} unread`}>
            {unread}
          </span>
        )}
      </span>
    </UnstyledButton>
  );
}

function StateMark({ state }: { readonly state: ThreadState }) {
  const Icon = ICONS[state];
  return (
    <span className={classes['state']} data-state={state} title={STATE_WORDS[state]}>
      <Icon size={13} aria-label={STATE_WORDS[state]} role="img" />
    </span>
  );
}
