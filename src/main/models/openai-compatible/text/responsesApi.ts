import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NO_USAGE } from '@shared/domain/cost/usage';
import type { Conversation, ConversationTurn } from '../../../core/ports/texts/textEngine';
import { connectionBroken, errorOfCode } from '../apiErrors';
import { instructionsFor } from '../../../core/conversation/instructions';
import { wholeSentences, type Round, type TextApi, type ToolRequest } from './textApi';

/** Reasoning counts as output, so this is more than a text needs. */
const MAX_OUTPUT_TOKENS = 2_000;

const tokens = z.number().int().min(0);
const UsageSchema = z.object({
  input_tokens: tokens,
  input_tokens_details: z.object({ cached_tokens: tokens.default(0) }).nullish(),
  output_tokens: tokens,
});

const ContentSchema = z.union([
  z.object({ type: z.literal('output_text'), text: z.string() }),
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
  z.object({ type: z.string() }),
]);

const ItemSchema = z.union([
  z.object({ type: z.literal('message'), content: z.array(ContentSchema) }),
  z.object({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.object({ type: z.string() }),
]);

const ResponseSchema = z.object({
  // A server that cannot count still answers.
  usage: UsageSchema.nullish().catch(undefined),
  error: z.object({ code: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
});

/** The events that matter here; all others pass unread. */
const EventSchema = z.union([
  z.object({ type: z.literal('response.output_text.delta'), delta: z.string() }),
  z.object({ type: z.literal('response.output_item.done'), item: z.looseObject({}) }),
  z.object({
    type: z.enum(['response.completed', 'response.incomplete', 'response.failed']),
    response: ResponseSchema,
  }),
  z.object({ type: z.literal('error'), code: z.string().nullish(), param: z.string().nullish() }),
]);

/** OpenAI's Responses API, with nothing kept on their side (`store: false`). */
export const responsesApi: TextApi = {
  path: '/responses',
  optionalFields: ['include', 'reasoning', 'safety_identifier', 'prompt_cache_key'],

  input: ({ turns }) => turns.flatMap(toItems),

  body: ({ model, conversation, specs, input, isLast }) => ({
    model,
    stream: true,
    store: false,
    // Without it the model's thoughts could not be shown to it again in the next round.
    include: ['reasoning.encrypted_content'],
    reasoning: { effort: 'low' },
    max_output_tokens: MAX_OUTPUT_TOKENS,
    instructions: instructionsFor(conversation),
    input,
    ...(specs.length === 0
      ? {}
      : {
          tools: specs.map(({ name, description, parameters }) => ({
            type: 'function',
            name,
            description,
            parameters,
            // The strict dialect knows no optional arguments.
            strict: false,
          })),
          tool_choice: isLast ? 'none' : 'auto',
          parallel_tool_calls: false,
        }),
    safety_identifier: pseudonym(conversation),
    prompt_cache_key: `patchcord-${conversation.business.id}`.slice(0, 64),
  }),

  async *read(events) {
    const items: unknown[] = [];
    for await (const raw of events) {
      const parsed = EventSchema.safeParse(raw);
      if (!parsed.success) continue;
      const event = parsed.data;
      switch (event.type) {
        case 'response.output_text.delta':
          yield event.delta;
          break;
        case 'response.output_item.done':
          items.push(event.item);
          break;
        case 'error':
          throw errorOfCode(event.code, event.param);
        case 'response.failed':
          throw errorOfCode(event.response.error?.code ?? 'server_error');
        case 'response.completed':
        case 'response.incomplete':
          return toRound(items, event.response);
      }
    }
    throw connectionBroken();
  },

  toolOutput: (id, output) => ({ type: 'function_call_output', call_id: id, output }),
};

function toRound(items: readonly unknown[], response: z.infer<typeof ResponseSchema>): Round {
  let text = '';
  let isRefused = response.incomplete_details?.reason === 'content_filter';
  const calls: ToolRequest[] = [];
  for (const raw of items) {
    const item = ItemSchema.safeParse(raw);
    if (!item.success) continue;
    if ('call_id' in item.data) {
      const { call_id: id, name, arguments: argumentsText } = item.data;
      calls.push({ id, name, argumentsText });
    } else if ('content' in item.data) {
      for (const part of item.data.content) {
        if ('text' in part) text += part.text;
        if ('refusal' in part) text += part.refusal;
        isRefused ||= 'refusal' in part;
      }
    }
  }
  const isCut = typeof response.incomplete_details?.reason === 'string';
  const { usage } = response;
  return {
    text: isCut ? wholeSentences(text) : text,
    finish: isRefused ? 'refused' : isCut ? 'cut' : 'complete',
    // What was cut in mid-call has no whole arguments.
    calls: isCut ? [] : calls,
    items,
    usage:
      usage === undefined || usage === null
        ? undefined
        : {
            ...NO_USAGE,
            textInTokens: usage.input_tokens,
            cachedTextInTokens: usage.input_tokens_details?.cached_tokens ?? 0,
            textOutTokens: usage.output_tokens,
          },
  };
}

function toItems(turn: ConversationTurn): unknown[] {
  switch (turn.from) {
    case 'customer':
      return [{ role: 'user', content: [{ type: 'input_text', text: turn.text }] }];
    case 'operator':
      return [{ role: 'developer', content: `A colleague of yours texted them: ${turn.text}` }];
    case 'note':
      return [{ role: 'developer', content: turn.text }];
    case 'agent': {
      const exchanges = turn.tools.flatMap(({ id, name, arguments: input, result }) => [
        {
          type: 'function_call',
          call_id: id,
          name,
          arguments: JSON.stringify(input ?? {}),
        },
        responsesApi.toolOutput(id, JSON.stringify(result.value ?? null)),
      ]);
      return turn.text === ''
        ? exchanges
        : [...exchanges, { role: 'assistant', content: turn.text }];
    }
  }
}

/** Tells one customer's conversations apart without telling who it is. */
function pseudonym({ business, customer }: Conversation): string {
  const seed = `${business.id} ${customer.number}`;
  return `h_${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`;
}
