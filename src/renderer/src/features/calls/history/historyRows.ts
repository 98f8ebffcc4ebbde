import type { CallSummary } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';

export type HistoryRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'call'; readonly key: string; readonly call: CallSummary };

/** The calls in their order, under the days on which they began if they come by day. */
export function historyRows(calls: readonly CallSummary[], isByDay: boolean): HistoryRow[] {
  if (!isByDay) return calls.map((call) => ({ kind: 'call', key: call.callId, call }));
  const rows: HistoryRow[] = [];
  let day = '';
  for (const call of calls) {
    const date = new Date(call.createdAt).toDateString();
    if (date !== day) rows.push({ kind: 'day', key: date, at: call.createdAt });
    day = date;
    rows.push({ kind: 'call', key: call.callId, call });
  }
  return rows;
}

/**
 * The stored rows with what is known of calls in progress: their state is newer here, and one that
 * has just begun may not be stored yet.
 */
export function withLiveCalls(
  stored: readonly CallSummary[],
  live: ReadonlyMap<CallId, CallView>,
  addsMissing: boolean,
): CallSummary[] {
  const known = new Set(stored.map(({ callId }) => callId));
  const missing = [...live.values()].filter(
    ({ callId, state }) => state !== 'ended' && !known.has(callId),
  );
  const rows = stored.map((row) => {
    const view = live.get(row.callId);
    return view === undefined ? row : { ...row, state: view.state };
  });
  if (!addsMissing) return rows;
  return [...missing.map(summaryOf), ...rows].sort((a, b) => b.createdAt - a.createdAt);
}

function summaryOf(view: CallView): CallSummary {
  const { callId, state, direction, carrierId, from, to, callerName, businessName } = view;
  return {
    callId,
    state,
    direction,
    carrierId,
    from,
    to,
    ...(callerName === undefined ? {} : { callerName }),
    businessName,
    agentId: view.agentId,
    agentName: view.agentName,
    agentVersion: view.agentVersion,
    createdAt: view.createdAt,
    hasRecording: view.recordingFile !== undefined,
    turnCount: view.turns.length,
    interruptionCount: 0,
    tools: [],
    tags: [],
    hasNote: false,
  };
}
