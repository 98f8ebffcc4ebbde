import { join } from 'node:path';
import { isAppError } from '@shared/errors/appError';
import { WorkerHost } from '../../../speech/workerHost';
import type {
  DialogueBody,
  DialogueClient,
  DialogueSetup,
  DialogueValue,
  OpenDialogue,
} from './dialogueProtocol';

export type {
  DialogueAction,
  DialogueClient,
  DialogueConfig,
  DialogueInput,
  Expectation,
  OpenDialogue,
} from './dialogueProtocol';

/** It takes milliseconds, but losing it ends every call: a machine that is out of breath has time. */
const REQUEST_TIMEOUT_MS = 15_000;
const RETRY_AFTER_MS = 5_000;

export interface DialogueHostOptions {
  /** Where the bundled workers are. */
  readonly workersDir: string;
  /** In the application's resources unless told otherwise. */
  readonly wordVectorsFile?: string;
}

export interface DialogueHost {
  readonly open: OpenDialogue;
  close(): Promise<void>;
}

/** Starts the worker in which the receptionists of all calls think. */
export function createDialogueHost(options: DialogueHostOptions): DialogueHost {
  const wordVectorsFile =
    options.wordVectorsFile ??
    join(options.workersDir, '..', '..', '..', 'resources', 'embedded', 'wordVectors.bin');
  const host = new WorkerHost<DialogueBody, DialogueValue>({
    label: 'The receptionist',
    entry: join(options.workersDir, 'dialogue.js'),
    setup: { wordVectorsFile } satisfies DialogueSetup,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    retryAfterMs: RETRY_AFTER_MS,
    onStatus: () => undefined,
  });
  void host.start();
  let lastDialogue = 0;
  return {
    async open(config) {
      const dialogue = ++lastDialogue;
      await host.request({ kind: 'open', dialogue, config });
      return client(host, dialogue);
    },
    close: () => host.close(),
  };
}

function client(host: WorkerHost<DialogueBody, DialogueValue>, dialogue: number): DialogueClient {
  return {
    send: (input, at) =>
      host.request({ kind: 'input', dialogue, input, ...(at === undefined ? {} : { at }) }),
    close() {
      // A worker that is gone has forgotten the call already.
      host.request({ kind: 'close', dialogue }).catch((error: unknown) => {
        if (!isAppError(error)) throw error;
      });
    },
  };
}
