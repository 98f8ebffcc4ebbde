import { resolve } from 'node:path';
import type { EngineId } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import { LOG_LEVELS, type LogLevel } from '../logging/createLogger';

/** Engines that can be the default; each needs its adapter in the composition. */
const AVAILABLE_ENGINES = ['embedded'] as const satisfies readonly EngineId[];

const EnvironmentSchema = z.object({
  PATCHCORD_DATA_DIR: z.string().min(1).optional(),
  PATCHCORD_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  PATCHCORD_LOG: z.enum(LOG_LEVELS).optional(),
  PATCHCORD_ENGINE: z.enum(AVAILABLE_ENGINES).default('embedded'),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^[0-9a-f]{32}$/i)
    .optional(),
  PATCHCORD_PRINT_CONSOLE: z.enum(['0', '1']).default('0'),
});

/** What the environment asks of any start, with or without a window. */
export interface Environment {
  /** Absolute. */
  readonly dataDir: string | undefined;
  readonly publicUrl: string | undefined;
  /** Undefined leaves the choice to the shell. */
  readonly logLevel: LogLevel | undefined;
  /** Signs Twilio's webhooks. */
  readonly twilioAuthToken: string | undefined;
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
      message: `${name} has a value that makes no sense. What it may be: docs/reference/cli.md.`,
    });
  }
  const { PATCHCORD_DATA_DIR: dataDir, PATCHCORD_PUBLIC_URL: publicUrl } = parsed.data;
  return {
    dataDir: dataDir === undefined ? undefined : resolve(dataDir),
    publicUrl,
    logLevel: parsed.data.PATCHCORD_LOG,
    twilioAuthToken: parsed.data.TWILIO_AUTH_TOKEN,
    isConsolePrinted: parsed.data.PATCHCORD_PRINT_CONSOLE === '1',
  };
}
