import { z } from 'zod';
import { SecretViewSchema } from '../domain/connections/secretView';
import { TunnelKindSchema, TunnelSettingsSchema } from '../domain/connections/tunnel';
import { SerializedErrorSchema } from '../errors/appError';
import { command, NothingSchema } from './define';

export const TunnelStatusSchema = z.object({
  settings: TunnelSettingsSchema,
  /** The environment names the public address; nothing can be chosen then. */
  isFixedByEnvironment: z.boolean(),
  /** `idle`: none is needed yet. `down`: there was to be one; attempts go on. */
  state: z.enum(['off', 'idle', 'starting', 'online', 'down']),
  /** What leads here. */
  kind: TunnelKindSchema.optional(),
  url: z.string().optional(),
  /** Wall clock, of the last full proof. */
  provenAt: z.number().optional(),
  problem: SerializedErrorSchema.optional(),
  /** What each kind lacks on this computer. */
  missing: z.partialRecord(TunnelKindSchema, z.string()),
  /** Absent while none is set. */
  ngrokAuthtoken: SecretViewSchema.optional(),
  /** The localtunnel server that is used when none is entered. */
  defaultLocaltunnelHost: z.string(),
  /** Where an address of the owner's own has to lead. */
  bridgePort: z.number().int(),
});
export type TunnelStatus = z.infer<typeof TunnelStatusSchema>;

export const tunnelContract = {
  /** Its area is `tunnel`. */
  'tunnel.status': command(NothingSchema, TunnelStatusSchema),
  'tunnel.choose': command(TunnelSettingsSchema, NothingSchema),
  /** Keeps ngrok's authtoken, or forgets it when there is none. */
  'tunnel.saveNgrokAuthtoken': command(
    z.object({
      authtoken: z
        .string()
        .trim()
        .regex(
          /^[\x21-\x7e]{8,300}$/,
          'This does not look like an authtoken: copy the whole of it.',
        )
        .optional(),
    }),
    TunnelStatusSchema,
  ),
  /** Proves the address now; the reply waits for it. Fails with what is in the way. */
  'tunnel.test': command(NothingSchema, TunnelStatusSchema),
};
