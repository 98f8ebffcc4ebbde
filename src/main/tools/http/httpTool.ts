import type { HttpToolDefinition, ToolTrial } from '@shared/domain/ownTool';
import { AppError, isAppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { ReadSecret } from '../../core/ports/ownTools';
import type { Tool, ToolContext, ToolResult } from '../../core/ports/tool';
import { failed } from '../defineTool';
import { compileCheck } from '../jsonSchema';
import { HIDDEN, scrubber } from '../scrub';
import type { Resolve } from './addressGuard';
import { readResult } from './readResult';
import { planRequest, type RequestPlan } from './requestPlan';
import { sendRequest, type WireResponse } from './sendRequest';
import type { Values } from './template';

const FIRST_RETRY_MS = 300;
const REPEATABLE = new Set<HttpToolDefinition['method']>(['GET', 'PUT', 'DELETE']);
const PASSING = new Set([429, 502, 503, 504]);

export interface HttpToolDeps {
  readonly clock: Clock;
  readonly resolve: Resolve;
}

/** @throws AppError `config.invalid` when its JSON Schema is none */
export function createHttpTool(
  definition: HttpToolDefinition,
  secret: ReadSecret,
  deps: HttpToolDeps,
): Tool {
  const { name, description, parameters, timeoutMs, waitingWords } = definition;
  return {
    name,
    description,
    parameters,
    timeoutMs,
    ...(waitingWords === '' ? {} : { waitingWords }),
    check: compileCheck(parameters),
    run: async (input, context, signal) =>
      (await runHttpTool(definition, secret, input, context, signal, deps)).result,
  };
}

export interface HttpRun {
  readonly result: ToolResult;
  readonly request?: ToolTrial['request'];
  readonly response?: ToolTrial['response'];
}

/** Makes the request and reads its answer; what goes wrong on the way is a result that is not ok. */
export async function runHttpTool(
  definition: HttpToolDefinition,
  secret: ReadSecret,
  input: unknown,
  context: Pick<ToolContext, 'callId' | 'callerNumber'>,
  signal: AbortSignal,
  deps: HttpToolDeps,
): Promise<HttpRun> {
  const missing = definition.secretNames.find((name) => secret(name) === undefined);
  if (missing !== undefined) {
    return { result: failed('config.missing', `The secret ${missing} has not been set.`) };
  }
  let request: ToolTrial['request'];
  try {
    request = shown(
      planRequest(
        definition,
        valuesOf(input, context, () => HIDDEN),
        input,
      ),
    );
    const plan = planRequest(definition, valuesOf(input, context, secret), input);
    const { response, attempts } = await sendPatiently(definition, plan, signal, deps);
    // A service that repeats what it was sent must not teach the model a secret.
    const scrub = scrubber(definition.secretNames.map((name) => secret(name) ?? ''));
    return {
      result: readResult(response, definition, scrub),
      request,
      response: {
        status: response.status,
        contentType: response.contentType,
        bytes: response.body.length,
        attempts,
      },
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const result = failed(error.code, error.message);
    return request === undefined ? { result } : { result, request };
  }
}

function valuesOf(
  input: unknown,
  context: Pick<ToolContext, 'callId' | 'callerNumber'>,
  secret: ReadSecret,
): Values {
  const given = input as Readonly<Record<string, unknown>>;
  return (name) => {
    if (name.startsWith('secret.')) return secret(name.slice('secret.'.length));
    if (name === 'call.caller_number') return context.callerNumber;
    if (name === 'call.id') return context.callId;
    return Object.hasOwn(given, name) ? given[name] : undefined;
  };
}

/** The dots that stand for secrets are not encoded: they are there to be read. */
function shown({ method, url, headers, body }: RequestPlan): ToolTrial['request'] {
  const encoded = encodeURIComponent(HIDDEN);
  const readable = (text: string): string => text.replaceAll(encoded, HIDDEN);
  return {
    method,
    url: readable(url),
    headers: headers.map(({ name, value }) => ({ name, value: readable(value) })),
    ...(body === undefined ? {} : { body: readable(body) }),
  };
}

async function sendPatiently(
  { method, retries, allowsPrivate }: HttpToolDefinition,
  plan: RequestPlan,
  signal: AbortSignal,
  { clock, resolve }: HttpToolDeps,
): Promise<{ readonly response: WireResponse; readonly attempts: number }> {
  const most = REPEATABLE.has(method) ? retries + 1 : 1;
  for (let attempts = 1; ; attempts++) {
    const isLast = attempts === most;
    try {
      const response = await sendRequest(plan, { allowsPrivate, resolve, signal });
      if (isLast || !PASSING.has(response.status)) return { response, attempts };
      await pause(clock, retryDelayMs(response.retryAfter, attempts), signal);
    } catch (error) {
      if (isLast || !isAppError(error, 'tool.unreachable')) throw error;
      await pause(clock, retryDelayMs(undefined, attempts), signal);
    }
  }
}

function retryDelayMs(retryAfter: string | undefined, attempts: number): number {
  const seconds = Number(retryAfter ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0
    ? seconds * 1000
    : FIRST_RETRY_MS * 2 ** (attempts - 1);
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      cancel();
      reject(new AppError({ code: 'cancelled', message: 'The request was given up.' }));
    };
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
