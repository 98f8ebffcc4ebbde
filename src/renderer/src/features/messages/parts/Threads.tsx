import { Button } from '@mantine/core';
import type { TextThread } from '@shared/domain/texts/textThread';
import { MessageSquareText, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { useResource } from '../../../state/useResource';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import classes from '../Threads.module.css';
import { NewTextDialog, type NewTextKind } from './NewTextDialog';
import { ThreadList } from './ThreadList';
import { ThreadPage } from './ThreadPage';

/** Every conversation by text, and the chosen one. */
export function Threads() {
  const [search, setSearch] = useState('');
  const { value, error, reload } = useResource('threads.list', { search }, ['threads']);
  const [dialog, setDialog] = useState<NewTextKind>();
  const navigate = useNavigate();
  const place = useArea('ui', (ui) => ui.place);
  const threads = value?.threads ?? [];
  const wanted = place.screen === 'messages' ? place.threadId : undefined;
  const chosen = wanted ?? threads[0]?.id;
  const step = (by: number) => {
    const next = threads[threads.findIndex(({ id }) => id === chosen) + by];
    if (next !== undefined) navigate({ screen: 'messages', threadId: next.id });
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    n: () => setDialog('operator'),
  });
  if (error !== undefined) {
    return (
      <div className={classes['notice']}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  if (value === undefined) return <Skeletons rows={5} rowHeight={60} label="Loading texts" />;
  return (
    <>
      {threads.length === 0 && search === '' ? (
        <NoTexts onTest={() => setDialog('customer')} />
      ) : (
        <div className={classes['threads']}>
          <ThreadList
            threads={threads}
            chosen={chosen}
            search={search}
            onSearch={setSearch}
            onNew={setDialog}
          />
          <Chosen threads={threads} id={chosen} />
        </div>
      )}
      {dialog === undefined ? null : (
        <NewTextDialog kind={dialog} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}

function Chosen({
  threads,
  id,
}: {
  threads: readonly TextThread[];
  id: TextThread['id'] | undefined;
}) {
  if (id === undefined) {
    return (
      <EmptyState icon={MessageSquareText} title="Nothing found">
        {threads.length === 0
          ? 'No number and no text holds these words.'
          : 'Choose a conversation.'}
      </EmptyState>
    );
  }
  return <ThreadPage key={id} threadId={id} />;
}

function NoTexts({ onTest }: { readonly onTest: () => void }) {
  return (
    <EmptyState
      icon={MessageSquareText}
      title="No texts yet"
      action={
        <Button leftSection={<Smartphone size={14} />} onClick={onTest}>
          Text your agent
        </Button>
      }
    >
      A text to one of your numbers is answered by the agent of its line, and the conversation is
      kept here. Try it now: a test text needs no account.
    </EmptyState>
  );
}
