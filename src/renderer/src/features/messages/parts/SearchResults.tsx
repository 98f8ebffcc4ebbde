import { UnstyledButton } from '@mantine/core';
import type { TextHit, TextThread } from '@shared/domain/texts/textThread';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { useTick } from '../../../ui/hooks/useTick';
import { snippetParts } from '../../../ui/snippet';
import { whoOf } from '../threads';
import classes from '../Threads.module.css';
import { ThreadRow } from './ThreadList';

const MINUTE_MS = 60_000;

export interface SearchResultsProps {
  readonly threads: readonly TextThread[];
  readonly hits: readonly TextHit[];
}

/** Conversations by name or number, then texts by their words; each leads to where it stands. */
export function SearchResults({ threads, hits }: SearchResultsProps) {
  const { t } = useWords();
  const now = useTick(true, MINUTE_MS);
  const place = useArea('ui', (ui) => ui.place);
  if (threads.length + hits.length === 0) {
    return (
      <p className={classes['none']} role="status">
        {t('No name, no number and no text holds these words.')}
      </p>
    );
  }
  const isAt = (id: TextThread['id']) => place.screen === 'messages' && place.threadId === id;
  return (
    <div className={classes['rows']}>
      {threads.length === 0 ? null : (
        <section aria-label={t('Conversations')}>
          <h3 className={classes['found']}>{t('Conversations')}</h3>
          <ul className={classes['hits']}>
            {threads.map((thread) => (
              <li key={thread.id}>
                <ThreadRow thread={thread} now={now} isChosen={isAt(thread.id)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {hits.length === 0 ? null : (
        <section aria-label={t('Texts')}>
          <h3 className={classes['found']}>{t('Texts')}</h3>
          <ul className={classes['hits']}>
            {hits.map((hit) => (
              <li key={hit.textId}>
                <Hit hit={hit} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Hit({ hit, now }: { readonly hit: TextHit; readonly now: number }) {
  const words = useWords();
  const navigate = useNavigate();
  const isShown = useArea(
    'ui',
    ({ place }) => place.screen === 'messages' && place.textId === hit.textId,
  );
  const { threadId, textId } = hit;
  return (
    <UnstyledButton
      className={classes['hit']}
      aria-current={isShown}
      onClick={() => navigate({ screen: 'messages', threadId, textId })}
    >
      <span className={`${classes['number'] ?? ''} tabular`} dir="auto">
        {whoOf(hit, words)}
      </span>
      <span className={`${classes['when'] ?? ''} tabular`}>{words.format.when(hit.at, now)}</span>
      <span className={classes['snippet']} dir="auto">
        {snippetParts(hit.snippet).map(({ text, isMatch }, index) =>
          isMatch ? <mark key={index}>{text}</mark> : text,
        )}
      </span>
    </UnstyledButton>
  );
}
