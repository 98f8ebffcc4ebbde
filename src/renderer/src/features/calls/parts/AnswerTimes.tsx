import { UnstyledButton } from '@mantine/core';
import type { CallView, TurnView } from '@shared/domain/callView';
import { Timer } from 'lucide-react';
import { useMemo } from 'react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { EmptyState } from '../../../ui/EmptyState';
import { HOP_NAMES, hopsOf, LatencyChip, type HopKey } from '../../transcript';
import { answersOf, type Answer } from '../answerStatistics';
import classes from '../Answers.module.css';

export interface AnswerTimesProps {
  readonly view: CallView;
  readonly onPick: ((turn: TurnView) => void) | undefined;
}

/** How long the caller waited for each answer, and which hop took it: one bar per answer. */
export function AnswerTimes({ view, onPick }: AnswerTimesProps) {
  const { t } = useWords();
  const answers = useMemo(() => answersOf(view), [view]);
  const longestMs = Math.max(1_000, ...answers.map(({ latencyMs }) => latencyMs));
  if (answers.length === 0) {
    return (
      <EmptyState icon={Timer} title={t('No answers on this call')}>
        {t(
          'Each answer of the agent appears here with what took how long, from the caller’s last word to the first sound.',
        )}
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

const HOPS: readonly (readonly [HopKey, PlainPhrase])[] = [
  ['detection', 'Noticing'],
  ['transcription', 'Understanding'],
  ['firstToken', 'Deciding'],
  ['firstAudio', 'Speaking|a hop'],
  ['bridge', 'Passing on'],
  ['carrier', 'Reaching'],
];

function Legend() {
  const { t } = useWords();
  return (
    <p className={classes['legend']} aria-hidden>
      {HOPS.map(([key, short]) => (
        <span key={key} data-hop={key} title={t(HOP_NAMES[key])}>
          {t(short)}
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
  const { t, format } = useWords();
  const { timing } = turn;
  if (timing === undefined) return null;
  const time = format.duration(turn.startMs);
  const share = (ms: number) => `${(100 * ms) / longestMs}%`;
  return (
    <li className={classes['answer']}>
      <UnstyledButton
        className={`${classes['time'] ?? ''} tabular`}
        disabled={onPick === undefined}
        aria-label={t('Play from {time}', { time })}
        onClick={() => onPick?.(turn)}
      >
        {time}
      </UnstyledButton>
      <span className={classes['said']}>{turn.text}</span>
      <span className={classes['track']} aria-hidden>
        {hopsOf(timing).map((hop) => (
          <span
            key={hop.key}
            className={classes['bar']}
            data-hop={hop.key}
            style={{ left: share(hop.fromMs), width: share(hop.durationMs) }}
          />
        ))}
      </span>
      <LatencyChip timing={timing} key={latencyMs} />
    </li>
  );
}
