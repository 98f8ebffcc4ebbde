import type { Interrupter } from '@shared/domain/callEvent';
import type { TurnView } from '@shared/domain/callView';
import { Ear, Pause } from 'lucide-react';
import { memo } from 'react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useSteadyHeight } from '../hooks/useSteadyHeight';
import { splitHeard } from '../splitHeard';
import { LatencyChip } from './LatencyChip';
import classes from './Row.module.css';

export interface TurnRowProps {
  readonly turn: TurnView;
  /** Wall clock at its beginning. */
  readonly at: number;
  readonly text: string;
  readonly isPartial: boolean;
  readonly heardLetters: number | undefined;
  readonly isWhispered: boolean;
  readonly isActive?: boolean;
  readonly onPick?: ((turn: TurnView) => void) | undefined;
}

const NAMES = { caller: 'Caller', agent: 'Agent' } as const;

const CUT_BY = {
  caller: 'cut here',
  operator: 'you cut in here',
  app: 'cut here',
} as const satisfies Record<Interrupter, PlainPhrase>;

/** What one party said, with what the other did not hear of it. */
export const TurnRow = memo(function TurnRow(props: TurnRowProps) {
  const { t, format } = useWords();
  const { turn, at, text, isPartial, heardLetters, isWhispered, isActive = false, onPick } = props;
  const words = useSteadyHeight(isPartial);
  const offset = format.duration(turn.startMs);
  const time = { className: `${classes['time'] ?? ''} tabular`, title: format.clock(at) };
  return (
    <div
      className={classes['row']}
      data-speaker={turn.speaker}
      data-active={isActive || undefined}
      data-pickable={onPick === undefined ? undefined : true}
    >
      {onPick === undefined ? (
        <span {...time}>{offset}</span>
      ) : (
        <button
          type="button"
          aria-label={t('Play from {time}', { time: offset })}
          onClick={onPick.bind(undefined, turn)}
          {...time}
        >
          {offset}
        </button>
      )}
      <span className={classes['speaker']}>{t(NAMES[turn.speaker])}</span>
      <p
        ref={words}
        className={classes['text']}
        data-turn={turn.turnId}
        data-partial={isPartial || undefined}
        dir="auto"
      >
        <TurnText turn={turn} text={text} heardLetters={heardLetters} />
        {isPartial ? <span className={classes['caret']} aria-hidden /> : null}
        {isWhispered ? (
          <>
            {' '}
            <span className={classes['mark']}>
              <Ear size={11} aria-hidden />
              {t('knows what you whispered')}
            </span>
          </>
        ) : null}
      </p>
      <span className={classes['side']}>
        {turn.timing === undefined || turn.speaker === 'caller' ? null : (
          <LatencyChip timing={turn.timing} />
        )}
      </span>
    </div>
  );
});

function TurnText({
  turn,
  text,
  heardLetters,
}: Pick<TurnRowProps, 'turn' | 'text' | 'heardLetters'>) {
  const { t } = useWords();
  if (turn.heardText === undefined) {
    if (text === '') return '…';
    if (heardLetters === undefined || heardLetters >= text.length) return text;
    // Nothing but the colour changes while they are heard, so that no word moves.
    return (
      <>
        {text.slice(0, heardLetters)}
        <span className={classes['pending']} data-pending>
          {text.slice(heardLetters)}
        </span>
      </>
    );
  }
  const { heard, unheard } = splitHeard(text, turn.heardText);
  if (unheard === '') return text;
  return (
    <>
      {heard}{' '}
      <span className={classes['cut']}>
        <Pause size={10} fill="currentColor" aria-hidden />
        {heard === ''
          ? t('not heard')
          : turn.interruption === undefined
            ? t('the call ended here')
            : t(CUT_BY[turn.interruption.by])}
      </span>
      <span className={classes['unheard']} aria-label={t('Not heard: {text}', { text: unheard })}>
        {' '}
        {unheard}
      </span>
    </>
  );
}
