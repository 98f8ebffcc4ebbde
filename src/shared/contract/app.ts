import { z } from 'zod';
import { SettingsSchema } from '../domain/settings';
import { command, NothingSchema, stream } from './define';

/** Areas whose data a client may have cached. */
export const AreaSchema = z.enum([
  'calls',
  'accounts',
  'agents',
  'businesses',
  'lines',
  'calendar',
  'messages',
  'threads',
  'templates',
  'tools',
  'scripts',
  'settings',
  'tunnel',
]);
export type Area = z.infer<typeof AreaSchema>;

export const appContract = {
  'app.info': command(
    NothingSchema,
    z.object({
      version: z.string(),
      platform: z.string(),
      isDesktop: z.boolean(),
      dataDir: z.string(),
      /** The accent colour that the system is set to, such as `#3584e4`, where it says so. */
      accentColor: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .optional(),
    }),
  ),
  /** Names an area each time its stored data changed; the first item names none. */
  'app.changes': stream(NothingSchema, z.object({ areas: z.array(AreaSchema) })),
  'settings.get': command(NothingSchema, SettingsSchema),
  /** All but the tunnel, which `tunnel.choose` changes. */
  'settings.update': command(SettingsSchema.omit({ tunnel: true }).partial(), SettingsSchema),
};
