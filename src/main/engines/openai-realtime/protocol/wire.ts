import { z } from 'zod';

/**
 * The Realtime interface as it has been since 2026: only the fields that a bridge acts upon.
 * Unknown fields are dropped, unknown events are none of ours.
 */
const id = z.string().min(1);
const ms = z.number().min(0);

const AudioFormatSchema = z.object({ type: z.string(), rate: z.number().optional() });
export type WireAudioFormat = z.infer<typeof AudioFormatSchema>;

const SessionSchema = z.object({
  id: z.string().optional(),
  model: z.string().optional(),
  /** Seconds since the epoch. */
  expires_at: z.number().optional(),
  instructions: z.string().optional(),
  audio: z
    .object({
      input: z.object({ format: AudioFormatSchema.optional() }).optional(),
      output: z.object({ format: AudioFormatSchema.optional() }).optional(),
    })
    .optional(),
});
export type WireSession = z.infer<typeof SessionSchema>;

export const WireErrorSchema = z.object({
  type: z.string().nullish(),
  code: z.string().nullish(),
  message: z.string().nullish(),
  param: z.string().nullish(),
  event_id: z.string().nullish(),
});
export type WireError = z.infer<typeof WireErrorSchema>;

const count = z.number().int().min(0).default(0);
const ResponseUsageSchema = z.object({
  input_token_details: z
    .object({
      text_tokens: count,
      audio_tokens: count,
      cached_tokens: count,
      cached_tokens_details: z.object({ text_tokens: count, audio_tokens: count }).optional(),
    })
    .optional(),
  output_token_details: z.object({ text_tokens: count, audio_tokens: count }).optional(),
  input_tokens: count,
  output_tokens: count,
});
export type WireUsage = z.infer<typeof ResponseUsageSchema>;

const TranscriptionUsageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('tokens'),
    input_tokens: count,
    output_tokens: count,
    input_token_details: z.object({ text_tokens: count, audio_tokens: count }).optional(),
  }),
  z.object({ type: z.literal('duration'), seconds: z.number().min(0) }),
]);
export type WireTranscriptionUsage = z.infer<typeof TranscriptionUsageSchema>;

const ResponseSchema = z.object({
  id,
  status: z.string().optional(),
  status_details: z
    .object({ reason: z.string().nullish(), error: WireErrorSchema.partial().nullish() })
    .nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  usage: ResponseUsageSchema.nullish(),
});
export type WireResponse = z.infer<typeof ResponseSchema>;

const ItemSchema = z.object({
  id: z.string().optional(),
  type: z.string(),
  status: z.string().optional(),
  role: z.string().optional(),
  call_id: z.string().optional(),
  name: z.string().optional(),
  arguments: z.string().optional(),
});
export type WireItem = z.infer<typeof ItemSchema>;

const spoken = { response_id: id, item_id: id, content_index: z.number().int().min(0).default(0) };

function event<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.object({ type: z.literal(type), ...shape });
}

export const ServerEventSchema = z.discriminatedUnion('type', [
  event('session.created', { session: SessionSchema }),
  event('session.updated', { session: SessionSchema }),
  event('error', { error: WireErrorSchema }),
  event('input_audio_buffer.speech_started', { item_id: id, audio_start_ms: ms }),
  event('input_audio_buffer.speech_stopped', { item_id: id, audio_end_ms: ms }),
  event('input_audio_buffer.committed', { item_id: id }),
  event('input_audio_buffer.timeout_triggered', { item_id: id }),
  event('conversation.item.added', { item: ItemSchema }),
  event('conversation.item.input_audio_transcription.delta', { item_id: id, delta: z.string() }),
  event('conversation.item.input_audio_transcription.completed', {
    item_id: id,
    transcript: z.string(),
    usage: TranscriptionUsageSchema.nullish().catch(undefined),
  }),
  event('conversation.item.input_audio_transcription.failed', {
    item_id: id,
    error: WireErrorSchema.partial(),
  }),
  event('response.created', { response: ResponseSchema }),
  event('response.output_item.done', { response_id: id, item: ItemSchema }),
  event('response.output_audio.delta', { ...spoken, delta: z.string() }),
  event('response.output_audio_transcript.delta', { ...spoken, delta: z.string() }),
  event('response.output_audio_transcript.done', { ...spoken, transcript: z.string() }),
  event('response.done', { response: ResponseSchema }),
]);
export type ServerEvent = z.infer<typeof ServerEventSchema>;
export type ServerEventOf<Type extends ServerEvent['type']> = Extract<ServerEvent, { type: Type }>;

export const SERVER_EVENTS: ReadonlySet<string> = new Set(
  ServerEventSchema.options.map(({ shape }) => shape.type.value),
);

/** One thing said or done in the conversation, as we put it there. */
export type NewItem =
  | {
      readonly id?: string;
      readonly type: 'message';
      readonly role: 'system' | 'user';
      readonly content: readonly [{ readonly type: 'input_text'; readonly text: string }];
    }
  | {
      readonly id?: string;
      readonly type: 'message';
      readonly role: 'assistant';
      readonly content: readonly [{ readonly type: 'output_text'; readonly text: string }];
    }
  | {
      readonly type: 'function_call';
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
    }
  | { readonly type: 'function_call_output'; readonly call_id: string; readonly output: string };

export interface NewResponse {
  readonly instructions?: string;
  readonly tool_choice?: 'none';
  readonly metadata: Readonly<Record<string, string>>;
}

/** Caller audio has an encoder of its own; everything else that we send is one of these. */
export type ClientEvent =
  | {
      readonly type: 'session.update';
      readonly event_id: string;
      readonly session: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'conversation.item.create';
      readonly event_id: string;
      readonly item: NewItem;
    }
  | {
      readonly type: 'conversation.item.truncate';
      readonly event_id: string;
      readonly item_id: string;
      readonly content_index: number;
      /** Whole milliseconds, no more than were generated. */
      readonly audio_end_ms: number;
    }
  | { readonly type: 'response.create'; readonly event_id: string; readonly response: NewResponse }
  | {
      readonly type: 'response.cancel';
      readonly event_id: string;
      readonly response_id: string;
    };
