import { Button } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Undo2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { ariaKeys } from '../../../ui/shortcuts/shortcuts';
import type { TemplateEditorHandle } from '../../../ui/templateEditor/editorProps';
import { TemplateEditor } from '../../../ui/templateEditor/TemplateEditor';
import type { TemplateName } from '../../../ui/templateEditor/templateNames';
import { describeVersion, PromptReceipt, turnNumber } from '../../transcript';
import { useOperatorWish } from '../hooks/useOperatorWish';
import classes from './Prompt.module.css';
import { KeepPrompt } from './KeepPrompt';
import { usePromptDraft, type PromptDraft } from './usePromptDraft';
import { Variables } from './Variables';

/** What the agent has been told, variables filled in, to be changed in mid-call. */
export function PromptEditor({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const draft = usePromptDraft(view);
  const version = describeVersion(view.agentVersion);
  const names = useNames(view.promptVariables);
  const field = useRef<TemplateEditorHandle>(null);
  // Its machinery may still be on its way when the key for it is pressed.
  const [isWanted, setIsWanted] = useState(false);
  const canApply = view.state === 'live' && draft.isEdited && !draft.isApplying;
  useOperatorWish('prompt', () => {
    if (field.current === null) setIsWanted(true);
    else field.current.focus();
  });
  useShortcuts({
    applyPrompt: canApply ? draft.apply : undefined,
  });
  return (
    <section className={classes['prompt']} aria-label={t('Instructions of this call')}>
      <h3 className={classes['head']}>
        {t('Instructions')}
        <KeyHint of="editPrompt" />
        <span className={classes['version']}>
          {view.promptChanges.length > 0
            ? t('{version}, changed on this call', { version })
            : version}
        </span>
      </h3>
      <div className={classes['text']}>
        <TemplateEditor
          ref={field}
          label={t('What the agent has been told')}
          keyShortcuts={ariaKeys('editPrompt')}
          value={draft.text}
          variables={names}
          isReadOnly={view.state === 'ended'}
          minLines={6}
          isFilling
          takesFocus={isWanted}
          onChange={draft.edit}
        />
      </div>
      <Variables names={draft.variables} values={view.promptVariables} />
      {draft.error === undefined ? null : <ErrorNotice error={draft.error} />}
      <Deeds view={view} draft={draft} canApply={canApply} />
      <Receipt view={view} />
      {view.state === 'ended' ? null : <KeepPrompt view={view} />}
    </section>
  );
}

/** What may stand in braces on this call, and what it stands for. */
function useNames(values: CallView['promptVariables']): readonly TemplateName[] {
  const { t } = useWords();
  return useMemo(
    () =>
      Object.entries(values).map(([name, value]) => ({
        name,
        description: value === '' ? t('nothing on this call') : value,
        example: value,
      })),
    [values, t],
  );
}

interface DeedsProps {
  readonly view: CallView;
  readonly draft: PromptDraft;
  readonly canApply: boolean;
}

function Deeds({ view, draft, canApply }: DeedsProps) {
  const { t } = useWords();
  if (view.state === 'ended') return null;
  const canRollBack = view.state === 'live' && !draft.isEdited;
  return (
    <div className={classes['deeds']}>
      <Button
        variant={canApply ? 'filled' : 'default'}
        disabled={!canApply}
        onClick={draft.apply}
        rightSection={canApply ? <KeyHint of="applyPrompt" /> : null}
        aria-keyshortcuts={ariaKeys('applyPrompt')}
      >
        {draft.isApplying ? t('Applying…') : t('Apply to this call')}
      </Button>
      {draft.isEdited ? (
        <Button variant="subtle" onClick={draft.revert}>
          {t('Undo my changes')}
        </Button>
      ) : null}
      {canRollBack && draft.rollBack !== undefined ? (
        <Button variant="subtle" leftSection={<Undo2 size={13} />} onClick={draft.rollBack}>
          {t('Roll back')}
        </Button>
      ) : null}
    </div>
  );
}

function Receipt({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const newest = view.promptChanges.at(-1);
  return (
    <p className={classes['receipt']} role="status">
      {newest === undefined ? (
        t('Changes reach this caller only; the agent itself stays as it is.')
      ) : (
        <PromptReceipt change={newest} usedInTurn={turnNumber(view, newest.firstUsedTurnId)} />
      )}
    </p>
  );
}
