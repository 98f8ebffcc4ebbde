import { Button } from '@mantine/core';
import type { ToolId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand, type Command } from '../../../state/useCommand';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import type { ToolDraft } from '../hooks/useDraft';
import classes from '../Tools.module.css';

/** What the editors of a tool and of a server are opened with. */
export interface EditorProps<Stored> {
  /** Absent for a new one. */
  readonly stored: Stored | undefined;
  readonly onClose: () => void;
  readonly onSaved: (id: ToolId) => void;
}

export interface EditorFrameProps extends EditorProps<{ readonly id: ToolId }> {
  readonly title: string;
  readonly draft: Pick<ToolDraft<unknown>, 'problem' | 'isDirty' | 'drop'>;
  readonly command: Pick<Command<'tools.saveHttp' | 'tools.saveServer'>, 'isRunning' | 'error'>;
  /** @returns what was stored, or nothing when it failed */
  readonly save: () => Promise<{ readonly id: ToolId } | undefined>;
  readonly removeQuestion: string;
  readonly children: ReactNode;
}

/** Around the editor of a tool or a server: the way back, saving, deleting. */
export function EditorFrame(props: EditorFrameProps) {
  const { t } = useWords();
  const { title, draft, stored, command, save, onClose, onSaved } = props;
  const { problem, isDirty, drop } = draft;
  const remove = useCommand('tools.remove');
  const isSaving = command.isRunning;
  const error = command.error ?? remove.error;
  const canSave = isDirty && !isSaving && problem === undefined;
  const leave = () => {
    drop();
    onClose();
  };
  const onSave = () => {
    void save().then((saved) => {
      if (saved === undefined) return;
      drop();
      onSaved(saved.id);
    });
  };
  const onRemove = (toolId: ToolId) => {
    void remove.run({ toolId }).then((done) => {
      if (done !== undefined) leave();
    });
  };
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
        {stored === undefined ? null : (
          <ConfirmButton
            variant="subtle"
            color="red"
            question={props.removeQuestion}
            confirmLabel={t('Delete for good')}
            onConfirm={() => onRemove(stored.id)}
          >
            {t('Delete…')}
          </ConfirmButton>
        )}
      </div>
      {props.children}
      {isDirty || error !== undefined ? (
        <SaveBar {...{ problem, canSave, isSaving, error, onSave }} onDiscard={leave} />
      ) : null}
    </div>
  );
}

interface SaveBarProps {
  readonly problem: string | undefined;
  readonly canSave: boolean;
  readonly isSaving: boolean;
  readonly error: AppError | undefined;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

function SaveBar({ problem, canSave, isSaving, error, onSave, onDiscard }: SaveBarProps) {
  const { t, say } = useWords();
  return (
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
  );
}
