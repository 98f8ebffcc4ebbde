import type { CallEvent, Interrupter, Speaker } from '@shared/domain/callEvent';
import type { CallView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';
import type { PlainPhrase, Translate } from '../../i18n/phrases';
import { toolName } from '../../i18n/toolNames';

/** Everything that a recording's time line shows, in milliseconds of the recording. */
export interface Marks {
  readonly turns: readonly TurnMark[];
  readonly points: readonly PointMark[];
}

export interface TurnMark {
  readonly turnId: TurnId;
  readonly speaker: Speaker;
  readonly startMs: number;
  readonly endMs: number;
}

export interface PointMark {
  readonly key: string;
  readonly kind: 'interruption' | 'stopped' | 'tool' | 'failedTool' | 'keys';
  readonly atMs: number;
  readonly label: string;
}

const CUT_BY = {
  caller: 'The caller cut in',
  operator: 'You cut the agent short',
  app: 'The agent was cut short',
} as const satisfies Record<Interrupter, PlainPhrase>;

/** Lays a call's turns, interruptions, tools and keys along its recording. Pure. */
export function marksOf(view: CallView, events: readonly CallEvent[], t: Translate): Marks {
  const zeroAt = mediaZeroAt(view, events);
  const turns = view.turns.map(({ turnId, speaker, startMs, endMs }) => ({
    turnId,
    speaker,
    startMs,
    endMs: endMs ?? startMs,
  }));
  const cuts = view.turns.flatMap(({ turnId, interruption }): PointMark[] =>
    interruption === undefined
      ? []
      : [
          {
            key: `cut-${turnId}`,
            kind: interruption.by === 'caller' ? 'interruption' : 'stopped',
            atMs: interruption.onsetMs,
            label: t(CUT_BY[interruption.by]),
          },
        ],
  );
  const tools = view.toolCalls.map(({ toolCallId, name, at, outcome }): PointMark => {
    const hasFailed = outcome?.ok === false;
    const words = toolName(name, t);
    return {
      key: toolCallId,
      kind: hasFailed ? 'failedTool' : 'tool',
      atMs: Math.max(0, at - zeroAt),
      label: hasFailed ? t('{tool}: failed', { tool: words }) : words,
    };
  });
  const keys = view.timeline.flatMap((item, index): PointMark[] =>
    item.kind === 'dtmf'
      ? [
          {
            key: `key-${index}`,
            kind: 'keys',
            atMs: item.atMs,
            label: t('Pressed {digit}', { digit: item.digit }),
          },
        ]
      : [],
  );
  return { turns, points: [...cuts, ...tools, ...keys] };
}

/** The wall clock at the recording's first sample, as near as the log tells. */
function mediaZeroAt(view: CallView, events: readonly CallEvent[]): number {
  const opened = events.find(({ type }) => type === 'leg.opened');
  return opened?.at ?? view.answeredAt ?? view.createdAt;
}

/** The turn that is being heard at that moment, or the last one before it. */
export function turnAt(turns: readonly TurnMark[], atMs: number): TurnMark | undefined {
  return turns.findLast(({ startMs }) => startMs <= atMs);
}
