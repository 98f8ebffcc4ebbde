import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { TextThread, ThreadFilter } from '@shared/domain/texts/textThread';
import { MessageSquareText, Smartphone } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { useResource } from '../../../state/useResource';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import type { Shortcuts } from '../../../ui/shortcuts/activeShortcuts';
import { ListAndPage } from '../../../ui/ListAndPage';
import classes from '../Threads.module.css';
import { ListTools } from './ListTools';
import { NewTextDialog, type NewTextKind } from './NewTextDialog';
import { SearchResults } from './SearchResults';
import { TemplatesDialog } from './TemplatesDialog';
import { ThreadList } from './ThreadList';
import { ThreadPage } from './ThreadPage';

const SEARCH_DELAY_MS = 120;

type Dialog = NewTextKind | 'templates';

/** Every conversation by text, and the chosen one. */
export function Threads() {
  const { t } = useWords();
  const [filter, setFilter] = useState<ThreadFilter>('all');
  const [search, setSearch] = useState('');
  const { value, error, reload } = useResource('threads.list', { filter }, ['threads']);
  const [dialog, setDialog] = useState<Dialog>();
  const searchField = useRef<HTMLInputElement>(null);
  const threads = value?.threads ?? [];
  const query = search.trim();
  const chosen = useChosen(threads);
  useThreadKeys(threads, chosen?.threadId, {
    newText: () => setDialog('operator'),
    searchTexts: () => searchField.current?.focus(),
  });
  if (error !== undefined) {
    return (
      <div className={classes['notice']}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  if (value === undefined) return <Skeletons rows={5} rowHeight={60} label={t('Loading texts')} />;
  return (
    <>
      {threads.length === 0 && search === '' && filter === 'all' ? (
        <NoTexts onTest={() => setDialog('customer')} />
      ) : (
        <ListAndPage
          list={
            <section className={classes['listPane']} aria-label={t('Conversations')}>
              <ListTools
                {...{ search, filter, searchField }}
                {...{ onSearch: setSearch, onFilter: setFilter, onNew: setDialog }}
                onTemplates={() => setDialog('templates')}
              />
              {query === '' ? (
                <ThreadList threads={threads} chosen={chosen?.threadId} filter={filter} />
              ) : (
                <Searched query={query} />
              )}
            </section>
          }
        >
          {chosen === undefined ? (
            <EmptyState icon={MessageSquareText} title={t('Nothing here')}>
              {t('Choose a conversation.')}
            </EmptyState>
          ) : (
            <ThreadPage
              key={chosen.threadId}
              {...chosen}
              onTemplates={() => setDialog('templates')}
            />
          )}
        </ListAndPage>
      )}
      <Dialogs shown={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}

interface DialogsProps {
  readonly shown: Dialog | undefined;
  readonly onClose: () => void;
}

function Dialogs({ shown, onClose }: DialogsProps) {
  if (shown === undefined) return null;
  if (shown === 'templates') return <TemplatesDialog onClose={onClose} />;
  return <NewTextDialog kind={shown} onClose={onClose} />;
}

/** Where the console is, or else the newest thread. */
function useChosen(threads: readonly TextThread[]) {
  const place = useArea('ui', (ui) => ui.place);
  const wanted = place.screen === 'messages' ? place : undefined;
  const threadId = wanted?.threadId ?? threads[0]?.id;
  return threadId === undefined ? undefined : { threadId, textId: wanted?.textId };
}

function useThreadKeys(
  threads: readonly TextThread[],
  chosen: TextThread['id'] | undefined,
  others: Shortcuts,
): void {
  const navigate = useNavigate();
  const step = (by: number) => {
    const next = threads[threads.findIndex(({ id }) => id === chosen) + by];
    if (next !== undefined) navigate({ screen: 'messages', threadId: next.id });
  };
  useShortcuts({ nextThread: () => step(1), previousThread: () => step(-1), ...others });
}

/** What was typed is looked for as soon as its writer pauses. */
function Searched({ query }: { readonly query: string }) {
  const { t } = useWords();
  const [settled] = useDebouncedValue(query, SEARCH_DELAY_MS);
  const { value, error, reload } = useResource('threads.search', { query: settled }, ['threads']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={4} rowHeight={60} label={t('Searching')} />;
  return <SearchResults threads={value.threads} hits={value.hits} />;
}

function NoTexts({ onTest }: { readonly onTest: () => void }) {
  const { t } = useWords();
  return (
    <EmptyState
      icon={MessageSquareText}
      title={t('No texts yet')}
      action={
        <Button leftSection={<Smartphone size={14} />} onClick={onTest}>
          {t('Text your agent')}
        </Button>
      }
    >
      {t(
        'A text to one of your numbers is answered by the agent of its line, and the conversation is kept here. Try it now: a test text needs no account.',
      )}
    </EmptyState>
  );
}
