import { z } from 'zod';
import { CARRIER_IDS, type CarrierId } from '../domain/capabilities';
import { SecretViewSchema, VaultKeepingSchema } from '../domain/connections/secretView';
import { DESCRIBED_ACCOUNT_IDS, fieldsOf } from '../domain/connections/describedAccounts';
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

const DescribedAccountIdSchema = z.enum(DESCRIBED_ACCOUNT_IDS);

const FieldViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secret'), secret: SecretViewSchema }),
  z.object({
    kind: z.literal('plain'),
    value: z.string(),
    from: z.enum(['vault', 'environment']),
  }),
]);

/** An account that is nothing but keys and addresses. */
const DescribedAccountSchema = z.object({
  id: DescribedAccountIdSchema,
  /** Where it comes from; that of the environment cannot be changed here. Absent while none is set. */
  from: z.enum(['vault', 'environment']).optional(),
  /** What is set, by the names of its description. */
  fields: z.record(z.string(), FieldViewSchema),
  check: AccountCheckSchema,
});
export type DescribedAccount = z.infer<typeof DescribedAccountSchema>;

export const AccountsSchema = z.object({
  keeping: VaultKeepingSchema,
  /** Keys saved earlier could not be read: why, and what to do. */
  vaultProblem: z.string().optional(),
  /** Absent while no keys are set. */
  twilio: TwilioAccountSchema.optional(),
  openai: OpenAiAccountSchema.optional(),
  /** Every other account that this installation has a use for, set or not. */
  described: z.array(DescribedAccountSchema),
  /** What holds where the owner has chosen nothing. */
  openaiDefaults: z.object({
    baseUrl: z.string(),
    realtimeModel: z.string(),
    textModel: z.string(),
  }),
});
export type Accounts = z.infer<typeof AccountsSchema>;

/** An account at a phone company, whichever way it is described. */
export interface PhoneCompany {
  readonly carrierId: CarrierId;
  /** The name that the account has there, where it is told. */
  readonly name?: string | undefined;
  readonly isTrial: boolean;
  readonly check: AccountCheck;
}

/** The phone companies whose keys are set. */
export function phoneCompanies({
  twilio,
  described,
}: Pick<Accounts, 'twilio' | 'described'>): PhoneCompany[] {
  const others = described.flatMap(({ id, from, check }) => {
    const carrierId = CARRIER_IDS.find((known) => known === id);
    return carrierId === undefined || from === undefined
      ? []
      : [{ carrierId, isTrial: false, check }];
  });
  if (twilio === undefined) return others;
  const { name, kind, check } = twilio;
  return [{ carrierId: 'twilio', name, isTrial: kind === 'trial', check }, ...others];
}

/** A pasted key: what stands around it is no part of it. */
const pasted = (pattern: RegExp, problem: string) => z.string().trim().regex(pattern, problem);

const key = pasted(/^[\x21-\x7e]{8,300}$/, 'This does not look like a key: copy the whole of it.');

const DescribedFieldsSchema = z
  .object({
    account: DescribedAccountIdSchema,
    /** By name. One that is left out stays as it is; an empty one is taken away. */
    fields: z.record(z.string(), z.string().trim()),
  })
  .superRefine(({ account, fields }, context) => {
    const known = fieldsOf(account);
    for (const [name, value] of Object.entries(fields)) {
      const field = known[name];
      if (value === '' || field?.pattern.test(value) === true) continue;
      const message = field?.problem ?? 'This account has no such entry.';
      context.addIssue({ code: 'custom', path: ['fields', name], message });
    }
  });

const AccountAddressSchema = z.object({
  /** What it is for, in the words of the account's own folder. */
  id: z.string().max(40),
  url: z.string().max(600),
});
export type AccountAddress = z.infer<typeof AccountAddressSchema>;

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
  /** Checks them where they belong, and keeps them only if they work. */
  'accounts.save': command(DescribedFieldsSchema, AccountsSchema),
  'accounts.remove': command(z.object({ account: DescribedAccountIdSchema }), AccountsSchema),
  'accounts.check': command(
    z.object({ account: z.enum(['twilio', 'openai', ...DESCRIBED_ACCOUNT_IDS]) }),
    AccountsSchema,
  ),
  /**
   * What the owner enters at the vendor, so that it reaches this computer. The addresses hold secrets
   * of ours and are asked for only where the owner wants to see them.
   */
  'accounts.addresses': command(
    z.object({ account: DescribedAccountIdSchema }),
    z.object({ addresses: z.array(AccountAddressSchema) }),
  ),
  /** The owner accepts that keys are written without protection. */
  'accounts.allowPlain': command(NothingSchema, AccountsSchema),
};
