import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../../core/ports/clock';
import { cancelled, explainRefusal, lostConnection, tooSlow } from './errors';
import { CallSchema, RefusalSchema, type WireCall } from './wire';

/** A refusal says why in a few hundred bytes, and an assistant fits into a few thousand. */
const MAX_ANSWER_BYTES = 4_194_304;
const TIMEOUT_MS = 8000;
/** Hosts that a key may be sent to without encryption: this computer. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export interface VapiAccess {
  /** The private key. */
  readonly apiKey: string;
  readonly baseUrl: string;
}

export interface VapiApiOptions {
  /** Asked for every request. @throws AppError `config.missing` without a key */
  readonly access: () => VapiAccess;
  readonly clock: Clock;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Vapi's REST interface, as far as it is used here; fields it lacks in its own SDK included.
 * Everything rejects with an `AppError` in words. Nothing is ever sent twice.
 */
export class VapiApi {
  readonly #options: VapiApiOptions;

  constructor(options: VapiApiOptions) {
    this.#options = options;
  }

  /** Creates a call. Never repeated by itself: a second request would be a second call. */
  async createCall(
    body: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.#call(await this.request('POST', '/call', body, signal));
  }

  async getCall(id: string, signal: AbortSignal): Promise<WireCall> {
    const path = `/call/${encodeURIComponent(id)}`;
    return this.#call(await this.request('GET', path, undefined, signal));
  }

  /** Sends a request to the interface; resolves with the answer's JSON. */
  request(method: Method, path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    const { apiKey, baseUrl } = this.#options.access();
    return this.#send(method, `${requireSafe(baseUrl)}${path}`, body, signal, {
      authorization: `Bearer ${apiKey}`,
    });
  }

  /** Sends one object to a call's own control address, which is used exactly as Vapi gave it. */
  async control(controlUrl: string, message: object, signal: AbortSignal): Promise<void> {
    requireSafe(controlUrl);
    await this.#send('POST', controlUrl, message, signal, {});
  }

  async #send(
    method: Method,
    url: string,
    body: unknown,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    const attempt = new AbortController();
    const abort = (): void => attempt.abort();
    requireWanted(signal);
    signal.addEventListener('abort', abort);
    const state = { isLate: false };
    const cancelDeadline = this.#options.clock.after(TIMEOUT_MS, () => {
      state.isLate = true;
      abort();
    });
    try {
      const response = await fetch(url, {
        method,
        signal: attempt.signal,
        redirect: 'error',
        headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await readJson(response);
      if (!response.ok) throw explainRefusal(response.status, reasonOf(answer));
      return answer;
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (state.isLate) throw tooSlow(TIMEOUT_MS);
      requireWanted(signal);
      throw lostConnection(error instanceof Error ? error.message : 'no answer');
    } finally {
      cancelDeadline();
      signal.removeEventListener('abort', abort);
    }
  }

  #call(answer: unknown): WireCall {
    const call = CallSchema.safeParse(answer);
    if (call.success) return call.data;
    throw new AppError({
      code: 'engine.failed',
      message: 'Vapi answered with something that is no call. Update Patchcord if this repeats.',
      detail: call.error.issues[0]?.path.map(String).join('.') ?? '',
    });
  }
}

function requireWanted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** The address as it is. @throws AppError when a key or a call would travel in the open */
export function requireSafe(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isOpen = /^(?:http|ws):$/.test(url?.protocol ?? '') && LOCAL.test(url?.hostname ?? '');
  if (/^(?:https|wss):$/.test(url?.protocol ?? '') || isOpen) return address;
  throw new AppError({
    code: 'config.invalid',
    message: 'The address of Vapi must begin with https:// and look like https://api.vapi.ai.',
  });
}

/** Proxies in front of Vapi answer in HTML: then the status alone must do. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text.length > MAX_ANSWER_BYTES) throw lostConnection('the answer was too long');
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(answer: unknown): string {
  const { message, error } = RefusalSchema.safeParse(answer).data ?? {};
  const said = Array.isArray(message) ? message.join('; ') : message;
  return said ?? error ?? '';
}
