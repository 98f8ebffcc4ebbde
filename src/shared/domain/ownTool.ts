import { z } from 'zod';
import { ToolIdSchema } from './ids';

/** Small letters, digits and single underscores: what every engine and every person can read. */
const ToolNameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
    'Use small letters, digits and single underscores, such as look_up_order.',
  );

const SecretNameSchema = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'Name a secret like api_key.');

/** Which secrets `{{secret.name}}` may stand for; their values are in the vault. */
const secretNames = z.array(SecretNameSchema).max(10);

const NamedTextSchema = z.object({
  name: z
    .string()
    .regex(/^[\w.-]+$/, 'A name has letters, digits, dots, - and _ only.')
    .max(120),
  value: z.string().max(4000),
});
export type NamedText = z.infer<typeof NamedTextSchema>;

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const HTTP_BODIES = ['none', 'json', 'form', 'text'] as const;

/**
 * A web request that agents can make. `{{name}}` stands for an argument, `{{secret.name}}` for a
 * secret, `{{call.caller_number}}` and `{{call.id}}` for facts of the call.
 */
export const HttpToolDefinitionSchema = z.object({
  name: ToolNameSchema.max(48),
  description: z
    .string()
    .trim()
    .min(1, 'Say when the agent should use it: the agent decides by these words.')
    .max(1000),
  /** JSON Schema of an object. */
  parameters: z.record(z.string(), z.unknown()),
  method: z.enum(HTTP_METHODS),
  url: z.string().trim().min(1, 'Enter the address.').max(2000),
  headers: z.array(NamedTextSchema).max(30),
  bodyKind: z.enum(HTTP_BODIES),
  /** Empty: all arguments, as JSON or as form fields. */
  body: z.string().max(20_000),
  secretNames,
  timeoutMs: z.number().int().min(500).max(30_000),
  /** Further attempts after one that failed on its way; only for methods that may be repeated. */
  retries: z.number().int().min(0).max(3),
  /** The part of a JSON answer that the agent gets, such as `data.orders[0]`; empty for all of it. */
  resultPath: z.string().max(200),
  maxResultChars: z.number().int().min(100).max(8000),
  /** What the agent says when it takes long; empty for the usual words. */
  waitingWords: z.string().trim().max(200),
  /** It may reach this computer and the network around it. */
  allowsPrivate: z.boolean(),
});
export type HttpToolDefinition = z.infer<typeof HttpToolDefinitionSchema>;

export const HttpToolSchema = HttpToolDefinitionSchema.extend({ id: ToolIdSchema });
export type HttpTool = z.infer<typeof HttpToolSchema>;

export const McpServerDefinitionSchema = z.object({
  /** Stands before the names of its tools: `crm.lookup_contact`. */
  name: ToolNameSchema.max(24),
  transport: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('stdio'),
      command: z.string().trim().min(1, 'Enter the program to start.').max(1000),
      args: z.array(z.string().max(2000)).max(50),
      environment: z.array(NamedTextSchema).max(30),
    }),
    z.object({
      kind: z.literal('http'),
      url: z.url({ protocol: /^https?$/, error: 'Enter an address with http:// or https://.' }),
      headers: z.array(NamedTextSchema).max(30),
    }),
  ]),
  secretNames,
  timeoutMs: z.number().int().min(500).max(30_000),
});
export type McpServerDefinition = z.infer<typeof McpServerDefinitionSchema>;

export const KnownToolSchema = z.object({
  /** As the server calls it, without the server's name. */
  name: z.string(),
  description: z.string(),
  parameters: z.record(z.string(), z.unknown()),
});
export type KnownTool = z.infer<typeof KnownToolSchema>;

export const McpServerSchema = McpServerDefinitionSchema.extend({
  id: ToolIdSchema,
  /** What it offered when it was last reached. */
  knownTools: z.array(KnownToolSchema),
});
export type McpServer = z.infer<typeof McpServerSchema>;

export const McpServerStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('ready') }),
  z.object({
    state: z.literal('down'),
    /** What is wrong and what to do, in words. */
    reason: z.string(),
    /** The last lines that the program wrote about itself, secrets left out. */
    output: z.string().optional(),
  }),
]);
export type McpServerState = z.infer<typeof McpServerStateSchema>;

/** One trial of a tool, by the owner. */
export const ToolTrialSchema = z.object({
  ok: z.boolean(),
  /** What the agent would have been told. */
  value: z.unknown().optional(),
  durationMs: z.number(),
  /** The request as it was sent, with dots in place of secrets. */
  request: z
    .object({
      method: z.string(),
      url: z.string(),
      headers: z.array(NamedTextSchema),
      body: z.string().optional(),
    })
    .optional(),
  response: z
    .object({
      status: z.number().int(),
      contentType: z.string(),
      bytes: z.number().int(),
      attempts: z.number().int(),
    })
    .optional(),
});
export type ToolTrial = z.infer<typeof ToolTrialSchema>;
