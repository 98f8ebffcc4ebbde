import { Button } from '@mantine/core';
import type { AppError } from '@shared/errors/appError';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import classes from '../Tools.module.css';

export interface EditorFrameProps {
  readonly title: string;
  /** The first thing that keeps it from being saved, in words. */
  readonly problem: string | undefined;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly error: AppError | undefined;
  readonly onSave: () => void;
  /** What was typed stays. */
  readonly onClose: () => void;
  readonly onDiscard: () => void;
  /** Absent for one that is not stored yet. */
  readonly onRemove: (() => void) | undefined;
  readonly removeQuestion: string;
  readonly children: ReactNode;
}

/** Around the editor of a tool or a server: the way back, saving, deleting. */
export function EditorFrame(props: EditorFrameProps) {
  const { t, say } = useWords();
  const { title, problem, isDirty, isSaving, error, onSave, onClose, onDiscard, onRemove } = props;
  const canSave = isDirty && !isSaving && problem === undefined;
  useShortcuts({
    save: canSave ? onSave : undefined,
  });
  return (
    <div className={classes['editor']}>
      <div className={classes['editorHead']}>
        <Button variant="subtle" leftSection={<ArrowLeft size={14} />} onClick={onClose}>
          {t('All tools')}
        </Button>
        <h3>{title}</h3>
        {onRemove === undefined ? null : (
          <ConfirmButton
            variant="subtle"
            color="red"
            question={props.removeQuestion}
            confirmLabel={t('Delete for good')}
            onConfirm={onRemove}
          >
            {t('Delete…')}
          </ConfirmButton>
        )}
      </div>
      {props.children}
      {isDirty || error !== undefined ? (
        <div className={classes['saveBar']} role="status">
          {error === undefined ? null : <ErrorNotice error={error} />}
          <div className={classes['saveLine']}>
            <span>{problem === undefined ? t('Not saved yet') : say(problem)}</span>
            <Button variant="subtle" onClick={onDiscard}>
              {t('Discard')}
            </Button>
            <Button variant="filled" disabled={!canSave} onClick={onSave}>
              {isSaving ? t('Saving…') : t('Save')}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
