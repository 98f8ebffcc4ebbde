import { resolve } from 'node:path';
import { ENGINE_IDS, type CarrierId, type EngineId } from '@shared/domain/capabilities';
import {
  DESCRIBED_ACCOUNT_IDS,
  fieldsOf,
  type AccountField,
} from '@shared/domain/connections/describedAccounts';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { SecretName } from '../core/ports/accounts/secretVault';
import { secretNameOf } from '../core/services/accounts/readAccount';
import { LOG_LEVELS, type LogLevel } from '../logging/createLogger';

const baseUrl = (protocol: RegExp) =>
  z.url({ protocol }).transform((url) => url.replace(/\/$/, ''));

/** No spaces, no control characters: what can stand in an HTTP header. */
const key = z.string().regex(/^[\x21-\x7e]+$/);

const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** Several, parted by commas. */
const listOf = (pattern: RegExp) =>
  z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .pipe(z.array(z.string().regex(pattern)))
    .default([]);

const EnvironmentSchema = z.object({
  PATCHCORD_DATA_DIR: z.string().min(1).optional(),
  PATCHCORD_PUBLIC_URL: baseUrl(/^https?$/).optional(),
  PATCHCORD_LOG: z.enum(LOG_LEVELS).optional(),
  PATCHCORD_ENGINE: z.enum(ENGINE_IDS).optional(),
  PATCHCORD_PRINT_CONSOLE: z.enum(['0', '1']).default('0'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i)
    .optional(),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^[0-9a-f]{32}$/i)
    .optional(),
  TWILIO_API_KEY: z
    .string()
    .regex(/^SK[0-9a-f]{32}$/i)
    .optional(),
  TWILIO_API_SECRET: key.optional(),
  TWILIO_PHONE_NUMBER: phoneNumber.optional(),
  TWILIO_API_BASE_URL: baseUrl(/^https?$/).optional(),
  OPENAI_API_KEY: key.optional(),
  OPENAI_BASE_URL: baseUrl(/^https?$/).optional(),
  OPENAI_REALTIME_MODEL: z.string().min(1).optional(),
  OPENAI_TEXT_MODEL: z.string().min(1).optional(),
  NGROK_AUTHTOKEN: key.optional(),
  PHONE_NUMBER: listOf(/^\+[1-9]\d{6,14}$/),
  VAPI_FQDN: listOf(/^[\w.@:;=-]{3,253}$/),
  EXOTEL_GATEWAY_IP: listOf(/^\d{1,3}(?:\.\d{1,3}){3}$/),
  EXOTEL_GATEWAY_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  TRANSPORT_TYPE: z.enum(['tcp', 'tls']).optional(),
  LOCALTUNNEL_HOST: baseUrl(/^https?$/).optional(),
});
type Variables = z.infer<typeof EnvironmentSchema>;

/** Every field of a described account, with the name that it is kept under. */
const ACCOUNT_FIELDS: readonly (readonly [SecretName, AccountField])[] =
  DESCRIBED_ACCOUNT_IDS.flatMap((id) =>
    Object.entries(fieldsOf(id)).map(([name, field]) => [secretNameOf(id, name), field] as const),
  );

const AccountsEnvironmentSchema = z.object(
  Object.fromEntries(
    ACCOUNT_FIELDS.flatMap(([, { variables, pattern }]) =>
      variables.map((variable) => [variable, z.string().regex(pattern).optional()]),
    ),
  ),
);

const SECRETS = {
  'twilio.accountSid': 'TWILIO_ACCOUNT_SID',
  'twilio.authToken': 'TWILIO_AUTH_TOKEN',
  'twilio.apiKey': 'TWILIO_API_KEY',
  'twilio.apiSecret': 'TWILIO_API_SECRET',
  'openai.apiKey': 'OPENAI_API_KEY',
  'ngrok.authtoken': 'NGROK_AUTHTOKEN',
} as const satisfies Partial<Record<SecretName, keyof Variables>>;

export interface OwnNumber {
  readonly carrierId: CarrierId;
  readonly number: string;
}

/** What the environment asks of any start, with or without a window. */
export interface Environment {
  /** Absolute. */
  readonly dataDir: string | undefined;
  /** Public base address that the owner provides; no slash at its end, here and below. */
  readonly publicUrl: string | undefined;
  /** The localtunnel server to use where the owner has entered none. */
  readonly localtunnelHost: string | undefined;
  /** Undefined leaves the choice to the shell. */
  readonly logLevel: LogLevel | undefined;
  /** Answers every call, whatever its agent has chosen. */
  readonly engineId: EngineId | undefined;
  /** Keys, used where the owner has entered none. */
  readonly secrets: ReadonlyMap<SecretName, string>;
  /** The numbers that the command line calls from. */
  readonly ownNumbers: readonly OwnNumber[];
  /** In place of `https://api.twilio.com`. */
  readonly twilioApiBaseUrl: string | undefined;
  /** `http(s)://…/v1`; this and the models are used where the owner has chosen none. */
  readonly openaiBaseUrl: string | undefined;
  readonly openaiRealtimeModel: string | undefined;
  readonly openaiTextModel: string | undefined;
  /** How `setup exotel` sets numbers up where no flags say otherwise. */
  readonly trunk: {
    /** As the agents' side names them, such as `lotus@sip.vapi.ai`. */
    readonly sipAddresses: readonly string[];
    readonly gateways: readonly string[];
    readonly gatewayPort: number | undefined;
    readonly transport: 'tcp' | 'tls' | undefined;
  };
  /** The desktop application serves the console to browsers too, and prints its address. */
  readonly isConsolePrinted: boolean;
}

/**
 * Reads the variables; an empty one counts as not set. Throws `config.invalid` with one line that
 * names the variable, never its content.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const variables = parse(EnvironmentSchema, set);
  const accounts = parse(AccountsEnvironmentSchema, set);
  const { PATCHCORD_DATA_DIR: dataDir } = variables;
  return {
    dataDir: dataDir === undefined ? undefined : resolve(dataDir),
    publicUrl: variables.PATCHCORD_PUBLIC_URL,
    localtunnelHost: variables.LOCALTUNNEL_HOST,
    logLevel: variables.PATCHCORD_LOG,
    engineId: variables.PATCHCORD_ENGINE,
    secrets: new Map([...secretsOf(variables), ...accountSecretsOf(accounts)]),
    ownNumbers: ownNumbersOf(variables),
    twilioApiBaseUrl: variables.TWILIO_API_BASE_URL,
    openaiBaseUrl: variables.OPENAI_BASE_URL,
    openaiRealtimeModel: variables.OPENAI_REALTIME_MODEL,
    openaiTextModel: variables.OPENAI_TEXT_MODEL,
    trunk: {
      sipAddresses: variables.VAPI_FQDN,
      gateways: variables.EXOTEL_GATEWAY_IP,
      gatewayPort: variables.EXOTEL_GATEWAY_PORT,
      transport: variables.TRANSPORT_TYPE,
    },
    isConsolePrinted: variables.PATCHCORD_PRINT_CONSOLE === '1',
  };
}

function ownNumbersOf({ TWILIO_PHONE_NUMBER, PHONE_NUMBER }: Variables): OwnNumber[] {
  return [
    ...[TWILIO_PHONE_NUMBER ?? []]
      .flat()
      .map((number) => ({ carrierId: 'twilio', number }) as const),
    ...PHONE_NUMBER.map((number) => ({ carrierId: 'exotel', number }) as const),
  ];
}

function parse<Schema extends z.ZodType>(schema: Schema, variables: unknown): z.output<Schema> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0]);
  throw new AppError({
    code: 'config.invalid',
    message: `${name} has a value that makes no sense. What it may be: docs/reference/cli.md.`,
  });
}

function secretsOf(variables: Variables): ReadonlyMap<SecretName, string> {
  const names = Object.entries(SECRETS) as [SecretName, (typeof SECRETS)[keyof typeof SECRETS]][];
  return new Map(
    names.flatMap(([name, variable]) => {
      const value = variables[variable];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function accountSecretsOf(
  variables: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<SecretName, string> {
  return new Map(
    ACCOUNT_FIELDS.flatMap(([name, field]) => {
      const value = field.variables.map((variable) => variables[variable]).find(Boolean);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
