import { Skeleton } from '@mantine/core';
import type { TurnId } from '@shared/domain/ids';
import { Grip, Pause, Wrench, X } from 'lucide-react';
import { memo } from 'react';
import { useDelayed } from '../../../ui/hooks/useDelayed';
import classes from '../Player.module.css';
import { CHANNEL_PX, type Playback } from '../hooks/usePlayback';
import type { Marks, PointMark } from '../marks';

export interface TimeLineProps {
  readonly marks: Marks;
  readonly playback: Playback;
  readonly activeTurnId: TurnId | undefined;
}

const ICONS = { interruption: Pause, stopped: Pause, tool: Wrench, failedTool: X, keys: Grip };

/** Both channels over each other, turns as grounds behind them, events as ticks along the top. */
export function TimeLine({ marks, playback, activeTurnId }: TimeLineProps) {
  const { durationMs, state, seekTo, attach } = playback;
  const isSlow = useDelayed(state === 'loading');
  return (
    <div className={classes['timeLine']} data-state={state}>
      {durationMs > 0 ? (
        <Points points={marks.points} durationMs={durationMs} seekTo={seekTo} />
      ) : null}
      <div className={classes['wave']} style={{ height: CHANNEL_PX * 2 }}>
        {durationMs > 0 ? (
          <Turns turns={marks.turns} durationMs={durationMs} activeTurnId={activeTurnId} />
        ) : null}
        {isSlow ? <Skeleton className={classes['waveSkeleton'] ?? ''} height={CHANNEL_PX} /> : null}
        <div ref={attach} className={classes['waveCanvas']} />
      </div>
    </div>
  );
}

interface TurnsProps {
  readonly turns: Marks['turns'];
  readonly durationMs: number;
  readonly activeTurnId: TurnId | undefined;
}

const Turns = memo(function Turns({ turns, durationMs, activeTurnId }: TurnsProps) {
  return turns.map(({ turnId, speaker, startMs, endMs }) => (
    <span
      key={turnId}
      aria-hidden
      className={classes['turn']}
      data-speaker={speaker}
      data-active={turnId === activeTurnId || undefined}
      style={{
        left: percent(startMs, durationMs),
        width: percent(Math.max(0, Math.min(endMs, durationMs) - startMs), durationMs),
      }}
    />
  ));
});

interface PointsProps {
  readonly points: readonly PointMark[];
  readonly durationMs: number;
  readonly seekTo: (ms: number) => void;
}

/** The pointer's way to them; the transcript has the same in words, for everyone. */
const Points = memo(function Points({ points, durationMs, seekTo }: PointsProps) {
  return (
    <div className={classes['points']} aria-hidden>
      {points.map(({ key, kind, atMs, label }) => {
        const Icon = ICONS[kind];
        return (
          <span
            key={key}
            className={classes['point']}
            data-kind={kind}
            title={label}
            style={{ left: percent(Math.min(atMs, durationMs), durationMs) }}
            onClick={() => seekTo(Math.max(0, atMs - 1_000))}
          >
            <Icon size={10} strokeWidth={2.5} />
          </span>
        );
      })}
    </div>
  );
});

function percent(ms: number, ofMs: number): string {
  return `${(100 * ms) / ofMs}%`;
}
