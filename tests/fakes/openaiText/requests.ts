import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';

export interface Refusal {
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
}

const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const callId = z.string().min(1).max(64);
const parameters = z.looseObject({ type: z.literal('object') });

const InputItem = z.union([
  z.strictObject({
    role: z.literal('user'),
    content: z.array(z.strictObject({ type: z.literal('input_text'), text: z.string() })),
  }),
  z.strictObject({ role: z.enum(['assistant', 'developer']), content: z.string().min(1) }),
  z.strictObject({
    type: z.literal('function_call'),
    id: z.string().exactOptional(),
    call_id: callId,
    name: toolName,
    arguments: z.string(),
    status: z.literal('completed').exactOptional(),
  }),
  z.strictObject({ type: z.literal('function_call_output'), call_id: callId, output: z.string() }),
  // With nothing stored, thoughts can be shown again only in their encrypted form.
  z.strictObject({
    type: z.literal('reasoning'),
    id: z.string(),
    summary: z.tuple([]),
    encrypted_content: z.string().min(1),
  }),
  z.strictObject({
    type: z.literal('message'),
    id: z.string(),
    role: z.literal('assistant'),
    status: z.literal('completed'),
    content: z.array(
      z.strictObject({
        type: z.literal('output_text'),
        text: z.string(),
        annotations: z.tuple([]),
      }),
    ),
  }),
]);

export const ResponsesRequestSchema = z.strictObject({
  model: z.string().min(1),
  stream: z.literal(true),
  store: z.literal(false),
  include: z.tuple([z.literal('reasoning.encrypted_content')]).exactOptional(),
  reasoning: z.strictObject({ effort: z.enum(['low', 'medium', 'high']) }).exactOptional(),
  max_output_tokens: z.number().int().min(16),
  instructions: z.string(),
  input: z.array(InputItem).min(1),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        name: toolName,
        description: z.string(),
        parameters,
        strict: z.boolean(),
      }),
    )
    .min(1)
    .exactOptional(),
  tool_choice: z.enum(['auto', 'none']).exactOptional(),
  parallel_tool_calls: z.literal(false).exactOptional(),
  safety_identifier: z.string().max(64).exactOptional(),
  prompt_cache_key: z.string().max(64).exactOptional(),
});

const ToolCall = z.strictObject({
  id: callId,
  type: z.literal('function'),
  function: z.strictObject({ name: toolName, arguments: z.string() }),
});

export const ChatRequestSchema = z.strictObject({
  model: z.string().min(1),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.literal(true) }).exactOptional(),
  max_tokens: z.number().int().exactOptional(),
  messages: z
    .array(
      z.union([
        z.strictObject({ role: z.enum(['system', 'user']), content: z.string() }),
        z.strictObject({
          role: z.literal('assistant'),
          content: z.string().nullable(),
          tool_calls: z.array(ToolCall).min(1).exactOptional(),
        }),
        z.strictObject({ role: z.literal('tool'), tool_call_id: callId, content: z.string() }),
      ]),
    )
    .min(1),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        function: z.strictObject({ name: toolName, description: z.string(), parameters }),
      }),
    )
    .min(1)
    .exactOptional(),
  tool_choice: z.enum(['auto', 'none']).exactOptional(),
});

/** What a schema lets through must be something that the vendor's own types allow. */
type RequestSchema =
  z.ZodType<ResponseCreateParamsStreaming> | z.ZodType<ChatCompletionCreateParamsStreaming>;

/** Refuses as the vendor does: unknown fields, wrong values, calls and outputs that do not pair. */
export function refusalOf(
  schema: RequestSchema,
  body: unknown,
  refusedFields: readonly string[] = [],
): Refusal | undefined {
  const fields = Object.keys(body as object);
  const unsupported = refusedFields.find((field) => fields.includes(field));
  if (unsupported !== undefined) {
    return { status: 400, code: 'unsupported_parameter', param: unsupported };
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const isUnknown = issue?.code === 'unrecognized_keys';
    const code = isUnknown ? 'unknown_parameter' : 'invalid_value';
    const param = isUnknown ? (issue.keys[0] ?? '') : (issue?.path.join('.') ?? '');
    return { status: 400, code, param };
  }
  return hasLooseEnds(body as Record<string, unknown>)
    ? { status: 400, code: 'invalid_value', param: 'input' }
    : undefined;
}

interface Entry {
  readonly type?: string;
  readonly call_id?: string;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string }[];
}

/** "No tool output found for function call": every call needs its output, after it. */
function hasLooseEnds(body: Record<string, unknown>): boolean {
  const open = new Set<string>();
  for (const entry of (body['input'] ?? body['messages']) as Entry[]) {
    if (entry.type === 'function_call') open.add(entry.call_id ?? '');
    for (const { id } of entry.tool_calls ?? []) open.add(id);
    const answered = entry.type === 'function_call_output' ? entry.call_id : entry.tool_call_id;
    if (answered !== undefined && !open.delete(answered)) return true;
  }
  return open.size > 0;
}
