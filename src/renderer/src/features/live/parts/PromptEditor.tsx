import { Button, Textarea } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { useRef } from 'react';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import { PromptReceipt, turnNumber } from '../../transcript';
import { usePromptDraft } from '../hooks/usePromptDraft';
import classes from '../Live.module.css';

/** What the agent has been told, to be changed in mid-call. */
export function PromptEditor({ view }: { readonly view: CallView }) {
  const draft = usePromptDraft(view);
  const field = useRef<HTMLTextAreaElement>(null);
  const canApply = view.state === 'live' && draft.isEdited && !draft.isApplying;
  useShortcuts({
    p: () => field.current?.focus(),
    'mod+enter': () => {
      if (canApply) draft.apply();
    },
  });
  const newest = view.promptChanges.at(-1);
  return (
    <section className={classes['prompt']} aria-label="Prompt of this call">
      <h3 className={classes['promptHead']}>
        Prompt
        <span>
          {`v${view.agentVersion}${view.promptChanges.length > 0 ? ', changed on this call' : ''}`}
        </span>
      </h3>
      <Textarea
        ref={field}
        className={classes['promptText'] ?? ''}
        aria-label="What the agent has been told"
        value={draft.text}
        readOnly={view.state === 'ended'}
        spellCheck={false}
        onChange={(event) => {
          draft.edit(event.currentTarget.value);
        }}
      />
      {draft.error === undefined ? null : <ErrorNotice error={draft.error} />}
      <div className={classes['promptFoot']}>
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
      </div>
      <p className={classes['receipt']} role="status">
        {newest === undefined ? (
          'Changes reach this caller only; the agent itself stays as it is.'
        ) : (
          <PromptReceipt change={newest} usedInTurn={turnNumber(view, newest.firstUsedTurnId)} />
        )}
      </p>
    </section>
  );
}
