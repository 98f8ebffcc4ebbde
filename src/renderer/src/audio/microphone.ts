import captureUrl from './capture.worklet.ts?worker&url';

/** The operator's microphone as a telephone hears it. */
export interface Microphone {
  /** As the system calls it. */
  readonly name: string;
  readonly setMuted: (isMuted: boolean) => void;
  readonly close: () => void;
}

export interface OpenMicrophoneOptions {
  /** An empty id is the system's own choice. */
  readonly deviceId: string;
  /** 20 ms of 16-bit samples at 8 kHz; silence while muted. */
  readonly onSamples: (samples: Int16Array) => void;
  /** The device was unplugged or taken away. */
  readonly onLost: () => void;
}

export type MicrophoneProblem = 'denied' | 'none' | 'busy' | 'unsupported';

export class MicrophoneError extends Error {
  readonly problem: MicrophoneProblem;

  constructor(problem: MicrophoneProblem, cause?: unknown) {
    super(problem, { cause });
    this.name = 'MicrophoneError';
    this.problem = problem;
  }
}

/** Rejects with a `MicrophoneError` when there is no microphone to be had. */
export async function openMicrophone(options: OpenMicrophoneOptions): Promise<Microphone> {
  const stream = await openStream(options.deviceId);
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await context.audioWorklet.addModule(captureUrl);
  } catch (error) {
    stopStream(stream);
    void context.close();
    throw error;
  }
  let isMuted = false;
  const source = context.createMediaStreamSource(stream);
  const node = new AudioWorkletNode(context, 'patchcord-capture', { numberOfOutputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<Int16Array>) => {
    options.onSamples(isMuted ? data.fill(0) : data);
  };
  source.connect(node);
  const [track] = stream.getAudioTracks();
  track?.addEventListener('ended', options.onLost);
  if (context.state === 'suspended') void context.resume();
  return {
    name: track?.label ?? '',
    setMuted: (next) => {
      isMuted = next;
    },
    close: () => {
      track?.removeEventListener('ended', options.onLost);
      node.port.onmessage = null;
      source.disconnect();
      stopStream(stream);
      void context.close();
    },
  };
}

async function openStream(deviceId: string): Promise<MediaStream> {
  // Absent on a page that came over plain http from another computer.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new MicrophoneError('unsupported');
  const audio: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    channelCount: 1,
    ...(deviceId === '' ? {} : { deviceId: { ideal: deviceId } }),
  };
  try {
    return await devices.getUserMedia({ audio });
  } catch (error) {
    throw new MicrophoneError(problemOf(error), error);
  }
}

function problemOf(error: unknown): MicrophoneProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return 'busy';
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
