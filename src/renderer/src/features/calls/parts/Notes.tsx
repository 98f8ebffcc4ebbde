import { Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { CallId } from '@shared/domain/ids';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Call.module.css';

const SETTLE_MS = 600;
const LONGEST_NOTE = 10_000;

/** What the owner writes down about a call; kept as it is typed, and found by the search. */
export function Notes({ callId }: { readonly callId: CallId }) {
  const { t } = useWords();
  const remarks = useResource('calls.remarks', { callId }, ['calls']);
  const save = useCommand('calls.setNote');
  const [draft, setDraft] = useState<string>();
  const keep = useDebouncedCallback((note: string) => void save.run({ callId, note }), {
    delay: SETTLE_MS,
    flushOnUnmount: true,
  });
  const kept = remarks.value?.note;
  const isKept = draft === undefined || draft.trim() === kept;
  return (
    <div className={classes['notes']}>
      <Textarea
        label={t('Note')}
        description={t('Only you see it. The search finds its words.')}
        autosize
        minRows={6}
        maxRows={24}
        maxLength={LONGEST_NOTE}
        disabled={kept === undefined}
        value={draft ?? kept ?? ''}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          keep(event.currentTarget.value);
        }}
        onBlur={() => keep.flush()}
      />
      <p className={classes['noteState']} role="status">
        {isKept ? (draft === undefined ? '' : t('Kept')) : t('Being kept…')}
      </p>
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      {remarks.error === undefined ? null : (
        <ErrorNotice error={remarks.error} onRetry={remarks.reload} />
      )}
    </div>
  );
}
