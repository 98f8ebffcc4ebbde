import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';

export interface CallLists {
  /** Oldest first, so that rows keep their places. */
  readonly inProgress: readonly CallView[];
  /** Newest first. */
  readonly justEnded: readonly CallView[];
}

export function listCalls(calls: ReadonlyMap<CallId, CallView>): CallLists {
  const all = [...calls.values()];
  return {
    inProgress: all
      .filter(({ state }) => state !== 'ended')
      .sort((a, b) => a.createdAt - b.createdAt),
    justEnded: all
      .filter(({ state }) => state === 'ended')
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
  };
}

/** The caller asked for a person and has not had one. */
export function wantsPerson(view: CallView): boolean {
  return view.state !== 'ended' && view.timeline.some(({ kind }) => kind === 'handover');
}
