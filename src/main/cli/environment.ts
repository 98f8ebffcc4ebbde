import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ENGINE_IDS } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import { LOG_LEVELS } from '../logging/createLogger';

const baseUrl = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/$/, ''))
  .optional();

const EnvironmentSchema = z.object({
  PATCHCORD_DATA_DIR: z.string().min(1).optional(),
  PATCHCORD_PUBLIC_URL: baseUrl,
  PATCHCORD_ENGINE: z.enum(ENGINE_IDS).optional(),
  PATCHCORD_LOG: z.enum(LOG_LEVELS).optional(),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^[0-9a-f]{32}$/i)
    .optional(),
});
export type Environment = z.infer<typeof EnvironmentSchema>;

/**
 * Reads the variables that Patchcord knows. Empty ones count as absent.
 * @throws AppError `config.invalid` that names the variable and never its content.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = EnvironmentSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0] ?? 'A variable');
  throw new AppError({
    code: 'config.invalid',
    message: `${name} is not valid. See docs/reference/cli.md for what it may be.`,
  });
}

/** Where data is kept unless told otherwise: the platform's own place for it. */
export function defaultDataDir(platform: NodeJS.Platform = process.platform): string {
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Patchcord');
    case 'win32':
      return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Patchcord');
    default:
      return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'patchcord');
  }
}
