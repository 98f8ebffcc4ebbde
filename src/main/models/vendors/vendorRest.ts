import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import { cancelled, type VendorErrors } from './vendorErrors';

/** A refusal says why in a few hundred bytes; the record of a long call has all of its words. */
const MAX_ANSWER_BYTES = 8_388_608;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface VendorRequest {
  readonly method: Method;
  readonly url: string;
  /** Sent as JSON; undefined sends nothing. */
  readonly body?: unknown;
  /** Undefined where the address alone is the proof. */
  readonly apiKey?: string;
}

export interface VendorAccess {
  readonly apiKey: string;
  /** The vendor's own address or a stand-in; no slash at its end. */
  readonly baseUrl: string;
}

export interface VendorRestOptions {
  /** Asked for every request. @throws AppError `config.missing` without a key */
  readonly access: () => VendorAccess;
  readonly errors: VendorErrors;
  /** For one request, with its answer. */
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** `{"message": "…" | ["…"], "error": "Bad Request"}` or `{"error_message": "…"}`. */
const RefusalSchema = z.object({
  message: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  error: z.string().optional().catch(undefined),
  error_message: z.string().optional().catch(undefined),
});

/**
 * A vendor's REST interface: JSON both ways, keys in a header, a limit to time and size. Everything
 * rejects with an `AppError` in words. Nothing is ever sent twice: a second request could be a second call.
 */
export class VendorRest {
  readonly #options: VendorRestOptions;

  constructor(options: VendorRestOptions) {
    this.#options = options;
  }

  /** Resolves with the answer's JSON; undefined where it has none. */
  async request(
    method: Method,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { apiKey, baseUrl } = this.#options.access();
    return this.#send({ method, url: `${baseUrl}${path}`, body, apiKey }, signal);
  }

  /** The same, with the answer as the schema reads it. */
  async ask<Answer>(
    method: Method,
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const answer = schema.safeParse(await this.request(method, path, body, signal));
    if (answer.success) return answer.data;
    const field = answer.error.issues[0]?.path.map(String).join('.');
    throw this.#options.errors.somethingElse(field);
  }

  /** Posts to an address that is its own proof, exactly as the vendor gave it. */
  protected async post(url: string, body: object, signal: AbortSignal): Promise<void> {
    await this.#send({ method: 'POST', url, body }, signal);
  }

  async #send({ method, url, body, apiKey }: VendorRequest, signal: AbortSignal): Promise<unknown> {
    const { errors, timeoutMs, clock } = this.#options;
    throwIfCancelled(signal);
    const deadline = new AbortController();
    const cancelDeadline = clock.after(timeoutMs, () => deadline.abort());
    try {
      const response = await fetch(errors.requireSafe(url), {
        method,
        signal: AbortSignal.any([signal, deadline.signal]),
        redirect: 'error',
        headers: {
          accept: 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await this.#read(response);
      if (!response.ok) throw errors.explainRefusal(response.status, reasonOf(answer));
      return answer;
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (deadline.signal.aborted) throw errors.tooSlow(timeoutMs);
      throwIfCancelled(signal);
      throw errors.lostConnection(error instanceof Error ? error.message : 'no answer');
    } finally {
      cancelDeadline();
    }
  }

  /** Proxies in front of vendors answer in HTML: then the status alone must do. */
  async #read(response: Response): Promise<unknown> {
    const text = await response.text();
    if (text.length > MAX_ANSWER_BYTES)
      throw this.#options.errors.lostConnection('the answer was too long');
    try {
      return text === '' ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

function reasonOf(answer: unknown): string {
  const { message, error, error_message: older } = RefusalSchema.safeParse(answer).data ?? {};
  const said = Array.isArray(message) ? message.join('; ') : message;
  return said ?? older ?? error ?? '';
}
