import { z } from 'zod';
import { NO_USAGE, type Usage } from '@shared/domain/cost/usage';
import type { ConversationTurn } from '../../../core/ports/texts/textEngine';
import { connectionBroken, errorOfCode } from '../apiErrors';
import { instructionsFor } from '../../../core/conversation/instructions';
import { ThoughtFilter } from './thoughtFilter';
import { wholeSentences, type TextApi, type ToolRequest } from './textApi';

const MAX_TOKENS = 1_000;

const tokens = z.number().int().min(0);

const ChunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z
        .object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                index: z.number().int(),
                id: z.string().nullish(),
                function: z
                  .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                  .nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
    })
    .nullish()
    // A server that cannot count still answers.
    .catch(undefined),
});
const FailureSchema = z.object({ error: z.object({ code: z.string().nullish() }) });

/** Chat Completions, the older form that compatible servers such as Ollama and vLLM take. */
export const chatCompletionsApi: TextApi = {
  path: '/chat/completions',
  optionalFields: ['stream_options', 'max_tokens', 'tool_choice'],

  input: ({ turns }) => turns.flatMap(toMessages),

  body: ({ model, conversation, specs, input, isLast }) => ({
    model,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: MAX_TOKENS,
    messages: [{ role: 'system', content: instructionsFor(conversation) }, ...input],
    ...(specs.length === 0
      ? {}
      : {
          tools: specs.map((spec) => ({ type: 'function', function: { ...spec } })),
          tool_choice: isLast ? 'none' : 'auto',
        }),
  }),

  async *read(events) {
    let text = '';
    let finish: string | undefined;
    let isRefused = false;
    let usage: Usage | undefined;
    const calls: (ToolRequest | undefined)[] = [];
    const thoughts = new ThoughtFilter();
    for await (const raw of events) {
      const chunk = ChunkSchema.safeParse(raw);
      if (!chunk.success) {
        const failure = FailureSchema.safeParse(raw);
        if (failure.success) throw errorOfCode(failure.data.error.code ?? 'server_error');
        continue;
      }
      usage = toUsage(chunk.data.usage) ?? usage;
      const [choice] = chunk.data.choices;
      finish = choice?.finish_reason ?? finish;
      const { content, refusal, tool_calls: fragments } = choice?.delta ?? {};
      isRefused ||= (refusal ?? '') !== '';
      const words = `${thoughts.push(content ?? '')}${refusal ?? ''}`;
      text += words;
      if (words !== '') yield words;
      for (const { index, id, function: part } of fragments ?? []) {
        const known = calls[index];
        calls[index] = {
          id: known?.id ?? id ?? `call_${index}`,
          name: known?.name ?? part?.name ?? '',
          argumentsText: `${known?.argumentsText ?? ''}${part?.arguments ?? ''}`,
        };
      }
    }
    if (finish === undefined) throw connectionBroken();
    const rest = thoughts.end();
    text += rest;
    if (rest !== '') yield rest;
    const isCut = finish === 'length';
    const whole = calls.filter((call) => call !== undefined);
    return {
      text: isCut ? wholeSentences(text) : text,
      finish: isRefused || finish === 'content_filter' ? 'refused' : isCut ? 'cut' : 'complete',
      calls: isCut ? [] : whole,
      usage,
      items: [echo(text, whole)],
    };
  },

  toolOutput: (id, output) => ({ role: 'tool', tool_call_id: id, content: output }),
};

function echo(text: string, calls: readonly ToolRequest[]): unknown {
  return {
    role: 'assistant',
    content: text === '' ? null : text,
    tool_calls: calls.map(({ id, name, argumentsText }) => ({
      id,
      type: 'function',
      function: { name, arguments: argumentsText },
    })),
  };
}

function toMessages(turn: ConversationTurn): unknown[] {
  switch (turn.from) {
    case 'customer':
      return [{ role: 'user', content: turn.text }];
    case 'operator':
      return [{ role: 'system', content: `A colleague of yours texted them: ${turn.text}` }];
    case 'note':
      return [{ role: 'system', content: turn.text }];
    case 'agent': {
      const reply = turn.text === '' ? [] : [{ role: 'assistant', content: turn.text }];
      if (turn.tools.length === 0) return reply;
      const calls = turn.tools.map(({ id, name, arguments: input }) => ({
        id,
        name,
        argumentsText: JSON.stringify(input ?? {}),
      }));
      const outputs = turn.tools.map(({ id, result }) =>
        chatCompletionsApi.toolOutput(id, JSON.stringify(result.value ?? null)),
      );
      return [echo('', calls), ...outputs, ...reply];
    }
  }
}

function toUsage(usage: z.infer<typeof ChunkSchema>['usage']): Usage | undefined {
  if (usage === undefined || usage === null) return undefined;
  return {
    ...NO_USAGE,
    textInTokens: usage.prompt_tokens,
    cachedTextInTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    textOutTokens: usage.completion_tokens,
  };
}
