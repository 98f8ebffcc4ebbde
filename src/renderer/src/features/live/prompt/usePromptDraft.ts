import type { CallView } from '@shared/domain/callView';
import { resolveTemplate, templateVariables } from '@shared/domain/agent/promptTemplate';
import { useArea, useConsole } from '../../../state/consoleContext';
import { setPromptDraft } from '../../../state/uiStore';
import { useCommand } from '../../../state/useCommand';
import { promptBefore, promptInForce } from './promptInForce';

export interface PromptDraft {
  readonly text: string;
  readonly isEdited: boolean;
  /** Names in braces that somebody wrote into it; they are filled in when it is applied. */
  readonly variables: readonly string[];
  readonly edit: (text: string) => void;
  readonly revert: () => void;
  readonly apply: () => void;
  /** Gives the agent back what it had been told before; absent where nothing was changed. */
  readonly rollBack: (() => void) | undefined;
  readonly isApplying: boolean;
  readonly error: ReturnType<typeof useCommand<'calls.applyPrompt'>>['error'];
}

/** The prompt of one call as it is being edited; kept per call while other calls are looked at. */
export function usePromptDraft(view: CallView): PromptDraft {
  const { ui } = useConsole().stores;
  const { callId } = view;
  const draft = useArea('ui', ({ promptDrafts }) => promptDrafts.get(callId));
  const { run, isRunning, error } = useCommand('calls.applyPrompt');
  const base = promptInForce(view);
  const before = promptBefore(view);
  const text = draft ?? base;
  return {
    text,
    isEdited: text !== base,
    variables: templateVariables(text),
    edit: (next) => {
      setPromptDraft(ui, callId, next);
    },
    revert: () => {
      setPromptDraft(ui, callId, undefined);
    },
    apply: () => {
      if (text === base || isRunning) return;
      const prompt = resolveTemplate(text, view.promptVariables);
      void run({ callId, prompt }).then((answer) => {
        const isUnchanged = ui.getState().promptDrafts.get(callId) === text;
        if (answer !== undefined && isUnchanged) setPromptDraft(ui, callId, undefined);
      });
    },
    rollBack:
      before === undefined || before === base || isRunning
        ? undefined
        : () => void run({ callId, prompt: before }),
    isApplying: isRunning,
    error,
  };
}
