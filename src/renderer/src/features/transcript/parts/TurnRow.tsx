import type { TurnView } from '@shared/domain/callView';
import { Pause } from 'lucide-react';
import { memo } from 'react';
import { formatDuration } from '../../../ui/format';
import { splitHeard } from '../splitHeard';
import { LatencyChip } from './LatencyChip';
import classes from './Row.module.css';

export interface TurnRowProps {
  readonly turn: TurnView;
  readonly text: string;
  readonly isPartial: boolean;
  readonly isActive?: boolean;
  readonly onPick?: ((turn: TurnView) => void) | undefined;
}

const NAMES = { caller: 'Caller', agent: 'Agent' } as const;

/** What one party said, with what the other did not hear of it. */
export const TurnRow = memo(function TurnRow(props: TurnRowProps) {
  const { turn, text, isPartial, isActive = false, onPick } = props;
  const pick = onPick === undefined ? undefined : { onClick: onPick.bind(undefined, turn) };
  return (
    <div
      className={classes['row']}
      data-speaker={turn.speaker}
      data-active={isActive || undefined}
      data-pickable={onPick === undefined ? undefined : true}
    >
      {pick === undefined ? (
        <span className={`${classes['time'] ?? ''} tabular`}>{formatDuration(turn.startMs)}</span>
      ) : (
        <button
          type="button"
          className={`${classes['time'] ?? ''} tabular`}
          aria-label={`Play from ${formatDuration(turn.startMs)}`}
          {...pick}
        >
          {formatDuration(turn.startMs)}
        </button>
      )}
      <span className={classes['speaker']}>{NAMES[turn.speaker]}</span>
      <p className={classes['text']} data-partial={isPartial || undefined}>
        <TurnText turn={turn} text={text} />
        {isPartial ? <span className={classes['caret']} aria-hidden /> : null}
      </p>
      <span className={classes['side']}>
        {turn.timing === undefined || turn.speaker === 'caller' ? null : (
          <LatencyChip timing={turn.timing} />
        )}
      </span>
    </div>
  );
});

function TurnText({ turn, text }: Pick<TurnRowProps, 'turn' | 'text'>) {
  if (turn.interruption === undefined) return text === '' ? '…' : text;
  const { heard, unheard } = splitHeard(text, turn.interruption.heardText);
  if (unheard === '') return text;
  return (
    <>
      {heard}{' '}
      <span className={classes['cut']}>
        <Pause size={10} fill="currentColor" aria-hidden />
        {heard === '' ? 'not heard' : 'cut here'}
      </span>
      <span className={classes['unheard']} aria-label={`Not heard: ${unheard}`}>
        {' '}
        {unheard}
      </span>
    </>
  );
}
