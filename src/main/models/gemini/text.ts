import { reportUsage } from '@shared/domain/cost/prices';
import { NO_USAGE, type Usage } from '@shared/domain/cost/usage';
import { AppError, isAppError } from '@shared/errors/appError';
import { instructionsFor } from '../../core/conversation/instructions';
import type { Clock } from '../../core/ports/clock';
import type {
  Conversation,
  ConversationTurn,
  TextEngine,
  TextEvent,
  ToolSet,
} from '../../core/ports/texts/textEngine';
import {
  cancelled,
  connectionBroken,
  GeminiError,
  streamGenerateContent,
  type GeminiTextConfig,
} from './stream';
import type { Chunk, Content, Part } from './wire';

/** A model that wants more tools than this for one text has lost its way. */
const MAX_ROUNDS = 5;
const ANSWER_WITHIN_MS = 20_000;
const MAX_ATTEMPTS = 3;
const FIRST_RETRY_MS = 500;
/** Thinking counts as output, so this is more than a text needs. */
const MAX_OUTPUT_TOKENS = 2000;

export interface GeminiTextOptions {
  /** Undefined while nothing is set up. */
  readonly config: () => GeminiTextConfig | undefined;
  readonly clock: Clock;
}

/** Writes with Gemini's `generateContent`, streamed. Every request tells the whole conversation. */
export function createGeminiText({ config, clock }: GeminiTextOptions): TextEngine {
  return {
    id: 'gemini-live',
    canWrite: () => config() !== undefined,
    async *reply(conversation, tools, signal) {
      const present = config();
      if (present === undefined) {
        throw new AppError({
          code: 'config.missing',
          message: 'No Gemini key is set up for texts.',
        });
      }
      const deadline = new AbortController();
      const cancelDeadline = clock.after(ANSWER_WITHIN_MS, () => deadline.abort());
      const either = AbortSignal.any([signal, deadline.signal]);
      try {
        yield* converse({ config: present, clock, signal: either }, conversation, tools);
      } catch (error) {
        if (!isAppError(error, 'cancelled') || signal.aborted) throw error;
        const message = 'Gemini took more than twenty seconds to answer a text.';
        throw new AppError({ code: 'engine.timeout', message, retryable: true });
      } finally {
        cancelDeadline();
      }
    },
  };
}

interface Service {
  readonly config: GeminiTextConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface Round {
  readonly text: string;
  readonly finish: 'complete' | 'cut' | 'refused';
  /** Unchanged: what is signed must come back as it was. */
  readonly parts: readonly Part[];
  readonly usage: Usage | undefined;
}

async function* converse(
  service: Service,
  conversation: Conversation,
  tools: ToolSet,
): AsyncGenerator<TextEvent, void> {
  const { model, prices } = service.config;
  const contents: Content[] = conversation.turns.flatMap(toContents);
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const isLast = round === MAX_ROUNDS;
    const answer = yield* ask(service, bodyOf(conversation, tools, contents, isLast));
    if (answer.usage !== undefined) {
      yield { type: 'usage', report: reportUsage(prices, model, answer.usage) };
    }
    const calls =
      answer.finish === 'complete' ? answer.parts.flatMap((part) => part.functionCall ?? []) : [];
    if (calls.length === 0 || isLast) {
      yield { type: 'done', text: answer.text.trim(), finish: answer.finish };
      return;
    }
    contents.push({ role: 'model', parts: answer.parts });
    const results: object[] = [];
    for (const [index, { id, name, args = {} }] of calls.entries()) {
      const startedMs = service.clock.monotonicMs();
      const result = await tools.run(name, args, service.signal);
      const exchange = { id: id ?? `call_${round}_${index}`, name, arguments: args, result };
      yield { type: 'toolUsed', exchange, durationMs: service.clock.monotonicMs() - startedMs };
      results.push(resultOf(id, name, result.ok, result.value));
    }
    contents.push({ role: 'user', parts: results });
  }
}

/** One round, begun anew after failures that pass: nothing has been done or sent because of it. */
async function* ask(service: Service, body: object): AsyncGenerator<TextEvent, Round> {
  for (let attempt = 1; ; attempt++) {
    let hasBegun = false;
    try {
      const words = read(streamGenerateContent(service.config, body, service.signal));
      for (;;) {
        const next = await words.next();
        if (next.done === true) return next.value;
        hasBegun = true;
        yield { type: 'delta', text: next.value };
      }
    } catch (error) {
      if (!(error instanceof GeminiError)) throw error;
      if (hasBegun) yield { type: 'restarted' };
      if (!error.retryable || attempt === MAX_ATTEMPTS) throw error;
      await pause(service, error.retryAfterMs ?? FIRST_RETRY_MS * 2 ** (attempt - 1), error);
    }
  }
}

/** There is no end marker: an answer that is whole names its reason to stop. */
async function* read(chunks: AsyncIterable<Chunk>): AsyncGenerator<string, Round> {
  const parts: Part[] = [];
  let [text, reason, isBlocked]: [string, string | undefined, boolean] = ['', undefined, false];
  let usage: Usage | undefined;
  for await (const chunk of chunks) {
    usage = usageOf(chunk) ?? usage;
    isBlocked ||= chunk.promptFeedback?.blockReason !== undefined;
    const [candidate] = chunk.candidates;
    reason = candidate?.finishReason ?? reason;
    for (const part of candidate?.content?.parts ?? []) {
      parts.push(part);
      if (part.text === undefined || part.text === '' || part.thought === true) continue;
      text += part.text;
      yield part.text;
    }
  }
  if (reason === undefined && !isBlocked) throw connectionBroken();
  if (reason?.startsWith('MALFORMED') === true) {
    throw new GeminiError('Gemini gave an answer that cannot be read.', true, reason);
  }
  const isCut = reason === 'MAX_TOKENS';
  const isRefused = isBlocked || (reason !== 'STOP' && !isCut);
  return { text, finish: isRefused ? 'refused' : isCut ? 'cut' : 'complete', parts, usage };
}

function bodyOf(
  conversation: Conversation,
  { specs }: ToolSet,
  contents: readonly Content[],
  isLast: boolean,
): object {
  const declarations = specs.map(({ name, description, parameters }) => ({
    name,
    description,
    parametersJsonSchema: { type: 'object', ...parameters },
  }));
  return {
    systemInstruction: { parts: [{ text: instructionsFor(conversation) }] },
    contents,
    ...(specs.length === 0
      ? {}
      : {
          tools: [{ functionDeclarations: declarations }],
          toolConfig: { functionCallingConfig: { mode: isLast ? 'NONE' : 'AUTO' } },
        }),
    generationConfig: {
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      thinkingConfig: { thinkingLevel: 'low' },
    },
  };
}

/** Former tool use is told in words: a call without its signature would be refused. */
function toContents(turn: ConversationTurn): Content[] {
  switch (turn.from) {
    case 'customer':
      return [{ role: 'user', parts: [{ text: turn.text }] }];
    case 'operator':
      return [
        { role: 'user', parts: [{ text: `(A colleague of yours texted them: ${turn.text})` }] },
      ];
    case 'note':
      return [{ role: 'user', parts: [{ text: `(${turn.text})` }] }];
    case 'agent': {
      const notes = turn.tools.map(({ name, arguments: input, result }) => ({
        text: `(You used ${name} with ${JSON.stringify(input ?? {})}. It gave: ${JSON.stringify(result.value ?? null)})`,
      }));
      const used: Content[] = notes.length === 0 ? [] : [{ role: 'user', parts: notes }];
      return turn.text === '' ? used : [...used, { role: 'model', parts: [{ text: turn.text }] }];
    }
  }
}

function resultOf(id: string | undefined, name: string, ok: boolean, value: unknown): object {
  const response = ok ? { output: value ?? null } : { error: value ?? null };
  return { functionResponse: { ...(id === undefined ? {} : { id }), name, response } };
}

function usageOf({ usageMetadata: usage }: Chunk): Usage | undefined {
  if (usage === undefined) return undefined;
  return {
    ...NO_USAGE,
    textInTokens: (usage.promptTokenCount ?? 0) + (usage.toolUsePromptTokenCount ?? 0),
    cachedTextInTokens: usage.cachedContentTokenCount ?? 0,
    textOutTokens: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
  };
}

/** Waits as the service asks; an answer that would come too late is given up at once. */
function pause({ clock, signal }: Service, delayMs: number, error: GeminiError): Promise<void> {
  if (delayMs >= ANSWER_WITHIN_MS) throw error;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      cancel();
      reject(cancelled());
    };
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
