import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../../core/ports/clock';
import { explainRefusal, lostConnection, tooSlow } from './errors';
import { CallSchema, RefusalSchema, type WireCall } from './wire';

const MAX_ANSWER_BYTES = 8_388_608;
const TIMEOUT_MS = 6000;
/** Hosts that a key may be sent to without encryption: this computer. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export interface RetellAccess {
  readonly apiKey: string;
  /** `https://api.retellai.com` or a stand-in; no slash at its end. */
  readonly baseUrl: string;
}

export interface RetellApiOptions {
  /** Asked for every request. @throws AppError `config.missing` without a key */
  readonly access: () => RetellAccess;
  readonly clock: Clock;
}

interface AboutCall {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Strings only: Retell refuses any other value. */
  readonly retell_llm_dynamic_variables: Readonly<Record<string, string>>;
}

interface CallTerms extends AboutCall {
  readonly from_number: string;
  readonly to_number: string;
}

type Method = 'GET' | 'POST' | 'PATCH';

/**
 * Retell's REST interface, as far as it is used here. Everything rejects with an `AppError` in words.
 * Nothing is ever sent twice: a second request could be a second call.
 */
export class RetellApi {
  readonly #options: RetellApiOptions;

  constructor(options: RetellApiOptions) {
    this.#options = options;
  }

  /** Announces a call that is about to be dialled by SIP; good for one call, for some minutes. */
  registerPhoneCall(
    terms: CallTerms & { readonly agent_id: string; readonly direction: 'inbound' | 'outbound' },
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.#call('POST', '/v2/register-phone-call', terms, signal);
  }

  /** Has Retell call from a number of its own. */
  createPhoneCall(
    terms: CallTerms & { readonly override_agent_id?: string },
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.#call('POST', '/v2/create-phone-call', terms, signal);
  }

  /** A call that waits for Retell's web SDK. */
  createWebCall(
    terms: AboutCall & { readonly agent_id: string },
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.#call('POST', '/v2/create-web-call', terms, signal);
  }

  getCall(id: string, signal: AbortSignal): Promise<WireCall> {
    return this.#call('GET', `/v2/get-call/${encodeURIComponent(id)}`, undefined, signal);
  }

  /** Ends a call in progress. */
  async stopCall(id: string, signal: AbortSignal): Promise<void> {
    await this.request('POST', `/v2/stop-call/${encodeURIComponent(id)}`, undefined, signal);
  }

  /** Tells a call of an agent that thinks at Retell something new. */
  async updateLiveCall(
    id: string,
    control: { readonly additional_context: string; readonly trigger_response: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const path = `/v2/update-live-call/${encodeURIComponent(id)}`;
    await this.request('PATCH', path, { call_control: control }, signal);
  }

  /** Has Retell keep nothing of what was said, neither words nor sound. */
  async forgetWords(id: string, signal: AbortSignal): Promise<void> {
    const path = `/v2/update-call/${encodeURIComponent(id)}`;
    const body = { data_storage_setting: 'basic_attributes_only' };
    await this.request('PATCH', path, body, signal);
  }

  /** Sends a request to the interface; resolves with the answer's JSON. */
  async request(
    method: Method,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { apiKey, baseUrl } = this.#options.access();
    const deadline = new AbortController();
    const cancelDeadline = this.#options.clock.after(TIMEOUT_MS, () => deadline.abort());
    try {
      const response = await fetch(`${requireSafe(baseUrl)}${path}`, {
        method,
        signal: AbortSignal.any([signal, deadline.signal]),
        redirect: 'error',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await readJson(response);
      if (!response.ok) throw explainRefusal(response.status, reasonOf(answer));
      return answer;
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (signal.aborted) throw cancelled();
      if (deadline.signal.aborted) throw tooSlow(TIMEOUT_MS);
      throw lostConnection(error instanceof Error ? error.message : 'no answer');
    } finally {
      cancelDeadline();
    }
  }

  async #call(method: Method, path: string, body: unknown, signal: AbortSignal): Promise<WireCall> {
    const call = CallSchema.safeParse(await this.request(method, path, body, signal));
    if (call.success) return call.data;
    throw new AppError({
      code: 'engine.failed',
      message: 'Retell answered with something that is no call. Check the address in Settings.',
      detail: call.error.issues[0]?.path.map(String).join('.') ?? '',
    });
  }
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'This is not wanted any more.' });
}

/** The address as it is. @throws AppError when a key would travel in the open */
function requireSafe(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isOpen = url?.protocol === 'http:' && LOCAL.test(url.hostname);
  if (url?.protocol === 'https:' || isOpen) return address;
  throw new AppError({
    code: 'config.invalid',
    message:
      'The address of Retell must begin with https:// and look like https://api.retellai.com.',
  });
}

/** Proxies in front of Retell answer in HTML: then the status alone must do. */
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
  const { message, error_message: older } = RefusalSchema.safeParse(answer).data ?? {};
  const said = Array.isArray(message) ? message.join('; ') : message;
  return said ?? older ?? '';
}
