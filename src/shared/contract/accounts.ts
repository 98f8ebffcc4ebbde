import { z } from 'zod';
import { SecretViewSchema, VaultKeepingSchema } from '../domain/connections/secretView';
import { SerializedErrorSchema } from '../errors/appError';
import { command, NothingSchema } from './define';

/** What is known of keys that are set. */
export const AccountCheckSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unchecked') }),
  z.object({ state: z.literal('checking') }),
  z.object({
    state: z.literal('good'),
    at: z.number().int(),
    /** Sentences that the owner should read, such as what a trial account cannot do. */
    warnings: z.array(z.string()),
  }),
  z.object({ state: z.literal('bad'), at: z.number().int(), error: SerializedErrorSchema }),
]);
export type AccountCheck = z.infer<typeof AccountCheckSchema>;

const TwilioAccountSchema = z.object({
  /** Where the keys come from; those of the environment cannot be changed here. */
  from: z.enum(['vault', 'environment']),
  accountSid: z.string(),
  authToken: SecretViewSchema,
  apiKey: z.object({ sid: z.string(), secret: SecretViewSchema }).optional(),
  /** The name that the account has at Twilio, and its kind, once checked. */
  name: z.string().optional(),
  kind: z.enum(['full', 'trial', 'unknown']),
  check: AccountCheckSchema,
});

const OpenAiAccountSchema = z.object({
  apiKey: SecretViewSchema,
  check: AccountCheckSchema,
});

export const AccountsSchema = z.object({
  keeping: VaultKeepingSchema,
  /** Keys saved earlier could not be read: why, and what to do. */
  vaultProblem: z.string().optional(),
  /** Absent while no keys are set. */
  twilio: TwilioAccountSchema.optional(),
  openai: OpenAiAccountSchema.optional(),
  /** What holds where the owner has chosen nothing. */
  openaiDefaults: z.object({
    baseUrl: z.string(),
    realtimeModel: z.string(),
    textModel: z.string(),
  }),
});
export type Accounts = z.infer<typeof AccountsSchema>;

/** A pasted key: what stands around it is no part of it. */
const pasted = (pattern: RegExp, problem: string) => z.string().trim().regex(pattern, problem);

const key = pasted(/^[\x21-\x7e]{8,300}$/, 'This does not look like a key: copy the whole of it.');

export const accountsContract = {
  'accounts.get': command(NothingSchema, AccountsSchema),
  /** Checks the keys at Twilio and keeps them only if they work. */
  'accounts.saveTwilio': command(
    z.object({
      accountSid: pasted(
        /^AC[0-9a-fA-F]{32}$/,
        'An account SID starts with AC and has 34 characters.',
      ),
      authToken: pasted(/^[0-9a-fA-F]{32}$/, 'An auth token has 32 characters, 0 to 9 and a to f.'),
      apiKey: z
        .object({
          sid: pasted(/^SK[0-9a-fA-F]{32}$/, 'An API key’s SID starts with SK.'),
          secret: key,
        })
        .optional(),
    }),
    AccountsSchema,
  ),
  /** Adds an API key to the account that is set, or takes it away. */
  'accounts.saveTwilioApiKey': command(
    z.object({
      apiKey: z
        .object({
          sid: pasted(/^SK[0-9a-fA-F]{32}$/, 'An API key’s SID starts with SK.'),
          secret: key,
        })
        .optional(),
    }),
    AccountsSchema,
  ),
  /** Puts the account's numbers back to what they were, then forgets its keys. */
  'accounts.removeTwilio': command(NothingSchema, AccountsSchema),
  /** Checks the key at the address that is set, and keeps it only if it works. */
  'accounts.saveOpenai': command(z.object({ apiKey: key }), AccountsSchema),
  'accounts.removeOpenai': command(NothingSchema, AccountsSchema),
  'accounts.check': command(z.object({ account: z.enum(['twilio', 'openai']) }), AccountsSchema),
  /** The owner accepts that keys are written without protection. */
  'accounts.allowPlain': command(NothingSchema, AccountsSchema),
};
