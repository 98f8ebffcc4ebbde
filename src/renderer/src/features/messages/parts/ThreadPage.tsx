import { Button } from '@mantine/core';
import type { TextId, ThreadId } from '@shared/domain/ids';
import type { TextThread } from '@shared/domain/texts/textThread';
import { Hand, MessageSquareOff } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { useTextDraft } from '../hooks/useTextDraft';
import { useTexts } from '../hooks/useTexts';
import { whoOf } from '../threads';
import classes from '../Conversation.module.css';
import { Composer } from './Composer';
import { TextList } from './TextList';
import { ThreadHeader } from './ThreadHeader';

export interface ThreadPageProps {
  readonly threadId: ThreadId;
  /** The text to show, of a search. */
  readonly textId: TextId | undefined;
  readonly onTemplates: () => void;
}

/** One conversation: who answers, every text, and the place to write. */
export function ThreadPage({ threadId, textId, onTemplates }: ThreadPageProps) {
  const words = useWords();
  const { value, error, reload, showOlder } = useTexts(threadId, textId);
  const { run: markRead } = useCommand('threads.markRead');
  const [isKeptUnread, setIsKeptUnread] = useState(false);
  const draft = useTextDraft(threadId);
  if (error !== undefined) {
    return (
      <div className={classes['notice']}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  if (value === undefined) {
    return <Skeletons rows={5} rowHeight={48} label={words.t('Loading the texts')} />;
  }
  const { thread, texts, hasOlder, cost } = value;
  return (
    <section
      className={classes['page']}
      aria-label={words.t('Texts with {who}', { who: whoOf(thread, words) })}
    >
      <ThreadHeader thread={thread} cost={cost} onUnread={() => setIsKeptUnread(true)} />
      {thread.attention === undefined ? null : <Attention thread={thread} />}
      <TextList
        {...{ texts, hasOlder, draft }}
        shownId={textId}
        onOlder={showOlder}
        onEndSeen={
          thread.unread === 0 || isKeptUnread ? undefined : () => void markRead({ threadId })
        }
      />
      {thread.optedOutAt === undefined ? (
        <Composer thread={thread} onTemplates={onTemplates} />
      ) : (
        <OptedOut at={thread.optedOutAt} />
      )}
    </section>
  );
}

function Attention({ thread }: { readonly thread: TextThread }) {
  const { t, say } = useWords();
  const { run, isRunning } = useCommand('threads.clearAttention');
  return (
    <div className={classes['attention']} role="status">
      <Hand size={16} aria-hidden />
      <p>{say(thread.attention ?? '')}</p>
      <Button
        size="compact-xs"
        disabled={isRunning}
        onClick={() => void run({ threadId: thread.id })}
      >
        {t('Done')}
      </Button>
    </div>
  );
}

function OptedOut({ at }: { readonly at: number }) {
  const { t, format } = useWords();
  return (
    <div className={classes['optedOut']} role="status">
      <MessageSquareOff size={16} aria-hidden />
      <p>
        {t('They opted out on {date}. Nothing is sent to this number until they text START.', {
          date: format.dateTime(at),
        })}
      </p>
    </div>
  );
}
