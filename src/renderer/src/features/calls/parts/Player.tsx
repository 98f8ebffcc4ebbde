import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';
import { ChevronsRight, MicOff, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { ariaKeys, type ShortcutId } from '../../../ui/shortcuts/shortcuts';
import classes from '../Player.module.css';
import type { Playback } from '../hooks/usePlayback';
import { usePosition } from '../hooks/usePosition';
import type { Marks } from '../marks';
import { whyNoRecording } from '../whyNoRecording';
import { TimeLine } from './TimeLine';

const SKIP_MS = 5_000;
const LONG_SKIP_MS = 10_000;
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
  const { t } = useWords();
  if (!isPlayable) {
    return (
      <p className={classes['noRecording']}>
        <MicOff size={15} aria-hidden />
        {whyNoRecording(view, t)}
      </p>
    );
  }
  return (
    <section className={classes['player']} aria-label={t('Recording')}>
      <TimeLine marks={marks} playback={playback} activeTurnId={activeTurnId} />
      {playback.state === 'failed' ? (
        <ErrorNotice
          error={{
            code: 'storage.not_found',
            message: t(
              'The recording could not be read. The words are still here. Try again, or look whether the file is still on the disk.',
            ),
            detail: view.recordingFile,
          }}
          onRetry={playback.retry}
        />
      ) : (
        <Controls playback={playback} />
      )}
      {view.recordingStopped === 'consent_refused' ? (
        <p className={classes['playerNote']}>
          {t('The caller said no to the recording, which ends there.')}
        </p>
      ) : null}
    </section>
  );
}

function Controls({ playback }: { readonly playback: Playback }) {
  const { t } = useWords();
  const { isPlaying, toggle, skip, seekTo, rate, setRate } = playback;
  const isReady = playback.state === 'ready';
  const faster = (by: number) => {
    const index = RATES.indexOf(rate) + by;
    setRate(RATES[Math.min(Math.max(0, index), RATES.length - 1)] ?? 1);
  };
  useShortcuts(
    {
      play: toggle,
      back5: () => skip(-SKIP_MS),
      on5: () => skip(SKIP_MS),
      back10: () => skip(-LONG_SKIP_MS),
      on10: () => skip(LONG_SKIP_MS),
      fromStart: () => seekTo(0),
      slower: () => faster(-1),
      faster: () => faster(1),
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
        aria-label={isPlaying ? t('Pause') : t('Play')}
        aria-keyshortcuts={ariaKeys('play')}
        onClick={toggle}
      >
        <PlayIcon size={15} fill="currentColor" strokeWidth={1.5} />
      </ActionIcon>
      <SkipButton
        label={t('Back 5 seconds')}
        shortcut="back5"
        icon={RotateCcw}
        onClick={() => skip(-SKIP_MS)}
      />
      <SkipButton
        label={t('On 5 seconds')}
        shortcut="on5"
        icon={RotateCw}
        onClick={() => skip(SKIP_MS)}
      />
      <Clock playback={playback} />
      <span className={classes['legend']}>
        <span data-hue="caller">{t('Caller')}</span>
        <span data-hue="agent">{t('Agent')}</span>
      </span>
      <Pace playback={playback} />
    </div>
  );
}

/** How fast it plays, and whether it lingers where nobody speaks. */
function Pace({ playback }: { readonly playback: Playback }) {
  const { t, format } = useWords();
  const { rate, setRate } = playback;
  return (
    <>
      <Button
        variant={playback.skipsSilence ? 'light' : 'default'}
        aria-pressed={playback.skipsSilence}
        leftSection={<ChevronsRight size={14} />}
        disabled={playback.state !== 'ready'}
        onClick={() => playback.setSkipsSilence(!playback.skipsSilence)}
      >
        {t('Skip silence')}
      </Button>
      <SegmentedControl
        aria-label={t('Speed')}
        data={RATES.map((value) => ({
          value: String(value),
          label: `${format.number(value, 2)}×`,
        }))}
        value={String(rate)}
        onChange={(value) => setRate(Number(value))}
      />
    </>
  );
}

interface SkipButtonProps {
  readonly label: string;
  readonly shortcut: ShortcutId;
  readonly icon: typeof RotateCcw;
  readonly onClick: () => void;
}

function SkipButton({ label, shortcut, icon: Icon, onClick }: SkipButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-keyshortcuts={ariaKeys(shortcut)} onClick={onClick}>
        <Icon size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

const wholeSecond = (positionMs: number) => Math.floor(positionMs / 1000);

function Clock({ playback }: { readonly playback: Playback }) {
  const { format } = useWords();
  const second = usePosition(playback, wholeSecond);
  return (
    <span className={`${classes['clock'] ?? ''} tabular`} role="timer" aria-live="off">
      {format.duration(second * 1000)}
      <span> / {format.duration(playback.durationMs)}</span>
    </span>
  );
}
