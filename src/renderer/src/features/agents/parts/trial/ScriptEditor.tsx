import { Button, Group, Modal, Textarea } from '@mantine/core';
import { BLANK_SCRIPT } from '@shared/domain/agent/blankAgent';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { Skeletons } from '../../../../ui/Skeletons';
import classes from './Trial.module.css';

export interface ScriptEditorProps {
  /** Absent for a new one. */
  readonly scriptId: string | undefined;
  /** One that comes with Patchcord is kept as a copy. */
  readonly isOwn: boolean;
  readonly onClose: () => void;
}

/** The part that a caller plays, as text. */
export function ScriptEditor({ scriptId, isOwn, onClose }: ScriptEditorProps) {
  const { t } = useWords();
  const stored = useResource('scripts.read', scriptId === undefined ? undefined : { scriptId }, []);
  const { run, isRunning, error } = useCommand('scripts.save');
  const [draft, setDraft] = useState<string>();
  const text = draft ?? (scriptId === undefined ? BLANK_SCRIPT : stored.value?.text);
  const save = () => {
    void run({ text: text ?? '' }).then((saved) => {
      if (saved !== undefined) onClose();
    });
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={scriptId === undefined ? t('New caller') : t('The part of this caller')}
    >
      {text === undefined ? (
        <Skeletons label={t('Loading')} />
      ) : (
        <Textarea
          aria-label={t('The part of this caller')}
          description={t('Steps in order: hear, say, press keys, wait; then what must be true.')}
          classNames={{ input: classes['part'] ?? '' }}
          rows={20}
          spellCheck={false}
          value={text}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="subtle" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button variant="filled" disabled={isRunning || text === undefined} onClick={save}>
          {isOwn ? t('Save') : t('Save as my own')}
        </Button>
      </Group>
    </Modal>
  );
}
