import { Button, Textarea } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import { PromptReceipt, turnNumber } from '../../transcript';
import { useOperatorWish } from '../hooks/useOperatorWish';
import classes from './Prompt.module.css';
import { KeepPrompt } from './KeepPrompt';
import { usePromptDraft, type PromptDraft } from './usePromptDraft';
import { Variables } from './Variables';

/** What the agent has been told, variables filled in, to be changed in mid-call. */
export function PromptEditor({ view }: { readonly view: CallView }) {
  const draft = usePromptDraft(view);
  const field = useRef<HTMLTextAreaElement>(null);
  const canApply = view.state === 'live' && draft.isEdited && !draft.isApplying;
  useOperatorWish('prompt', () => field.current?.focus());
  useShortcuts({
    'mod+enter': () => {
      if (canApply) draft.apply();
    },
  });
  return (
    <section className={classes['prompt']} aria-label="Prompt of this call">
      <h3 className={classes['head']}>
        Prompt
        <span>
          {`v${view.agentVersion}${view.promptChanges.length > 0 ? ', changed on this call' : ''}`}
        </span>
      </h3>
      <Textarea
        ref={field}
        className={classes['text'] ?? ''}
        dir="auto"
        aria-label="What the agent has been told"
        aria-keyshortcuts="P"
        value={draft.text}
        readOnly={view.state === 'ended'}
        spellCheck={false}
        onChange={(event) => {
          draft.edit(event.currentTarget.value);
        }}
      />
      <Variables names={draft.variables} values={view.promptVariables} />
      {draft.error === undefined ? null : <ErrorNotice error={draft.error} />}
      <Deeds view={view} draft={draft} canApply={canApply} />
      <Receipt view={view} />
      {view.state === 'ended' ? null : <KeepPrompt view={view} />}
    </section>
  );
}

interface DeedsProps {
  readonly view: CallView;
  readonly draft: PromptDraft;
  readonly canApply: boolean;
}

function Deeds({ view, draft, canApply }: DeedsProps) {
  if (view.state === 'ended') return null;
  const canRollBack = view.state === 'live' && !draft.isEdited;
  return (
    <div className={classes['deeds']}>
      <Button
        variant={canApply ? 'filled' : 'default'}
        disabled={!canApply}
        onClick={draft.apply}
        aria-keyshortcuts="Control+Enter Meta+Enter"
      >
        {draft.isApplying ? 'Applying…' : 'Apply to this call'}
      </Button>
      {draft.isEdited ? (
        <Button variant="subtle" onClick={draft.revert}>
          Undo my changes
        </Button>
      ) : null}
      {canRollBack && draft.rollBack !== undefined ? (
        <Button variant="subtle" leftSection={<Undo2 size={13} />} onClick={draft.rollBack}>
          Roll back
        </Button>
      ) : null}
    </div>
  );
}

function Receipt({ view }: { readonly view: CallView }) {
  const newest = view.promptChanges.at(-1);
  return (
    <p className={classes['receipt']} role="status">
      {newest === undefined ? (
        'Changes reach this caller only; the agent itself stays as it is.'
      ) : (
        <PromptReceipt change={newest} usedInTurn={turnNumber(view, newest.firstUsedTurnId)} />
      )}
    </p>
  );
}
