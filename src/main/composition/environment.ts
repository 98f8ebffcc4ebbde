import { resolve } from 'node:path';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import { LOG_LEVELS } from '../logging/createLogger';

const EnvironmentSchema = z.object({
  PATCHCORD_DATA_DIR: z.string().min(1).optional(),
  PATCHCORD_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PATCHCORD_LOG: z.enum(LOG_LEVELS).default('info'),
  PATCHCORD_PRINT_CONSOLE: z.enum(['0', '1']).default('0'),
});

/** What the environment asks of any start, with or without a window. */
export interface Environment {
  /** Absolute. */
  readonly dataDir: string | undefined;
  readonly publicUrl: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** The desktop application serves the console to browsers too, and prints its address. */
  readonly isConsolePrinted: boolean;
}

/**
 * Reads the variables; an empty one counts as not set. Throws `config.invalid` with one line that
 * names the variable, never its content.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(set);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new AppError({
      code: 'config.invalid',
      message: `${name} has a value that makes no sense.`,
    });
  }
  const { PATCHCORD_DATA_DIR: dataDir, PATCHCORD_PUBLIC_URL: publicUrl } = parsed.data;
  return {
    dataDir: dataDir === undefined ? undefined : resolve(dataDir),
    publicUrl,
    logLevel: parsed.data.PATCHCORD_LOG,
    isConsolePrinted: parsed.data.PATCHCORD_PRINT_CONSOLE === '1',
  };
}
