import { z } from 'zod';
import { ReportSchema } from '../api/wire';

const role = z
  .enum(['assistant', 'user', 'bot'])
  .transform((who) => (who === 'user' ? 'user' : 'assistant'));

const CallRefSchema = z
  .object({
    id: z.string().optional(),
    assistantId: z.string().nullish(),
    phoneCallProviderId: z.string().nullish(),
    monitor: z
      .object({ listenUrl: z.string().optional(), controlUrl: z.string().optional() })
      .optional()
      .catch(undefined),
    assistantOverrides: z
      .object({ variableValues: z.record(z.string(), z.unknown()).optional() })
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

const CustomerSchema = z
  .object({ number: z.string().optional(), name: z.string().optional() })
  .optional()
  .catch(undefined);

/** Both spellings of a tool call: `function.arguments` as object or JSON text, or `parameters`. */
const ToolCallSchema = z
  .object({
    id: z.string().min(1),
    name: z.string().optional(),
    parameters: z.unknown().optional(),
    arguments: z.unknown().optional(),
    function: z
      .object({
        name: z.string(),
        arguments: z.unknown().optional(),
        parameters: z.unknown().optional(),
      })
      .optional(),
  })
  .transform(({ id, name, parameters, arguments: given, function: called }) => ({
    id,
    name: called?.name ?? name ?? '',
    input: readInput(called?.arguments ?? called?.parameters ?? given ?? parameters),
  }));
export type WireToolCall = z.infer<typeof ToolCallSchema>;

const common = { call: CallRefSchema, customer: CustomerSchema, phoneNumber: CustomerSchema };

const MESSAGES = {
  'status-update': z.object({
    ...common,
    type: z.literal('status-update'),
    status: z.string(),
    endedReason: z.string().optional(),
  }),
  'speech-update': z.object({
    ...common,
    type: z.literal('speech-update'),
    role,
    status: z.enum(['started', 'stopped']),
  }),
  transcript: z.object({
    ...common,
    type: z.literal('transcript'),
    role,
    transcriptType: z.enum(['partial', 'final']),
    transcript: z.string(),
  }),
  'user-interrupted': z.object({ ...common, type: z.literal('user-interrupted') }),
  'tool-calls': z.object({
    ...common,
    type: z.literal('tool-calls'),
    toolCallList: z.array(ToolCallSchema),
  }),
  'end-of-call-report': ReportSchema.extend({ ...common, type: z.literal('end-of-call-report') }),
  'assistant-request': z.object({ ...common, type: z.literal('assistant-request') }),
  'transfer-destination-request': z.object({
    ...common,
    type: z.literal('transfer-destination-request'),
  }),
  hang: z.object({ ...common, type: z.literal('hang') }),
} as const;
type Messages = typeof MESSAGES;

/** What Vapi tells, over the call's socket or to our public address: the same names on both ways. */
export type VapiMessage = { [Type in keyof Messages]: z.infer<Messages[Type]> }[keyof Messages];

export type Decoded =
  | { readonly kind: 'known'; readonly message: VapiMessage }
  /** Well-formed and of no use here. New ones appear without notice. */
  | { readonly kind: 'unknown'; readonly type: string; readonly callId: string | undefined }
  | { readonly kind: 'malformed'; readonly reason: string };

/** One JSON object of Vapi's. Never throws. */
export function decodeMessage(value: unknown): Decoded {
  const type = typeOf(value);
  if (type === undefined) return { kind: 'malformed', reason: 'no type' };
  // `transcript[transcriptType="final"]` is a transcript as well.
  const name = type.replace(/\[.*$/, '');
  const schema = Object.hasOwn(MESSAGES, name) ? MESSAGES[name as keyof Messages] : undefined;
  if (schema === undefined) return { kind: 'unknown', type, callId: callIdOf(value) };
  const parsed = schema.safeParse({ ...(value as object), type: name });
  if (parsed.success) return { kind: 'known', message: parsed.data };
  return {
    kind: 'malformed',
    reason: `${type}: ${parsed.error.issues[0]?.path.map(String).join('.') ?? ''}`,
  };
}

/** One text frame of the call's socket. Never throws. */
export function decodeText(text: string): Decoded {
  try {
    return decodeMessage(JSON.parse(text));
  } catch {
    return { kind: 'malformed', reason: 'not JSON' };
  }
}

/** What travels to a running call: by its control address, or as text on its socket. */
export type ControlMessage =
  | {
      readonly type: 'say';
      readonly content: string;
      readonly endCallAfterSpoken?: boolean;
      readonly interruptionsEnabled?: boolean;
      readonly interruptAssistantEnabled?: boolean;
    }
  | {
      readonly type: 'add-message';
      readonly message: { readonly role: 'system' | 'user'; readonly content: string };
      readonly triggerResponseEnabled: boolean;
    }
  | { readonly type: 'control'; readonly control: VapiControl }
  | { readonly type: 'end-call' }
  | {
      readonly type: 'transfer';
      readonly destination: { readonly type: 'number'; readonly number: string };
      readonly content?: string;
    };

/** Tells the model something that the caller never hears, and that it does not answer now. */
export function system(content: string) {
  const message = { role: 'system', content } as const;
  return { type: 'add-message', message, triggerResponseEnabled: false } as const;
}

export type VapiControl =
  'mute-assistant' | 'unmute-assistant' | 'mute-customer' | 'unmute-customer' | 'say-first-message';

function typeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' ? value.type : undefined;
}

function callIdOf(value: unknown): string | undefined {
  return z.object({ call: CallRefSchema }).safeParse(value).data?.call?.id;
}

/** Undefined where it cannot be read: the tool's own check then says what is missing. */
function readInput(given: unknown): unknown {
  if (typeof given !== 'string') return given ?? {};
  try {
    return given.trim() === '' ? {} : JSON.parse(given);
  } catch {
    return undefined;
  }
}
