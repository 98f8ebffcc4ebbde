import { useMantineColorScheme } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { styleNonce } from '../../../ui/theme/styleNonce';
import { silencesOf, type Silence } from '../silences';

export interface Playback {
  /** Takes the element in which the waveform is drawn. */
  readonly attach: (container: HTMLElement | null) => void;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly isPlaying: boolean;
  readonly durationMs: number;
  readonly rate: number;
  readonly toggle: () => void;
  readonly seekTo: (ms: number) => void;
  readonly playFrom: (ms: number) => void;
  readonly skip: (ms: number) => void;
  readonly setRate: (rate: number) => void;
  /** Whether stretches in which nobody speaks are jumped over. */
  readonly skipsSilence: boolean;
  readonly setSkipsSilence: (skips: boolean) => void;
  readonly retry: () => void;
  /** Tells the position now and whenever it moves; returns the undo. */
  readonly watch: (listener: (positionMs: number) => void) => () => void;
}

export const CHANNEL_PX = 44;

/** Plays and draws the stereo recording at `url`, if there is one; caller left and above, agent right and below. */
export function usePlayback(url: string | undefined): Playback {
  const [container, attach] = useState<HTMLElement | null>(null);
  const { colorScheme } = useMantineColorScheme();
  const player = useRef<WaveSurfer>(undefined);
  const listeners = useRef(new Set<(positionMs: number) => void>());
  const [state, setState] = useState<Playback['state']>('loading');
  const [isPlaying, setIsPlaying] = useState(false);
  const [durationMs, setDurationMs] = useState(0);
  const [rate, setRate] = useState(1);
  const [skipsSilence, setSkipsSilence] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useSurfer({
    container,
    url,
    attempt,
    playerRef: player,
    listeners,
    setState,
    setIsPlaying,
    setDurationMs,
  });
  useEffect(() => {
    if (container !== null) player.current?.setOptions(coloursIn(container));
  }, [colorScheme, container, url, attempt]);
  useEffect(() => {
    player.current?.setPlaybackRate(rate, true);
  }, [rate, state]);

  useSkippedSilence(player, skipsSilence && state === 'ready');
  const actions = useActions(player, listeners);
  const retry = useCallback(() => {
    setAttempt((count) => count + 1);
  }, []);
  return useMemo(
    () => ({
      attach,
      state,
      isPlaying,
      durationMs,
      rate,
      setRate,
      skipsSilence,
      setSkipsSilence,
      retry,
      ...actions,
    }),
    [state, isPlaying, durationMs, rate, skipsSilence, retry, actions],
  );
}

interface SurferOptions {
  readonly container: HTMLElement | null;
  readonly url: string | undefined;
  /** Another one begins anew. */
  readonly attempt: number;
  readonly playerRef: RefObject<WaveSurfer | undefined>;
  readonly listeners: RefObject<Set<(positionMs: number) => void>>;
  readonly setState: (state: Playback['state']) => void;
  readonly setIsPlaying: (isPlaying: boolean) => void;
  readonly setDurationMs: (durationMs: number) => void;
}

/** Loads the recording and tells what becomes of it. */
function useSurfer(options: SurferOptions): void {
  const { container, url, attempt, playerRef, listeners } = options;
  const { setState, setIsPlaying, setDurationMs } = options;
  useEffect(() => {
    if (container === null || url === undefined) return;
    const surfer = createSurfer(container, url);
    playerRef.current = surfer;
    const tell = (seconds: number) => {
      for (const listener of listeners.current) listener(seconds * 1000);
    };
    surfer.on('ready', (seconds) => {
      setDurationMs(seconds * 1000);
      setState('ready');
    });
    surfer.on('error', () => {
      setState('failed');
    });
    surfer.on('play', () => {
      setIsPlaying(true);
    });
    surfer.on('pause', () => {
      setIsPlaying(false);
    });
    surfer.on('timeupdate', tell);
    surfer.on('seeking', tell);
    return () => {
      playerRef.current = undefined;
      surfer.destroy();
      setState('loading');
      setIsPlaying(false);
    };
  }, [container, url, attempt, playerRef, listeners, setState, setIsPlaying, setDurationMs]);
}

/** Jumps from the beginning of a silence to its end while it plays. */
function useSkippedSilence(player: RefObject<WaveSurfer | undefined>, isOn: boolean): void {
  useEffect(() => {
    const surfer = player.current;
    const sound = isOn ? surfer?.getDecodedData() : null;
    if (surfer === undefined || sound === null || sound === undefined) return;
    const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
      sound.getChannelData(channel),
    );
    const silences: readonly Silence[] = silencesOf(channels, sound.sampleRate);
    return surfer.on('timeupdate', (seconds) => {
      const nowMs = seconds * 1000;
      const silence = silences.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
      if (silence !== undefined && surfer.isPlaying()) surfer.setTime(silence.toMs / 1000);
    });
  }, [player, isOn]);
}

type Actions = Pick<Playback, 'toggle' | 'seekTo' | 'playFrom' | 'skip' | 'watch'>;

function useActions(
  player: RefObject<WaveSurfer | undefined>,
  listeners: RefObject<Set<(positionMs: number) => void>>,
): Actions {
  return useMemo(() => {
    const play = () => {
      // A refusal of the browser leaves it paused, which the button shows.
      player.current?.play().catch(() => undefined);
    };
    const seekTo = (ms: number) => {
      const surfer = player.current;
      surfer?.setTime(Math.min(Math.max(0, ms / 1000), surfer.getDuration()));
    };
    return {
      seekTo,
      toggle: () => {
        if (player.current?.isPlaying() === true) player.current.pause();
        else play();
      },
      playFrom: (ms) => {
        seekTo(ms);
        play();
      },
      skip: (ms) => {
        seekTo((player.current?.getCurrentTime() ?? 0) * 1000 + ms);
      },
      watch: (listener) => {
        const { current } = listeners;
        current.add(listener);
        listener((player.current?.getCurrentTime() ?? 0) * 1000);
        return () => {
          current.delete(listener);
        };
      },
    };
  }, [player, listeners]);
}

function createSurfer(container: HTMLElement, url: string): WaveSurfer {
  return WaveSurfer.create({
    container,
    url,
    splitChannels: [{}, {}],
    height: CHANNEL_PX,
    normalize: true,
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    barMinHeight: 1,
    cursorWidth: 1,
    hideScrollbar: true,
    autoScroll: false,
    dragToSeek: true,
    cspNonce: styleNonce(),
  });
}

/** A canvas knows no CSS variables: these are the theme's hues as they are now. */
function coloursIn(element: HTMLElement) {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    cursorColor: read('--text'),
    splitChannels: [
      { waveColor: read('--wave-caller'), progressColor: read('--caller') },
      { waveColor: read('--wave-agent'), progressColor: read('--agent') },
    ],
  };
}
