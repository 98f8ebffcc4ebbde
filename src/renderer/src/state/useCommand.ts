import type { CommandName } from '@shared/contract/channels';
import type { CommandInput, CommandOutput } from '@shared/contract/console';
import type { AppError } from '@shared/errors/appError';
import { useCallback, useState } from 'react';
import { useClient } from './consoleContext';
import { asAppError } from './useResource';

export interface Command<Name extends CommandName> {
  /** Resolves with the answer, or with `undefined` after a failure, which is then in `error`. */
  readonly run: (input: CommandInput<Name>) => Promise<CommandOutput<Name> | undefined>;
  readonly isRunning: boolean;
  readonly error: AppError | undefined;
  readonly clearError: () => void;
}

/** One command behind a control: disable while `isRunning`, show `error` beside the control. */
export function useCommand<Name extends CommandName>(name: Name): Command<Name> {
  const client = useClient();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<AppError>();
  const run = useCallback(
    async (input: CommandInput<Name>) => {
      setRunning((count) => count + 1);
      setError(undefined);
      try {
        return await client.invoke(name, input);
      } catch (failure) {
        const problem = asAppError(failure);
        if (problem.code !== 'cancelled') setError(problem);
        return undefined;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [client, name],
  );
  const clearError = useCallback(() => {
    setError(undefined);
  }, []);
  return { run, isRunning: running > 0, error, clearError };
}
