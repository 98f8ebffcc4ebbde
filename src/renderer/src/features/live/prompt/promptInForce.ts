import type { CallView, PromptChangeView } from '@shared/domain/callView';

/** The changes that the agent took, or that are on their way to it. */
function takenChanges({ promptChanges }: CallView): readonly PromptChangeView[] {
  return promptChanges.filter(({ status }) => status !== 'rejected');
}

/** The change that is in force; undefined when nothing was changed on this call. */
export function changeInForce(view: CallView): PromptChangeView | undefined {
  return takenChanges(view).at(-1);
}

/** What the agent of this call has been told last. */
export function promptInForce(view: CallView): string {
  return changeInForce(view)?.prompt ?? view.firstPrompt;
}

/** What it had been told before that; undefined when nothing was changed on this call. */
export function promptBefore(view: CallView): string | undefined {
  const taken = takenChanges(view);
  return taken.length === 0 ? undefined : (taken.at(-2)?.prompt ?? view.firstPrompt);
}
