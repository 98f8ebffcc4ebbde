import { watchDevice } from './devices';
import {
  MicrophoneError,
  openMicrophone,
  type Microphone,
  type MicrophoneProblem,
} from './microphone';

export interface KeepMicrophoneOptions {
  /** An empty id is the system's own choice. */
  readonly deviceId: string;
  readonly onSamples: (samples: Int16Array) => void;
  /** It was unplugged, or has come back: this one is heard now. */
  readonly onChanged: (name: string) => void;
  /** It was unplugged, and no other can be opened; one that is plugged in later is. */
  readonly onLost: (problem: MicrophoneProblem) => void;
}

/**
 * A microphone for as long as it is wanted: when it is unplugged the next best one takes its place,
 * and when the chosen one returns, that one again. Rejects with a `MicrophoneError` at the beginning
 * alone.
 */
export async function keepMicrophone(options: KeepMicrophoneOptions): Promise<Microphone> {
  const { deviceId, onSamples, onChanged, onLost } = options;
  let isMuted = false;
  let isClosed = false;
  let isOpening = true;
  const open = () => openMicrophone({ deviceId, onSamples, onLost: () => void reopen() });
  let current: Microphone | undefined = await open();
  isOpening = false;
  const reopen = async () => {
    if (isOpening || isClosed) return;
    isOpening = true;
    current?.close();
    current = undefined;
    try {
      const next = await open();
      if (isClosed as boolean) {
        next.close();
        return;
      }
      next.setMuted(isMuted);
      current = next;
      onChanged(next.name);
    } catch (error) {
      if (!(isClosed as boolean)) onLost(error instanceof MicrophoneError ? error.problem : 'busy');
    } finally {
      isOpening = false;
    }
  };
  const unwatch = watchDevice({
    kind: 'audioinput',
    chosenId: () => deviceId,
    onChange: (device) => {
      const isMissing = current === undefined;
      const isBack = device?.isChosen === true && device.name !== current?.name;
      if (device !== undefined && (isMissing || isBack)) void reopen();
    },
  });
  return {
    get name() {
      return current?.name ?? '';
    },
    setMuted: (next) => {
      isMuted = next;
      current?.setMuted(next);
    },
    close: () => {
      isClosed = true;
      unwatch();
      current?.close();
    },
  };
}
