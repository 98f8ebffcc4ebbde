import type { CallView } from '@shared/domain/callView';
import { useArea, useConsole } from '../../../state/consoleContext';
import { setPromptDraft } from '../../../state/uiStore';
import { useCommand } from '../../../state/useCommand';

export interface PromptDraft {
  readonly text: string;
  readonly isEdited: boolean;
  readonly edit: (text: string) => void;
  readonly revert: () => void;
  readonly apply: () => void;
  readonly isApplying: boolean;
  readonly error: ReturnType<typeof useCommand<'calls.applyPrompt'>>['error'];
}

/** The prompt of one call as it is being edited; kept per call while other calls are looked at. */
export function usePromptDraft(view: CallView): PromptDraft {
  const { ui } = useConsole().stores;
  const { callId } = view;
  const draft = useArea('ui', ({ promptDrafts }) => promptDrafts.get(callId));
  const { run, isRunning, error } = useCommand('calls.applyPrompt');
  const current = view.promptChanges.findLast(({ status }) => status !== 'rejected')?.prompt;
  const base = current ?? view.prompt;
  const text = draft ?? base;
  return {
    text,
    isEdited: text !== base,
    edit: (next) => {
      setPromptDraft(ui, callId, next);
    },
    revert: () => {
      setPromptDraft(ui, callId, undefined);
    },
    apply: () => {
      if (text === base || isRunning) return;
      void run({ callId, prompt: text }).then((answer) => {
        const isUnchanged = ui.getState().promptDrafts.get(callId) === text;
        if (answer !== undefined && isUnchanged) setPromptDraft(ui, callId, undefined);
      });
    },
    isApplying: isRunning,
    error,
  };
}
