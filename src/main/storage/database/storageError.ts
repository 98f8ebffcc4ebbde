import { LibsqlError } from '@libsql/client';
import { AppError } from '@shared/errors/appError';

/** The database's own error, without the query and its values that drizzle wraps around it. */
export function databaseErrorOf(error: unknown): LibsqlError | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof LibsqlError) return inner;
  }
  return undefined;
}

export function isConstraintError(error: unknown): boolean {
  return databaseErrorOf(error)?.code.startsWith('SQLITE_CONSTRAINT') ?? false;
}

const MESSAGES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'The disk is full, so Patchcord cannot save. Free some space.',
  SQLITE_BUSY: 'Another program is using the Patchcord database. Close it and try again.',
  SQLITE_NOTADB:
    'The Patchcord database is damaged. Restore a copy, or choose another data folder.',
  SQLITE_CORRUPT:
    'The Patchcord database is damaged. Restore a copy, or choose another data folder.',
};

/** The query's values are people's names and words: they get into neither message nor cause. */
export function storageFailed(cause: unknown): AppError {
  const code = cause instanceof LibsqlError ? cause.code : undefined;
  return new AppError({
    code: 'storage.failed',
    message:
      MESSAGES[code ?? ''] ??
      'Patchcord cannot read or write its data folder. Check that it exists and is writable.',
    retryable: true,
    ...(code === undefined ? {} : { detail: code }),
    cause,
  });
}

/** Runs database work; it rejects with an `AppError`, or with whatever a bug threw. */
export async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = databaseErrorOf(error);
    if (cause === undefined) throw error;
    throw storageFailed(cause);
  }
}
