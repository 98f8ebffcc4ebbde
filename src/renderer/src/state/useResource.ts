import type { Area } from '@shared/contract/app';
import type { CommandName } from '@shared/contract/channels';
import type { CommandInput, CommandOutput } from '@shared/contract/console';
import { AppError } from '@shared/errors/appError';
import { useCallback, useEffect, useState } from 'react';
import { currentWords } from '../i18n/words';
import { useArea, useClient } from './consoleContext';

export interface Resource<Value> {
  /** The newest answer; the former one stays while a newer is on its way. */
  readonly value: Value | undefined;
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/**
 * Asks a reading command, and again whenever one of `areas` changes or the connection comes back.
 * Pass `undefined` as input to ask nothing.
 */
export function useResource<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name> | undefined,
  areas: readonly Area[],
): Resource<CommandOutput<Name>> {
  const client = useClient();
  const revision = useArea('changes', ({ revisions }) =>
    areas.reduce((sum, area) => sum + revisions[area], 0),
  );
  const isConnected = useArea('connection', ({ state }) => state === 'connected');
  const [reloads, setReloads] = useState(0);
  const key = input === undefined ? undefined : JSON.stringify(input);
  const [answer, setAnswer] = useState<Answer<CommandOutput<Name>>>(NO_ANSWER);

  useEffect(() => {
    if (key === undefined || !isConnected) return;
    let isCurrent = true;
    client.invoke(name, JSON.parse(key) as CommandInput<Name>).then(
      (value) => {
        if (isCurrent) setAnswer({ value, error: undefined, key });
      },
      (error: unknown) => {
        if (isCurrent) setAnswer({ value: undefined, error: asAppError(error), key });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [client, name, key, revision, reloads, isConnected]);

  const reload = useCallback(() => {
    setReloads((count) => count + 1);
  }, []);
  return {
    value: answer.value,
    error: answer.error,
    isLoading: key !== undefined && answer.key !== key,
    reload,
  };
}

interface Answer<Value> {
  readonly value: Value | undefined;
  readonly error: AppError | undefined;
  /** Which question it answers. */
  readonly key: string | undefined;
}

const NO_ANSWER = { value: undefined, error: undefined, key: undefined };

/** The client rejects with `AppError` alone; anything else is a bug of this window. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'bug',
    message: currentWords().t('Something inside Patchcord went wrong.'),
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    cause: error,
  });
}
