import type { PageMicrophoneProblem } from '@shared/contract/vendor/webCallPage';
import { idOf } from '../devices';
import type { PageDevices } from './joinedCall';
import { openLevel } from './level';

/** The chosen microphone, opened beside the SDK: SDKs do not tell why they have none, nor its level. */
export interface OwnMicrophone {
  devicesWith(speaker: string): Promise<PageDevices>;
  /** 0 to 1; 0 while muted. */
  readLevel(): number;
  setMuted(isMuted: boolean): void;
  close(): void;
}

/** By name; empty: the system's. Resolves with what is wrong where there is none to be had. */
export async function openOwnMicrophone(
  name: string,
): Promise<OwnMicrophone | PageMicrophoneProblem> {
  const microphoneId = await idOf('audioinput', name);
  let stream: MediaStream;
  try {
    const audio = microphoneId === undefined ? true : { deviceId: { exact: microphoneId } };
    stream = await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    return problemOf(error);
  }
  const level = openLevel(stream);
  let isMuted = false;
  return {
    devicesWith: async (speaker) => ({
      microphoneId,
      speakerId: await idOf('audiooutput', speaker),
    }),
    readLevel: () => (isMuted ? 0 : level.read()),
    setMuted: (next) => {
      isMuted = next;
    },
    close: () => {
      level.close();
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function problemOf(error: unknown): PageMicrophoneProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
}
