import type { CallView, TurnView } from '@shared/domain/callView';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';

export interface Answer {
  readonly turn: TurnView;
  readonly latencyMs: number;
}

/** The agent's turns that answered somebody, with how long the caller waited for each. */
export function answersOf(view: CallView): Answer[] {
  return view.turns.flatMap((turn) => {
    const latencyMs = turn.timing === undefined ? undefined : answerLatencyMs(turn.timing);
    return latencyMs === undefined || turn.speaker === 'caller' ? [] : [{ turn, latencyMs }];
  });
}

export interface AnswerStatistics {
  readonly count: number;
  readonly medianMs: number;
  readonly slowest: number;
}

export function answerStatistics(view: CallView): AnswerStatistics {
  const sorted = answersOf(view)
    .map(({ latencyMs }) => latencyMs)
    .sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const medianMs = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { count: sorted.length, medianMs, slowest: sorted.at(-1) ?? 0 };
}
