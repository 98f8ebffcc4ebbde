import type { CommandInput } from '@shared/contract/console';
import type { CallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { useCallback, useRef, useState } from 'react';
import { useClient } from '../../../state/consoleContext';
import { asAppError } from '../../../state/useResource';

/** Small enough for a bar that moves, large enough to be quick. */
const BATCH = 50;

type BatchCommand = 'calls.remove' | 'calls.changeTags';

export interface InBatches {
  /** Resolves with whether all of it is done. */
  readonly run: (callIds: readonly CallId[]) => Promise<boolean>;
  readonly stop: () => void;
  /** While it runs. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly error: AppError | undefined;
}

/** Does something to many calls, some at a time; what is done when it is stopped stays done. */
export function useInBatches<Name extends BatchCommand>(
  command: Name,
  input: (callIds: CallId[]) => CommandInput<Name>,
): InBatches {
  const client = useClient();
  const [progress, setProgress] = useState<InBatches['progress']>();
  const [error, setError] = useState<AppError>();
  const isStopped = useRef(false);
  // Asked anew each time: it changes while a batch is on its way.
  const wasStopped = () => isStopped.current;
  const run = async (callIds: readonly CallId[]) => {
    isStopped.current = false;
    setError(undefined);
    try {
      for (let done = 0; done < callIds.length; done += BATCH) {
        setProgress({ done, total: callIds.length });
        await client.invoke(command, input(callIds.slice(done, done + BATCH)));
        if (wasStopped()) return false;
      }
      return true;
    } catch (failure) {
      setError(asAppError(failure));
      return false;
    } finally {
      setProgress(undefined);
    }
  };
  const stop = useCallback(() => {
    isStopped.current = true;
  }, []);
  return { run, stop, progress, error };
}
