import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallSummary } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { callOutcome } from '@shared/domain/history/callOutcome';
import { factSummaries } from '@shared/domain/history/factSummary';
import { invariant } from '@shared/lib/invariant';
import { writtenNumber } from '../../../src/main/storage/calls/writtenNumber';

export function viewOf(log: readonly CallEvent[]): CallView {
  const view = log.reduce<CallView | undefined>(projectCall, undefined);
  invariant(view, 'a log is not empty');
  return view;
}

export function summarize(view: CallView, text = ''): CallSummary {
  const waits = view.turns.flatMap(({ timing }) =>
    timing === undefined ? [] : (answerLatencyMs(timing) ?? []),
  );
  const outcome = callOutcome(view);
  const snippet = text === '' ? undefined : findSnippet(view, text);
  return {
    callId: view.callId,
    state: view.state,
    direction: view.direction,
    carrierId: view.carrierId,
    from: view.from,
    to: view.to,
    ...(view.callerName === undefined ? {} : { callerName: view.callerName }),
    businessName: view.businessName,
    agentId: view.agentId,
    agentName: view.agentName,
    agentVersion: view.agentVersion,
    createdAt: view.createdAt,
    ...(view.durationMs === undefined ? {} : { durationMs: view.durationMs }),
    ...(view.endedBy === undefined ? {} : { endedBy: view.endedBy }),
    ...(view.endReason === undefined ? {} : { endReason: view.endReason }),
    ...(view.lineId === undefined ? {} : { lineId: view.lineId }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(view.summary === undefined
      ? {}
      : {
          summary:
            view.summary.by === 'facts' ? factSummaries(view, writtenNumber) : view.summary.text,
        }),
    ...(waits.length === 0 ? {} : { slowestAnswerMs: Math.max(...waits) }),
    ...(view.cost === undefined ? {} : { costUsd: view.cost.costUsd }),
    hasRecording: view.recordingFile !== undefined,
    turnCount: view.turns.length,
    interruptionCount: view.turns.filter(({ interruption }) => interruption !== undefined).length,
    tags: [],
    hasNote: false,
    tools: view.toolCalls.map(({ name, outcome }) => ({ name, ok: outcome?.ok ?? false })),
    ...(snippet === undefined ? {} : { snippet }),
  };
}

export function matches(view: CallView, text: string): boolean {
  const words = text.toLowerCase();
  return (
    [view.from, view.to, view.callerName ?? ''].some((value) =>
      value.toLowerCase().includes(words),
    ) || findSnippet(view, text) !== undefined
  );
}

function findSnippet(view: CallView, text: string): string | undefined {
  for (const turn of view.turns) {
    const start = turn.text.toLowerCase().indexOf(text.toLowerCase());
    if (start < 0) continue;
    const end = start + text.length;
    return `${turn.text.slice(0, start)}\u0002${turn.text.slice(start, end)}\u0003${turn.text.slice(end)}`;
  }
  return undefined;
}
