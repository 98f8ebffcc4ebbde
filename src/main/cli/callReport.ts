import type { CallEvent } from '@shared/domain/callEvent';
import type { Verdict } from '@shared/domain/callerScript';
import { projectCall } from '@shared/domain/callProjection';
import { isCallersInterruption, type CallView } from '@shared/domain/callView';
import { invariant } from '@shared/lib/invariant';

/** What `npm run call -- --json` prints. */
export interface CallReport {
  readonly callId: string;
  readonly outcome: 'passed' | 'failed';
  readonly endReason: string;
  readonly durationMs: number;
  readonly turns: readonly {
    readonly speaker: string;
    readonly text: string;
    readonly startMs: number;
    readonly endMs: number;
    readonly interrupted: boolean;
  }[];
  readonly tools: readonly {
    readonly name: string;
    readonly arguments: unknown;
    readonly result: unknown;
    readonly ok: boolean;
  }[];
  readonly expectations: readonly Verdict[];
  /** From the end of the caller's speech to the first sound of the answer in the caller's ear. */
  readonly latency: { readonly answers: number; readonly p50Ms: number; readonly p95Ms: number };
  readonly recording: string | null;
}

export function callReport(
  events: readonly CallEvent[],
  expectations: readonly Verdict[],
  recording: string | undefined,
): CallReport {
  const view = fold(events);
  return {
    callId: view.callId,
    outcome: expectations.every(({ ok }) => ok) ? 'passed' : 'failed',
    endReason: view.endReason ?? 'unknown',
    durationMs: view.durationMs ?? 0,
    turns: view.turns.map((turn) => ({
      speaker: turn.speaker,
      text: turn.text,
      startMs: turn.startMs,
      endMs: turn.endMs ?? turn.startMs,
      interrupted: isCallersInterruption(turn),
    })),
    tools: view.toolCalls.map((tool) => ({
      name: tool.name,
      arguments: tool.arguments,
      result: tool.outcome?.result ?? null,
      ok: tool.outcome?.ok ?? false,
    })),
    expectations,
    latency: latencyOf(view),
    recording: recording ?? null,
  };
}

function latencyOf(view: CallView): CallReport['latency'] {
  const sorted = view.turns
    .flatMap(({ timing }) =>
      timing?.callerStoppedMs === undefined || timing.firstAudioHeardMs === undefined
        ? []
        : [Math.round(timing.firstAudioHeardMs - timing.callerStoppedMs)],
    )
    .sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { answers: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95) };
}

function fold(events: readonly CallEvent[]): CallView {
  const [first, ...rest] = events;
  invariant(first !== undefined, 'a call has at least one event');
  return rest.reduce((view, event) => projectCall(view, event), projectCall(undefined, first));
}
