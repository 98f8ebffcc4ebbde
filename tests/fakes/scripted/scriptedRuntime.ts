import { createContractHost } from '@shared/contract/transport/host';
import type { AudioListener, AudioRequest } from '@shared/contract/transport/transport';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { ConsoleRuntime } from '../../../src/main/core/ports/consoleRuntime';
import { createScriptedConsoleHost, type Scene } from '../console/scriptedConsoleHost';

/** One audio channel that a console has opened, seen from the runtime. */
export interface OpenedAudio {
  readonly request: AudioRequest;
  readonly listener: AudioListener;
  /** What the console sent up. */
  readonly received: Int16Array[];
  isClosed: boolean;
}

/** A moment long past, the same in every run. */
const NOW = Date.UTC(2026, 10, 20, 14, 0);

/** An invented runtime behind the real contract host; its audio is played by the test. */
export function createScriptedRuntime(scene: Scene = 'busy') {
  const console = createScriptedConsoleHost({ scene, now: NOW });
  const bugs: unknown[] = [];
  const audio: OpenedAudio[] = [];
  const recordings = new Map<string, string>();
  const voicemails = new Map<string, string>();
  const audioWaiters: ((opened: OpenedAudio) => void)[] = [];
  const runtime: ConsoleRuntime = {
    host: createContractHost({
      handlers: console.handlers,
      onBug: (error) => {
        bugs.push(error);
      },
    }),
    openAudio(request, listener) {
      if (request.kind === 'listen' && !console.desk.calls.has(request.callId as CallId)) {
        throw new AppError({ code: 'call.not_live', message: 'This call has already ended.' });
      }
      const opened: OpenedAudio = { request, listener, received: [], isClosed: false };
      audio.push(opened);
      audioWaiters.shift()?.(opened);
      return {
        send: (samples) => {
          opened.received.push(samples);
        },
        close: () => {
          opened.isClosed = true;
        },
      };
    },
    recordingPath: async (callId) => recordings.get(callId),
    voicemailPath: async (callId) => voicemails.get(callId),
    exportFile: () => undefined,
    vendorPages: {
      voice: {
        attach: () => undefined,
        token: () => Promise.reject(new Error('nobody calls in their own voice here')),
        report: () => undefined,
      },
      web: new Map(),
    },
    wish: (wish) => {
      console.wish(wish);
    },
    bridgeUrl: 'http://127.0.0.1:0',
    suspend: () => undefined,
    resume: async () => undefined,
    close: async () => {
      console.close();
    },
  };
  return {
    ...console,
    runtime,
    bugs,
    audio,
    /** Call ids and their WAV files. */
    recordings,
    voicemails,
    /** The next channel that a console opens. */
    nextAudio: (): Promise<OpenedAudio> =>
      new Promise((resolve) => {
        audioWaiters.push(resolve);
      }),
  };
}
