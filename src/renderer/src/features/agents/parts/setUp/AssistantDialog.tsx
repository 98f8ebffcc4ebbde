import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import type { Assistant, AssistantContent } from '@shared/domain/agent/assistant';
import { ENGINE_NAMES, type EngineId } from '@shared/domain/capabilities';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { SideBySideDiff } from '../../../../ui/diff/SideBySideDiff';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { Skeletons } from '../../../../ui/Skeletons';
import classes from './AssistantDialog.module.css';
import { textOf } from './assistantText';
import { AssistantVersions } from './AssistantVersions';

export interface AssistantDialogProps {
  readonly engineId: EngineId;
  readonly assistantId: string;
  readonly onClose: () => void;
}

/** An assistant that is kept at the vendor, to be edited there from here. */
export function AssistantDialog({ engineId, assistantId, onClose }: AssistantDialogProps) {
  const { t } = useWords();
  const ref = { engineId, assistantId };
  const { value, error, reload } = useResource('assistants.get', ref, []);
  const engine = ENGINE_NAMES[engineId];
  return (
    <Modal
      opened
      size="xl"
      title={value?.name ?? t('Assistant at {engine}', { engine })}
      onClose={onClose}
    >
      {error === undefined ? null : <ErrorNotice error={error} onRetry={reload} />}
      {value !== undefined ? (
        <Editor key={value.revision} engineId={engineId} present={value} reload={reload} />
      ) : error === undefined ? (
        <Skeletons rows={6} label={t('Loading the assistant')} />
      ) : null}
    </Modal>
  );
}

interface EditorProps {
  readonly engineId: EngineId;
  readonly present: Assistant;
  readonly reload: () => void;
}

function Editor({ engineId, present, reload }: EditorProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(present.content);
  const save = useCommand('assistants.save');
  const ref = { engineId, assistantId: present.id };
  const isEdited = FIELDS.some((field) => draft[field] !== present.content[field]);
  const change = (part: Partial<AssistantContent>) => setDraft({ ...draft, ...part });
  const isConflict = save.error?.code === 'storage.conflict';
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ ...ref, revision: present.revision, content: draft }).then((saved) => {
          if (saved !== undefined) reload();
        });
      }}
    >
      <Fields draft={draft} onChange={change} />
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      {isConflict ? (
        <Theirs reference={ref} draft={draft} onTake={reload} />
      ) : (
        <Button type="submit" variant="filled" loading={save.isRunning} disabled={!isEdited}>
          {t('Save at {engine}', { engine: ENGINE_NAMES[engineId] })}
        </Button>
      )}
      <p className={classes['note']}>{t('Calls in progress go on as they are.')}</p>
      <AssistantVersions reference={ref} draft={draft} onTake={setDraft} />
    </form>
  );
}

const FIELDS = ['firstMessage', 'prompt', 'model', 'voice'] as const;

interface FieldsProps {
  readonly draft: AssistantContent;
  readonly onChange: (part: Partial<AssistantContent>) => void;
}

function Fields({ draft, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Textarea
        label={t('First message')}
        dir="auto"
        autosize
        minRows={2}
        maxRows={6}
        value={draft.firstMessage}
        onChange={({ currentTarget }) => onChange({ firstMessage: currentTarget.value })}
      />
      <Textarea
        label={t('Instructions')}
        dir="auto"
        autosize
        minRows={9}
        maxRows={18}
        value={draft.prompt}
        onChange={({ currentTarget }) => onChange({ prompt: currentTarget.value })}
      />
      <div className={classes['pair']}>
        <TextInput
          label={t('Model')}
          placeholder="openai/gpt-4o"
          spellCheck={false}
          value={draft.model}
          onChange={({ currentTarget }) => onChange({ model: currentTarget.value })}
        />
        <TextInput
          label={t('Voice')}
          placeholder="vapi/Elliot"
          spellCheck={false}
          value={draft.voice}
          onChange={({ currentTarget }) => onChange({ voice: currentTarget.value })}
        />
      </div>
    </>
  );
}

interface TheirsProps {
  readonly reference: { readonly engineId: EngineId; readonly assistantId: string };
  readonly draft: AssistantContent;
  readonly onTake: () => void;
}

/** It was changed at the vendor meanwhile: what it is now, beside what was about to be saved. */
function Theirs({ reference, draft, onTake }: TheirsProps) {
  const { t } = useWords();
  const { value } = useResource('assistants.get', reference, []);
  if (value === undefined) return <Skeletons rows={3} label={t('Loading the assistant')} />;
  return (
    <>
      <SideBySideDiff
        before={textOf(value.content)}
        after={textOf(draft)}
        beforeTitle={t('There now')}
        afterTitle={t('Yours, not saved')}
      />
      <Button onClick={onTake}>{t('Go on from what is there now')}</Button>
    </>
  );
}
