import { z } from 'zod';
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';

/** What the vendor says about an event that it does not take. */
export interface Refusal {
  readonly code: string;
  readonly param: string;
  readonly message: string;
}

const VOICES = [
  'alloy',
  'ash',
  'ballad',
  'coral',
  'echo',
  'sage',
  'shimmer',
  'verse',
  'marin',
  'cedar',
];

const format = z.union([
  z.strictObject({ type: z.literal('audio/pcmu') }),
  z.strictObject({ type: z.literal('audio/pcma') }),
  z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24000).optional() }),
]);
const flags = {
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
};
const turnDetection = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('server_vad'),
    threshold: z.number().min(0).max(1).optional(),
    prefix_padding_ms: z.number().int().min(0).optional(),
    silence_duration_ms: z.number().int().min(0).optional(),
    idle_timeout_ms: z.number().int().min(5000).max(30000).nullish(),
    ...flags,
  }),
  z.strictObject({
    type: z.literal('semantic_vad'),
    eagerness: z.enum(['low', 'medium', 'high', 'auto']).optional(),
    ...flags,
  }),
]);
const tool = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('function'),
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
  z.looseObject({ type: z.literal('mcp'), server_label: z.string() }),
]);
const toolChoice = z.union([z.enum(['auto', 'none', 'required']), z.looseObject({})]);
const metadata = z.record(z.string().max(64), z.string().max(512)).nullish();
const maxTokens = z.union([z.number().int().min(1).max(4096), z.literal('inf')]).optional();
const modalities = z.tuple([z.enum(['audio', 'text'])]).optional();
const voice = z.union([z.enum(VOICES), z.strictObject({ id: z.string() })]).optional();

const session = z.strictObject({
  type: z.literal('realtime'),
  model: z.string().optional(),
  instructions: z.string().optional(),
  output_modalities: modalities,
  audio: z
    .strictObject({
      input: z
        .strictObject({
          format: format.optional(),
          noise_reduction: z
            .strictObject({
              type: z.enum(['near_field', 'far_field']),
              strength: z.number().optional(),
            })
            .nullish(),
          transcription: z
            .strictObject({
              model: z.string(),
              language: z.string().optional(),
              languages: z.array(z.string()).optional(),
              prompt: z.string().optional(),
              keywords: z.array(z.string()).optional(),
              delay: z.string().optional(),
            })
            .nullish(),
          turn_detection: turnDetection.nullish(),
        })
        .optional(),
      output: z
        .strictObject({
          format: format.optional(),
          voice,
          speed: z.number().min(0.25).max(1.5).optional(),
        })
        .optional(),
    })
    .optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  parallel_tool_calls: z.boolean().optional(),
  reasoning: z.looseObject({}).optional(),
  max_output_tokens: maxTokens,
  truncation: z.union([z.enum(['auto', 'disabled']), z.looseObject({})]).optional(),
  tracing: z.union([z.literal('auto'), z.looseObject({})]).nullish(),
  include: z.array(z.literal('item.input_audio_transcription.logprobs')).optional(),
  prompt: z.looseObject({ id: z.string() }).nullish(),
});

const text = (type: 'input_text' | 'output_text') =>
  z.strictObject({ type: z.literal(type), text: z.string() });
const itemId = z.string().min(1).max(32).optional();
const itemCommon = {
  id: itemId,
  object: z.literal('realtime.item').optional(),
  status: z.string().optional(),
};
const item = z.union([
  z.strictObject({
    ...itemCommon,
    type: z.literal('message'),
    role: z.enum(['system', 'user']),
    content: z.array(text('input_text')).min(1),
  }),
  z.strictObject({
    ...itemCommon,
    type: z.literal('message'),
    role: z.literal('assistant'),
    content: z.array(text('output_text')).min(1),
  }),
  z.strictObject({
    ...itemCommon,
    type: z.literal('function_call'),
    call_id: z.string().optional(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.strictObject({
    ...itemCommon,
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: z.string(),
  }),
]);

const eventId = { event_id: z.string().max(512).optional() };

const events: Readonly<Record<string, z.ZodType>> = {
  'session.update': z.strictObject({ type: z.string(), ...eventId, session }),
  'input_audio_buffer.append': z.strictObject({
    type: z.string(),
    ...eventId,
    audio: z.base64().max(15 * 1024 * 1024),
  }),
  'input_audio_buffer.commit': z.strictObject({ type: z.string(), ...eventId }),
  'input_audio_buffer.clear': z.strictObject({ type: z.string(), ...eventId }),
  'conversation.item.create': z.strictObject({
    type: z.string(),
    ...eventId,
    previous_item_id: z.string().nullish(),
    item,
  }),
  'conversation.item.retrieve': z.strictObject({
    type: z.string(),
    ...eventId,
    item_id: z.string(),
  }),
  'conversation.item.delete': z.strictObject({ type: z.string(), ...eventId, item_id: z.string() }),
  'conversation.item.truncate': z.strictObject({
    type: z.string(),
    ...eventId,
    item_id: z.string(),
    content_index: z.number().int().min(0),
    audio_end_ms: z.number().int().min(0),
  }),
  'response.create': z.strictObject({
    type: z.string(),
    ...eventId,
    response: z
      .strictObject({
        conversation: z.enum(['auto', 'none']).optional(),
        input: z.array(z.unknown()).optional(),
        instructions: z.string().optional(),
        output_modalities: modalities,
        audio: z.looseObject({}).optional(),
        tools: z.array(tool).optional(),
        tool_choice: toolChoice.optional(),
        max_output_tokens: maxTokens,
        metadata,
        reasoning: z.looseObject({}).optional(),
        parallel_tool_calls: z.boolean().optional(),
      })
      .optional(),
  }),
  'response.cancel': z.strictObject({
    type: z.string(),
    ...eventId,
    response_id: z.string().optional(),
  }),
};

/** Reads a frame as strictly as the vendor does: an unknown field is refused, not ignored. */
export function readClientEvent(
  frame: string,
):
  | { readonly event: RealtimeClientEvent }
  | { readonly refusal: Refusal; readonly eventId?: string } {
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch {
    return { refusal: { code: 'invalid_json', param: '', message: 'The frame is not JSON.' } };
  }
  const { type, event_id: sentId } = message as { type?: string; event_id?: string };
  const named = sentId === undefined ? {} : { eventId: sentId };
  const schema = events[type ?? ''];
  if (schema === undefined) {
    const refusal = { code: 'invalid_value', param: 'type', message: `No event ${String(type)}.` };
    return { refusal, ...named };
  }
  const parsed = schema.safeParse(message);
  if (parsed.success) return { event: parsed.data as RealtimeClientEvent };
  return { refusal: refusalOf(deepest(parsed.error.issues), message), ...named };
}

type Issue = z.core.$ZodIssue;

/** Of a union, the branch that got furthest says what is wrong. */
function deepest(issues: readonly Issue[]): Issue {
  const [issue] = issues;
  if (issue === undefined) throw new Error('A refused event has an issue.');
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const branches = issue.errors.filter((each) => each.length > 0);
  const best = [...branches].sort((a, b) => a.length - b.length)[0];
  if (best === undefined) return issue;
  const inner = deepest(best);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function refusalOf(issue: Issue, message: unknown): Refusal {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const param = [...path, issue.keys[0] ?? ''].join('.');
    return { code: 'unknown_parameter', param, message: `Unknown parameter: '${param}'.` };
  }
  const param = path.join('.');
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    message,
  );
  if (value === undefined) {
    return { code: 'missing_required_parameter', param, message: `Missing: '${param}'.` };
  }
  if (issue.code === 'too_small' && param === 'audio_end_ms') {
    return { code: 'integer_below_min_value', param, message: `'${param}' is below 0.` };
  }
  const isType = issue.code === 'invalid_type';
  return {
    code: isType ? 'invalid_type' : 'invalid_value',
    param,
    message: `Invalid ${isType ? 'type' : 'value'} for '${param}'.`,
  };
}
