import { UnstyledButton } from '@mantine/core';
import { Cable, CornerDownRight, Radio } from 'lucide-react';
import type { RequestEntry } from '@shared/contract/health/inspector';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Requests.module.css';
import { clockTime, tookWords, VERDICT_WORDS } from '../../requestWords';

export interface RequestListProps {
  /** Newest first. */
  readonly entries: readonly RequestEntry[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

export function RequestList({ entries, chosen, onChoose }: RequestListProps) {
  const { t } = useWords();
  if (entries.length === 0) return <p className={classes['none']}>{t('No request matches.')}</p>;
  return (
    <div className={classes['list']} role="group" aria-label={t('Latest requests')}>
      {entries.map((entry) => (
        <RequestRow
          key={entry.id}
          entry={entry}
          isChosen={entry.id === chosen}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface RequestRowProps {
  readonly entry: RequestEntry;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

function RequestRow({ entry, isChosen, onChoose }: RequestRowProps) {
  const words = useWords();
  const { t } = words;
  const { id, kind, method, path, status, verdict, at, door } = entry;
  const isOpen = kind === 'socket' && entry.tookMs === undefined && status === 101;
  return (
    <UnstyledButton
      className={classes['request']}
      aria-pressed={isChosen}
      onClick={() => onChoose(id)}
    >
      <span className={classes['at']}>{clockTime(at)}</span>
      <span className={classes['kind']} title={kind === 'socket' ? t('Socket') : t('Request')}>
        {kind === 'socket' ? <Cable size={12} aria-hidden /> : null}
        {kind === 'socket' ? 'WS' : method}
      </span>
      <span className={classes['path']}>
        {entry.replayOf === undefined ? null : (
          <CornerDownRight size={12} aria-label={t('Sent again from here')} />
        )}
        {path}
      </span>
      <span className={classes['door']}>{door === 'testLine' ? t('Test line') : t('Public')}</span>
      <span className={classes['verdict']}>{t(VERDICT_WORDS[verdict])}</span>
      <span className={classes['status']} data-failed={status >= 400 || undefined}>
        {status}
      </span>
      <span className={classes['took']}>
        {isOpen ? (
          <>
            <Radio size={12} aria-hidden /> {t('open|a socket')}
          </>
        ) : (
          tookWords(entry.tookMs, words)
        )}
      </span>
    </UnstyledButton>
  );
}
