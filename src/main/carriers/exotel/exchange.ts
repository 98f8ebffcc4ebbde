import { AppError, isAppError } from '@shared/errors/appError';
import type { Secret } from '../../core/ports/accounts/secretVault';
import type { Clock } from '../../core/ports/clock';

export const TOO_MANY_REQUESTS = 429;
/** Refused for too many requests, a question never counted: it is asked again so often. */
export const MAX_RETRIES = 3;

const TIMEOUT_MS = 15_000;
const FIRST_RETRY_WAIT_MS = 500;
const LONGEST_RETRY_WAIT_MS = 10_000;

interface Keys {
  readonly apiKey: Secret;
  readonly apiToken: Secret;
}

/** In a header: an address with the key in it would end up in somebody's log. */
export function authorizationOf({ apiKey, apiToken }: Keys): string {
  return `Basic ${Buffer.from(`${apiKey.reveal()}:${apiToken.reveal()}`).toString('base64')}`;
}

/** An answer as it came, but for the keys: a refusal may quote them. */
export async function readText(answer: Response, { apiKey, apiToken }: Keys): Promise<string> {
  const text = await answer.text();
  return [apiKey, apiToken].reduce((rest, key) => rest.replaceAll(key.reveal(), '[secret]'), text);
}

/** @param header `Retry-After`, in seconds where there is one */
export function retryWaitMs(header: string | null, attempt: number): number {
  const seconds = header === null ? NaN : Number(header);
  const askedMs = Number.isFinite(seconds) ? seconds * 1000 : FIRST_RETRY_WAIT_MS * 2 ** attempt;
  return Math.min(LONGEST_RETRY_WAIT_MS, Math.max(0, askedMs));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Gives up after the time limit or when the signal fires, each with its own words.
 *
 * @throws AppError `cancelled`, `carrier.unavailable`, or what `run` throws of its own
 */
export async function inTime<Result>(
  clock: Clock,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
  withinMs = TIMEOUT_MS,
): Promise<Result> {
  const late = new AbortController();
  const cancelTimer = clock.after(withinMs, () => {
    late.abort();
  });
  try {
    return await run(AbortSignal.any([late.signal, signal]));
  } catch (error) {
    if (isAppError(error)) throw error;
    if (signal.aborted) {
      throw new AppError({ code: 'cancelled', message: 'The request to Exotel was given up.' });
    }
    throw new AppError({
      code: 'carrier.unavailable',
      message:
        'Exotel could not be reached. Check that this computer is online, and the subdomain of your region.',
      retryable: true,
      cause: error,
    });
  } finally {
    cancelTimer();
  }
}

export function notExotelsAnswer(): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message:
      'Exotel answered with something that is not its own. Check the subdomain of your region.',
    retryable: true,
  });
}
