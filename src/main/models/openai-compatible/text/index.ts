import { reportUsage } from '@shared/domain/cost/prices';
import { AppError, isAppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type {
  Conversation,
  TextEngine,
  TextEvent,
  ToolSet,
} from '../../../core/ports/texts/textEngine';
import { ApiError } from '../apiErrors';
import { isOpenAi } from '../modelServer';
import { chatCompletionsApi } from './chatCompletionsApi';
import { streamEvents, type OpenAiTextConfig } from './eventStream';
import { responsesApi } from './responsesApi';
import type { Round, RoundRequest, TextApi, ToolRequest } from './textApi';

export type { OpenAiTextConfig } from './eventStream';

/** A model that wants more tools than this for one text has lost its way. */
const MAX_ROUNDS = 5;
const ANSWER_WITHIN_MS = 20_000;
const MAX_ATTEMPTS = 3;
const FIRST_RETRY_MS = 500;

export interface OpenAiTextOptions {
  /** Undefined while nothing is set up. */
  readonly config: () => OpenAiTextConfig | undefined;
  readonly clock: Clock;
}

/**
 * Writes with OpenAI's Responses API, or with Chat Completions where a compatible server knows only
 * those. Nothing is kept at the service: every request tells the whole conversation.
 */
export function createOpenAiText({ config, clock }: OpenAiTextOptions): TextEngine {
  const chatOnly = new Set<string>();
  const unknownFields = new Map<string, Set<string>>();
  return {
    id: 'openai-realtime',
    canWrite: () => config() !== undefined,
    async *reply(conversation, tools, signal) {
      const present = config();
      if (present === undefined) throw notSetUp();
      const deadline = new AbortController();
      const cancelDeadline = clock.after(ANSWER_WITHIN_MS, () => deadline.abort());
      const either = AbortSignal.any([signal, deadline.signal]);
      const service: Service = { config: present, clock, signal: either, chatOnly, unknownFields };
      try {
        yield* converse(service, conversation, tools);
      } catch (error) {
        if (isAppError(error, 'cancelled') && !signal.aborted) throw tookTooLong();
        throw error;
      } finally {
        cancelDeadline();
      }
    },
  };
}

interface Service {
  readonly config: OpenAiTextConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Addresses that know no Responses API. */
  readonly chatOnly: Set<string>;
  /** Optional fields that an address has refused, by address and model. */
  readonly unknownFields: Map<string, Set<string>>;
}

async function* converse(
  service: Service,
  conversation: Conversation,
  tools: ToolSet,
): AsyncGenerator<TextEvent, void> {
  let api = service.chatOnly.has(service.config.baseUrl) ? chatCompletionsApi : responsesApi;
  let input = api.input(conversation);
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const isLast = round === MAX_ROUNDS;
    const { model, prices } = service.config;
    const { specs } = tools;
    let answer: Round;
    try {
      answer = yield* ask(service, api, { model, conversation, specs, input, isLast });
    } catch (error) {
      if (round > 1 || api === chatCompletionsApi || !knowsOnlyChat(service, error)) throw error;
      service.chatOnly.add(service.config.baseUrl);
      api = chatCompletionsApi;
      input = api.input(conversation);
      answer = yield* ask(service, api, { model, conversation, specs, input, isLast });
    }
    if (answer.usage !== undefined) {
      yield { type: 'usage', report: reportUsage(prices, model, answer.usage) };
    }
    if (answer.calls.length === 0 || isLast) {
      yield { type: 'done', text: answer.text.trim(), finish: answer.finish };
      return;
    }
    input = [...input, ...answer.items];
    for (const call of answer.calls) {
      const used = await use(service, tools, call);
      yield used;
      const { result } = used.exchange;
      input.push(api.toolOutput(call.id, JSON.stringify(result.value ?? null)));
    }
  }
}

/** One round, begun anew after failures that pass: nothing has been done or sent because of it. */
async function* ask(
  service: Service,
  api: TextApi,
  request: RoundRequest,
): AsyncGenerator<TextEvent, Round> {
  const { config, signal } = service;
  for (let attempt = 1; ; attempt++) {
    let hasBegun = false;
    try {
      const body = withoutFields(api.body(request), fieldsUnknownTo(service));
      const events = api.read(streamEvents({ config, path: api.path, body, signal }));
      for (;;) {
        const next = await events.next();
        if (next.done === true) return next.value;
        hasBegun = true;
        yield { type: 'delta', text: next.value };
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (hasBegun) yield { type: 'restarted' };
      if (learnUnknownField(service, api, error)) continue;
      if (!error.retryable || attempt === MAX_ATTEMPTS) throw error;
      await pause(service, error.retryAfterMs ?? FIRST_RETRY_MS * 2 ** (attempt - 1), error);
    }
  }
}

async function use({ clock, signal }: Service, tools: ToolSet, call: ToolRequest) {
  const startedMs = clock.monotonicMs();
  const input = parseArguments(call.argumentsText);
  const result = await tools.run(call.name, input, signal);
  const exchange = { id: call.id, name: call.name, arguments: input, result };
  return { type: 'toolUsed', exchange, durationMs: clock.monotonicMs() - startedMs } as const;
}

/** What is no JSON goes to the tool as it is, whose complaint the model then reads. */
function parseArguments(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    return text;
  }
}

/**
 * A server that has no such address, rather than no such model. Some have it, and refuse a model that
 * cannot think without saying which field they mean; Chat Completions ask for less.
 */
function knowsOnlyChat({ config }: Service, error: unknown): boolean {
  if (!(error instanceof ApiError) || isOpenAi(config)) return false;
  const { status, param } = error;
  if (status === 400) return param === undefined;
  return status === 404 || status === 405 || status === 501;
}

function fieldsUnknownTo({ config, unknownFields }: Service): Set<string> {
  const key = `${config.baseUrl} ${config.model}`;
  const known = unknownFields.get(key) ?? new Set();
  unknownFields.set(key, known);
  return known;
}

/** Not every model thinks, and not every server takes every field. True when one was learnt. */
function learnUnknownField(
  service: Service,
  { optionalFields }: TextApi,
  error: ApiError,
): boolean {
  if (error.status !== 400 || error.param === undefined) return false;
  const field = error.param.split(/[.[]/)[0] ?? '';
  const known = fieldsUnknownTo(service);
  if (!optionalFields.includes(field) || known.has(field)) return false;
  known.add(field);
  return true;
}

function withoutFields(body: Record<string, unknown>, fields: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !fields.has(name)));
}

/** Waits as the service asks; an answer that would come too late is given up at once. */
function pause({ clock, signal }: Service, delayMs: number, error: ApiError): Promise<void> {
  if (delayMs >= ANSWER_WITHIN_MS) throw error;
  return new Promise((resolve, reject) => {
    let cancel: Cancel = () => undefined;
    const abort = (): void => {
      cancel();
      reject(new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' }));
    };
    cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

function notSetUp(): AppError {
  return new AppError({ code: 'config.missing', message: 'No OpenAI key is set up for texts.' });
}

function tookTooLong(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The model server took more than twenty seconds to answer.',
    retryable: true,
  });
}
