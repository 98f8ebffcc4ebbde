import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';
import { MicOff, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatDuration } from '../../../ui/format';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import classes from '../Call.module.css';
import type { Playback } from '../hooks/usePlayback';
import { usePosition } from '../hooks/usePosition';
import type { Marks } from '../marks';
import { whyNoRecording } from '../whyNoRecording';
import { TimeLine } from './TimeLine';

const SKIP_MS = 5_000;
const RATES = [0.75, 1, 1.25, 1.5, 2];

export interface PlayerProps {
  readonly view: CallView;
  readonly marks: Marks;
  readonly playback: Playback;
  readonly activeTurnId: TurnId | undefined;
  readonly isPlayable: boolean;
}

/** The recording, both sides apart, with what happened marked on it. */
export function Player({ view, marks, playback, activeTurnId, isPlayable }: PlayerProps) {
  if (!isPlayable) {
    return (
      <p className={classes['noRecording']}>
        <MicOff size={15} aria-hidden />
        {whyNoRecording(view)}
      </p>
    );
  }
  return (
    <section className={classes['player']} aria-label="Recording">
      <TimeLine marks={marks} playback={playback} activeTurnId={activeTurnId} />
      {playback.state === 'failed' ? (
        <ErrorNotice
          error={{
            code: 'storage.not_found',
            message:
              'The recording could not be read. The words are still here. Try again, or look whether the file is still on the disk.',
            detail: view.recordingFile,
          }}
          onRetry={playback.retry}
        />
      ) : (
        <Controls playback={playback} />
      )}
      {view.recordingStopped === 'consent_refused' ? (
        <p className={classes['playerNote']}>
          The caller said no to the recording, which ends there.
        </p>
      ) : null}
    </section>
  );
}

function Controls({ playback }: { readonly playback: Playback }) {
  const { isPlaying, toggle, skip, seekTo, rate, setRate } = playback;
  const isReady = playback.state === 'ready';
  const faster = (by: number) => {
    const index = RATES.indexOf(rate) + by;
    setRate(RATES[Math.min(Math.max(0, index), RATES.length - 1)] ?? 1);
  };
  useShortcuts(
    {
      ' ': toggle,
      arrowleft: () => skip(-SKIP_MS),
      arrowright: () => skip(SKIP_MS),
      home: () => seekTo(0),
      '<': () => faster(-1),
      '>': () => faster(1),
    },
    isReady,
  );
  const PlayIcon = isPlaying ? Pause : Play;
  return (
    <div className={classes['controls']}>
      <ActionIcon
        size="md"
        variant="default"
        disabled={!isReady}
        aria-label={isPlaying ? 'Pause' : 'Play'}
        aria-keyshortcuts="Space"
        onClick={toggle}
      >
        <PlayIcon size={15} fill="currentColor" strokeWidth={1.5} />
      </ActionIcon>
      <SkipButton
        label="Back 5 seconds"
        keys="ArrowLeft"
        icon={RotateCcw}
        onClick={() => skip(-SKIP_MS)}
      />
      <SkipButton
        label="On 5 seconds"
        keys="ArrowRight"
        icon={RotateCw}
        onClick={() => skip(SKIP_MS)}
      />
      <Clock playback={playback} />
      <span className={classes['legend']}>
        <span data-hue="caller">Caller</span>
        <span data-hue="agent">Agent</span>
      </span>
      <SegmentedControl
        aria-label="Speed"
        data={RATES.map((value) => ({ value: String(value), label: `${value}×` }))}
        value={String(rate)}
        onChange={(value) => setRate(Number(value))}
      />
    </div>
  );
}

interface SkipButtonProps {
  readonly label: string;
  readonly keys: string;
  readonly icon: typeof RotateCcw;
  readonly onClick: () => void;
}

function SkipButton({ label, keys, icon: Icon, onClick }: SkipButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-keyshortcuts={keys} onClick={onClick}>
        <Icon size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

const wholeSecond = (positionMs: number) => Math.floor(positionMs / 1000);

function Clock({ playback }: { readonly playback: Playback }) {
  const second = usePosition(playback, wholeSecond);
  return (
    <span className={`${classes['clock'] ?? ''} tabular`} role="timer" aria-live="off">
      {formatDuration(second * 1000)}
      <span> / {formatDuration(playback.durationMs)}</span>
    </span>
  );
}
