import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import { readAtMost, readRecording } from './limitedBody';
import { cancelled, type VendorErrors } from './vendorErrors';

/** A refusal says why in a few hundred bytes; the record of a long call has all of its words. */
const MAX_ANSWER_BYTES = 8_388_608;
/** A recording, on a slow line. */
const FILE_WITHIN_MS = 300_000;
/** Of a file: nobody has it, or nobody may have it yet. */
const NOT_THERE: ReadonlySet<number> = new Set([403, 404]);

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

  /**
   * Fetches a recording whose address is its own proof; undefined while it is not there. `vendor` is
   * whom to name in an error.
   */
  protected async fetchRecording(
    url: string,
    vendor: string,
    signal: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    const { errors } = this.#options;
    return this.#within(FILE_WITHIN_MS, signal, async (within) => {
      const address = errors.requireSafe(url);
      const response = await fetch(address, { signal: within, redirect: 'error' });
      if (response.ok) return readRecording(response, vendor);
      await response.body?.cancel();
      if (NOT_THERE.has(response.status)) return undefined;
      throw errors.explainRefusal(response.status, '');
    });
  }

  #send({ method, url, body, apiKey }: VendorRequest, signal: AbortSignal): Promise<unknown> {
    const { errors, timeoutMs } = this.#options;
    return this.#within(timeoutMs, signal, async (within) => {
      const response = await fetch(errors.requireSafe(url), {
        method,
        signal: within,
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
    });
  }

  /** Gives up after the time limit or when the signal fires; whatever fails has words. */
  async #within<Result>(
    limitMs: number,
    signal: AbortSignal,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const { errors, clock } = this.#options;
    throwIfCancelled(signal);
    const deadline = new AbortController();
    const cancelDeadline = clock.after(limitMs, () => deadline.abort());
    try {
      return await run(AbortSignal.any([signal, deadline.signal]));
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (deadline.signal.aborted) throw errors.tooSlow(limitMs);
      throwIfCancelled(signal);
      throw errors.lostConnection(error instanceof Error ? error.message : 'no answer');
    } finally {
      cancelDeadline();
    }
  }

  /** Proxies in front of vendors answer in HTML: then the status alone must do. */
  async #read(response: Response): Promise<unknown> {
    const bytes = await readAtMost(response, MAX_ANSWER_BYTES, () =>
      this.#options.errors.lostConnection('the answer was too long'),
    );
    const text = new TextDecoder().decode(bytes);
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
