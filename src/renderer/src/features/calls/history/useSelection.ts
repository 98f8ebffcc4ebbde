import type { CallSummary } from '@shared/domain/callSummary';
import type { CallId } from '@shared/domain/ids';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useClient } from '../../../state/consoleContext';
import type { CallSearch } from './callQuery';

export interface Selection {
  readonly ids: ReadonlySet<CallId>;
  /** Takes one in or out; with `isRange`, everything from the last one taken up to it. */
  readonly toggle: (callId: CallId, isRange: boolean) => void;
  /** Everything that matches, loaded or not. */
  readonly selectAll: () => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<CallId> = new Set();

interface Chosen {
  readonly ids: ReadonlySet<CallId>;
  /** The search it belongs to: another one begins with nothing chosen. */
  readonly key: string;
}

/** Which of the calls that match are chosen; calls that are still going on cannot be. */
export function useSelection(calls: readonly CallSummary[], search: CallSearch): Selection {
  const client = useClient();
  const key = JSON.stringify(search);
  const [chosen, setChosen] = useState<Chosen>({ ids: NONE, key });
  const anchor = useRef<CallId>(undefined);
  const ids = chosen.key === key ? chosen.ids : NONE;

  const toggle = useCallback(
    (callId: CallId, isRange: boolean) => {
      const next = new Set(ids);
      const range = isRange ? between(calls, anchor.current, callId) : [];
      if (range.length > 0) for (const each of range) next.add(each);
      else if (!next.delete(callId)) next.add(callId);
      anchor.current = callId;
      setChosen({ ids: next, key });
    },
    [ids, calls, key],
  );
  const selectAll = useCallback(() => {
    client.invoke('calls.ids', search).then(
      ({ callIds }) => {
        setChosen({ ids: new Set(callIds), key });
      },
      // What is on the screen can still be chosen.
      () => {
        setChosen({ ids: new Set(calls.filter(isOver).map(({ callId }) => callId)), key });
      },
    );
  }, [client, search, calls, key]);
  const clear = useCallback(() => {
    setChosen({ ids: NONE, key });
  }, [key]);
  return useMemo(() => ({ ids, toggle, selectAll, clear }), [ids, toggle, selectAll, clear]);
}

export function isOver({ state }: CallSummary): boolean {
  return state === 'ended';
}

function between(
  calls: readonly CallSummary[],
  from: CallId | undefined,
  to: CallId,
): readonly CallId[] {
  const first = calls.findIndex(({ callId }) => callId === from);
  const last = calls.findIndex(({ callId }) => callId === to);
  if (first < 0 || last < 0) return [];
  return calls
    .slice(Math.min(first, last), Math.max(first, last) + 1)
    .filter(isOver)
    .map(({ callId }) => callId);
}
