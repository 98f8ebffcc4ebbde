import { z } from 'zod';

/** All that a console ever learns about a secret: that there is one, and how it ends. */
export const SecretViewSchema = z.object({
  set: z.literal(true),
  /** The last four characters, by which the owner tells two keys apart; empty for a short secret. */
  last4: z.string().max(4),
  /** One from the environment cannot be changed in the console. */
  from: z.enum(['vault', 'environment']),
});
export type SecretView = z.infer<typeof SecretViewSchema>;

/** How the vault keeps what it is given. */
export const VaultKeepingSchema = z.discriminatedUnion('kind', [
  /** Encrypted with a key that the operating system guards. */
  z.object({ kind: z.literal('encrypted') }),
  /** On disk and readable by every program of this user, because the owner said so. */
  z.object({ kind: z.literal('plain') }),
  /** Forgotten when Patchcord ends. */
  z.object({
    kind: z.literal('memory'),
    /** Why nothing is written, in one sentence. */
    reason: z.string(),
    /** The owner may have it written without protection all the same. */
    mayAllowPlain: z.boolean(),
  }),
]);
export type VaultKeeping = z.infer<typeof VaultKeepingSchema>;
