import { Button } from '@mantine/core';
import type { ThreadId } from '@shared/domain/ids';
import type { Text, TextThread } from '@shared/domain/texts/textThread';
import { Bot, Hand, MessageSquareOff, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatDateTime, formatDay, formatPhone } from '../../../ui/format';
import { Skeletons } from '../../../ui/Skeletons';
import { useTick } from '../../../ui/hooks/useTick';
import { useTextDraft } from '../hooks/useTextDraft';
import classes from '../Threads.module.css';
import { Bubble } from './Bubble';
import { Composer } from './Composer';

const MINUTE_MS = 60_000;

/** One conversation: who answers, every text, and the place to write. */
export function ThreadPage({ threadId }: { readonly threadId: ThreadId }) {
  const { value, error, reload } = useResource('threads.read', { threadId }, ['threads']);
  const { run: markRead } = useCommand('threads.markRead');
  const unread = value?.thread.unread ?? 0;
  useEffect(() => {
    if (unread > 0) void markRead({ threadId });
  }, [markRead, threadId, unread]);
  if (error !== undefined) {
    return (
      <div className={classes['notice']}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  if (value === undefined) return <Skeletons rows={5} rowHeight={48} label="Loading the texts" />;
  const { thread, texts } = value;
  return (
    <section
      className={classes['page']}
      aria-label={`Texts with ${formatPhone(thread.theirNumber)}`}
    >
      <ThreadHeader thread={thread} />
      {thread.attention === undefined ? null : <Attention thread={thread} />}
      <Texts thread={thread} texts={texts} />
      {thread.optedOutAt === undefined ? (
        <Composer thread={thread} />
      ) : (
        <OptedOut thread={thread} />
      )}
    </section>
  );
}

function ThreadHeader({ thread }: { readonly thread: TextThread }) {
  const { id: threadId, answeredBy, ourNumber, theirNumber } = thread;
  const takeOver = useCommand('threads.takeOver');
  const handBack = useCommand('threads.handBack');
  const error = takeOver.error ?? handBack.error;
  const isOurs = answeredBy === 'operator';
  return (
    <header className={classes['header']}>
      <div className={classes['who']}>
        <h3 className="tabular">{formatPhone(theirNumber)}</h3>
        <p className="tabular">to {formatPhone(ourNumber)}</p>
      </div>
      {thread.optedOutAt === undefined ? (
        <span className={classes['answers']} data-by={answeredBy}>
          {isOurs ? <UserRound size={14} aria-hidden /> : <Bot size={14} aria-hidden />}
          {isOurs ? 'You answer' : 'The agent answers'}
        </span>
      ) : null}
      {thread.optedOutAt !== undefined ? null : isOurs ? (
        <Button
          leftSection={<Bot size={14} />}
          disabled={handBack.isRunning}
          onClick={() => void handBack.run({ threadId })}
        >
          Hand back
        </Button>
      ) : (
        <Button
          leftSection={<Hand size={14} />}
          disabled={takeOver.isRunning}
          onClick={() => void takeOver.run({ threadId })}
        >
          Take over
        </Button>
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
    </header>
  );
}

function Attention({ thread }: { readonly thread: TextThread }) {
  const { run, isRunning } = useCommand('threads.clearAttention');
  return (
    <div className={classes['attention']} role="status">
      <Hand size={16} aria-hidden />
      <p>{thread.attention}</p>
      <Button
        size="compact-xs"
        disabled={isRunning}
        onClick={() => void run({ threadId: thread.id })}
      >
        Done
      </Button>
    </div>
  );
}

function OptedOut({ thread }: { readonly thread: TextThread }) {
  return (
    <div className={classes['optedOut']} role="status">
      <MessageSquareOff size={16} aria-hidden />
      <p>
        They opted out
        {thread.optedOutAt === undefined ? '' : ` on ${formatDateTime(thread.optedOutAt)}`}. Nothing
        is sent to this number until they text START.
      </p>
    </div>
  );
}

interface TextsProps {
  readonly thread: TextThread;
  readonly texts: readonly Text[];
}

function Texts({ thread, texts }: TextsProps) {
  const now = useTick(true, MINUTE_MS);
  const draft = useTextDraft(thread.id);
  const end = useRef<HTMLDivElement>(null);
  const last = texts.at(-1)?.id;
  const isWriting = draft !== undefined;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [last, isWriting]);
  return (
    <div className={classes['texts']} role="log" aria-label="Texts" tabIndex={0}>
      {texts.map((text, index) => {
        const day = formatDay(text.at, now);
        const before = texts[index - 1];
        const isNewDay = before === undefined || formatDay(before.at, now) !== day;
        const isNew = before !== undefined && before.conversation !== text.conversation;
        return (
          <div key={text.id} className={classes['entry']}>
            {isNewDay ? <p className={classes['day']}>{day}</p> : null}
            {isNew ? <p className={classes['day']}>A new conversation</p> : null}
            <Bubble text={text} />
          </div>
        );
      })}
      {draft === undefined ? null : (
        <div className={classes['entry']}>
          <div className={classes['bubble']} data-author="agent" data-draft>
            <p dir="auto">{draft === '' ? '…' : draft}</p>
            <span className={classes['foot']}>The agent is writing…</span>
          </div>
        </div>
      )}
      <div ref={end} />
    </div>
  );
}
