import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { ChevronDown, ChevronUp, Play, Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import classes from '../Call.module.css';
import type { Find, Hit } from './useFind';

export interface FindBarProps {
  readonly find: Find;
  /** Absent when there is nothing to hear. */
  readonly onPlay: ((hit: Hit) => void) | undefined;
}

/** Finds words within one call, one match after the other. */
export function FindBar({ find, onPlay }: FindBarProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const { text, hits, at, current, step } = find;
  useShortcuts({ findInCall: () => input.current?.select() });
  return (
    <div className={classes['find']} role="search">
      <TextInput
        ref={input}
        size="xs"
        className={classes['findText'] ?? ''}
        aria-label={t('Find in this call')}
        placeholder={t('Find in this call')}
        leftSection={<Search size={13} aria-hidden />}
        value={text}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => find.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape' && text !== '') find.setText('');
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text === '' ? null : (
        <>
          <span className={`${classes['findCount'] ?? ''} tabular`} role="status">
            {hits.length === 0
              ? t('Not said')
              : t('{at} of {total}', { at: at + 1, total: hits.length })}
          </span>
          <Step icon={ChevronUp} label={t('Previous match')} onClick={() => step(-1)} />
          <Step icon={ChevronDown} label={t('Next match')} onClick={() => step(1)} />
          {onPlay === undefined || current === undefined ? null : (
            <Step icon={Play} label={t('Play from this word')} onClick={() => onPlay(current)} />
          )}
          <Step icon={X} label={t('Clear the search')} onClick={() => find.setText('')} />
        </>
      )}
    </div>
  );
}

interface StepProps {
  readonly icon: typeof X;
  readonly label: string;
  readonly onClick: () => void;
}

function Step({ icon: Icon, label, onClick }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        <Icon size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
