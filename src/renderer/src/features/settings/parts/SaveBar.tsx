import { Button } from '@mantine/core';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import type { BusinessDraft } from '../hooks/useBusinessDraft';
import classes from '../Settings.module.css';

/** Stands at the foot while there is something to save. */
export function SaveBar({ draft }: { readonly draft: BusinessDraft }) {
  const { t } = useWords();
  const { isChanged, problem, error } = draft;
  if (!isChanged && error === undefined) return null;
  return (
    <div className={classes['saveBar']} role="status">
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['saveButtons']}>
        <span>{problem ?? t('Not saved yet')}</span>
        <Button variant="subtle" onClick={draft.undo}>
          {t('Undo')}
        </Button>
        <Button
          variant="filled"
          disabled={problem !== undefined || draft.isSaving}
          onClick={draft.save}
        >
          {draft.isSaving ? t('Saving…') : t('Save')}
        </Button>
      </div>
    </div>
  );
}
