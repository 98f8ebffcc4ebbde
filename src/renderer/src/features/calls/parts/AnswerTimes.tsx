import { UnstyledButton } from '@mantine/core';
import type { CallView, TurnView } from '@shared/domain/callView';
import { Timer } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '../../../ui/EmptyState';
import { formatDuration } from '../../../ui/format';
import { hopsOf, LatencyChip } from '../../transcript';
import { answersOf, type Answer } from '../answerStatistics';
import classes from '../Answers.module.css';

export interface AnswerTimesProps {
  readonly view: CallView;
  readonly onPick: ((turn: TurnView) => void) | undefined;
}

/** How long the caller waited for each answer, and which hop took it: one bar per answer. */
export function AnswerTimes({ view, onPick }: AnswerTimesProps) {
  const answers = useMemo(() => answersOf(view), [view]);
  const longestMs = Math.max(1_000, ...answers.map(({ latencyMs }) => latencyMs));
  if (answers.length === 0) {
    return (
      <EmptyState icon={Timer} title="No answers on this call">
        Each answer of the agent appears here with what took how long, from the caller’s last word
        to the first sound.
      </EmptyState>
    );
  }
  return (
    <div className={classes['answers']}>
      <Legend />
      <ol>
        {answers.map((answer) => (
          <AnswerRow
            key={answer.turn.turnId}
            answer={answer}
            longestMs={longestMs}
            onPick={onPick}
          />
        ))}
      </ol>
    </div>
  );
}

const HOPS = [
  ['Noticing the caller had finished', 'Noticing'],
  ['Understanding the words', 'Understanding'],
  ['Deciding what to say', 'Deciding'],
  ['Making the voice', 'Speaking'],
  ['Reaching the caller', 'Reaching'],
] as const;

function Legend() {
  return (
    <p className={classes['legend']} aria-hidden>
      {HOPS.map(([name, short], index) => (
        <span key={name} data-hop={index} title={name}>
          {short}
        </span>
      ))}
    </p>
  );
}

interface AnswerRowProps {
  readonly answer: Answer;
  readonly longestMs: number;
  readonly onPick: AnswerTimesProps['onPick'];
}

function AnswerRow({ answer: { turn, latencyMs }, longestMs, onPick }: AnswerRowProps) {
  const { timing } = turn;
  if (timing === undefined) return null;
  const share = (ms: number) => `${(100 * ms) / longestMs}%`;
  return (
    <li className={classes['answer']}>
      <UnstyledButton
        className={`${classes['time'] ?? ''} tabular`}
        disabled={onPick === undefined}
        aria-label={`Play from ${formatDuration(turn.startMs)}`}
        onClick={() => onPick?.(turn)}
      >
        {formatDuration(turn.startMs)}
      </UnstyledButton>
      <span className={classes['said']}>{turn.text}</span>
      <span className={classes['track']} aria-hidden>
        {hopsOf(timing).map((hop) => (
          <span
            key={hop.name}
            className={classes['bar']}
            data-hop={HOPS.findIndex(([name]) => name === hop.name)}
            style={{ left: share(hop.fromMs), width: share(hop.durationMs) }}
          />
        ))}
      </span>
      <LatencyChip timing={timing} key={latencyMs} />
    </li>
  );
}
