import { z } from 'zod';

const text = z.string().optional().catch(undefined);

const UtteranceSchema = z.object({
  role: z.string(),
  /** May be `(unintelligible audio)`. */
  content: z.string().catch(''),
});

/** The whole conversation so far, every time; tools among it stand in a list of their own. */
const TranscriptSchema = z.array(UtteranceSchema);

/** A call as `call_details` and the webhooks give it, as far as it is used here. */
export const CallDetailsSchema = z.object({
  call_id: z.string().min(1),
  agent_id: text,
  call_type: text,
  direction: text,
  from_number: text,
  to_number: text,
  metadata: z.record(z.string(), z.unknown()).optional().catch(undefined),
  retell_llm_dynamic_variables: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
export type CallDetails = z.infer<typeof CallDetailsSchema>;

const responseId = z.number().int();

const RetellMessageSchema = z.discriminatedUnion('interaction_type', [
  z.object({ interaction_type: z.literal('call_details'), call: CallDetailsSchema }),
  z.object({ interaction_type: z.literal('ping_pong'), timestamp: z.number() }),
  z.object({ interaction_type: z.literal('update_only'), transcript: TranscriptSchema }),
  z.object({
    interaction_type: z.literal('response_required'),
    response_id: responseId,
    transcript: TranscriptSchema,
  }),
  z.object({
    interaction_type: z.literal('reminder_required'),
    response_id: responseId,
    transcript: TranscriptSchema,
  }),
]);
/** What Retell sends over the custom-LLM socket. */
export type RetellMessage = z.infer<typeof RetellMessageSchema>;

const KNOWN: ReadonlySet<unknown> = new Set<RetellMessage['interaction_type']>([
  'call_details',
  'ping_pong',
  'update_only',
  'response_required',
  'reminder_required',
]);

export type Decoded =
  | { readonly kind: 'known'; readonly message: RetellMessage }
  /** Well-formed, and of a type that is newer than this. */
  | { readonly kind: 'unknown' }
  /** `reason` names the field, never its content. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** Reads one text frame of Retell's. */
export function decodeMessage(frame: string): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return { kind: 'malformed', reason: 'not_json' };
  }
  const parsed = RetellMessageSchema.safeParse(value);
  if (parsed.success) return { kind: 'known', message: parsed.data };
  const type = (value as { readonly interaction_type?: unknown } | null)?.interaction_type;
  if (typeof type === 'string' && !KNOWN.has(type)) return { kind: 'unknown' };
  return { kind: 'malformed', reason: parsed.error.issues[0]?.path.map(String).join('.') ?? '' };
}

export interface Utterance {
  readonly speaker: 'caller' | 'agent';
  readonly text: string;
}

/** What was said, oldest first; whoever else is heard, such as a person after a transfer, is left out. */
export function utterancesOf(transcript: z.infer<typeof TranscriptSchema>): Utterance[] {
  return transcript.flatMap(({ role, content }): Utterance[] => {
    const said = content.trim();
    if (said === '' || (role !== 'agent' && role !== 'user')) return [];
    return [{ speaker: role === 'user' ? 'caller' : 'agent', text: said }];
  });
}

/** Happens once the words before it are spoken. Of several Retell takes the first of this order. */
interface AfterWords {
  /** Dropped by Retell when the caller interrupts. */
  readonly end_call?: boolean;
  readonly transfer_number?: string;
  readonly digit_to_press?: string;
}

interface Words extends AfterWords {
  readonly content: string;
  readonly content_complete: boolean;
  readonly no_interruption_allowed?: boolean;
}

export interface AgentConfig {
  /** 0 to 1. */
  readonly responsiveness?: number;
  /** 0 to 1. */
  readonly interruption_sensitivity?: number;
  readonly reminder_trigger_ms?: number;
  readonly reminder_max_count?: number;
}

/** What goes to Retell. A type is always set: without one Retell takes a message for a response. */
export type ServerMessage =
  | {
      readonly response_type: 'config';
      readonly config: {
        readonly auto_reconnect: boolean;
        readonly call_details: boolean;
        readonly transcript_with_tool_calls?: boolean;
      };
    }
  | { readonly response_type: 'ping_pong'; readonly timestamp: number }
  | ({ readonly response_type: 'response'; readonly response_id: number } & Words)
  | ({ readonly response_type: 'agent_interrupt'; readonly interrupt_id: number } & Words)
  | {
      readonly response_type: 'tool_call_invocation';
      readonly tool_call_id: string;
      readonly name: string;
      /** JSON, as a string. */
      readonly arguments: string;
    }
  | {
      readonly response_type: 'tool_call_result';
      readonly tool_call_id: string;
      readonly content: string;
      readonly successful?: boolean;
    }
  | { readonly response_type: 'metadata'; readonly metadata: Readonly<Record<string, unknown>> }
  | { readonly response_type: 'update_agent'; readonly agent_config: AgentConfig };

const share = z.number().min(0).max(1).optional();
const words = {
  content: z.string(),
  content_complete: z.boolean(),
  no_interruption_allowed: z.boolean().optional(),
  end_call: z.boolean().optional(),
  transfer_number: z.string().optional(),
  digit_to_press: z.string().optional(),
};

/** Retell drops a message with a wrong type without a word, so none may leave. */
const ServerMessageSchema = z.discriminatedUnion('response_type', [
  z.strictObject({
    response_type: z.literal('config'),
    config: z.strictObject({
      auto_reconnect: z.boolean(),
      call_details: z.boolean(),
      transcript_with_tool_calls: z.boolean().optional(),
    }),
  }),
  z.strictObject({ response_type: z.literal('ping_pong'), timestamp: z.number() }),
  z.strictObject({ response_type: z.literal('response'), response_id: responseId, ...words }),
  z.strictObject({
    response_type: z.literal('agent_interrupt'),
    interrupt_id: responseId,
    ...words,
  }),
  z.strictObject({
    response_type: z.literal('tool_call_invocation'),
    tool_call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.strictObject({
    response_type: z.literal('tool_call_result'),
    tool_call_id: z.string(),
    content: z.string(),
    successful: z.boolean().optional(),
  }),
  z.strictObject({
    response_type: z.literal('metadata'),
    metadata: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    response_type: z.literal('update_agent'),
    agent_config: z.strictObject({
      responsiveness: share,
      interruption_sensitivity: share,
      reminder_trigger_ms: z.number().positive().optional(),
      reminder_max_count: z.number().int().min(0).optional(),
    }),
  }),
]);

/** One text frame for Retell. Throws on what Retell would drop in silence: that is a bug of ours. */
export function encodeMessage(message: ServerMessage): string {
  return JSON.stringify(ServerMessageSchema.parse(message));
}
