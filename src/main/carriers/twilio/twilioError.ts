import { AppError, type ErrorCode } from '@shared/errors/appError';
import { ERROR_TABLE } from './errorTable';

/** What Twilio itself said, kept as the cause of the error that explains it. Holds no secret. */
class TwilioFault extends Error {
  readonly code: number | undefined;
  readonly status: number | undefined;

  constructor(code: number | undefined, status: number | undefined) {
    super(`Twilio error ${code ?? 'without code'}, HTTP ${status ?? 'none'}`);
    this.name = 'TwilioFault';
    this.code = code;
    this.status = status;
  }
}

export interface TwilioAnswer {
  readonly status?: number | undefined;
  /** Twilio's own words; numbers in them are masked. */
  readonly text?: string | undefined;
}

const BAD_CREDENTIALS: ReadonlySet<number> = new Set([20003, 20008]);
const TOO_MANY_REQUESTS = 20429;

/** Twilio's text may repeat phone numbers and ids. */
function masked(text: string): string {
  return text.replace(/\+?\d{5,}(\d{2})/g, '…$1').replace(/\b([A-Z]{2})[0-9a-f]{32}\b/gi, '$1…');
}

function codeOf(code: number | undefined, status: number | undefined): ErrorCode {
  if (code !== undefined && BAD_CREDENTIALS.has(code)) return 'config.invalid';
  if (code === undefined && status === 401) return 'config.invalid';
  if (code === TOO_MANY_REQUESTS || status === 429) return 'carrier.unavailable';
  return status !== undefined && status >= 500 ? 'carrier.unavailable' : 'carrier.refused';
}

function sentenceFor(code: number | undefined, status: number | undefined): string {
  const known =
    ERROR_TABLE[code ?? (status === 401 ? 20003 : status === 429 ? TOO_MANY_REQUESTS : 0)];
  if (known !== undefined) return `${known.what} ${known.fix}`;
  if (status !== undefined && status >= 500) {
    return 'Twilio has trouble at the moment. Try again in a moment.';
  }
  return 'Twilio refused the request. Its error dictionary says why.';
}

/** With the number by which Twilio's error dictionary is asked. */
export function numbered(words: string, code: number | undefined): string {
  return code === undefined ? words : `${words} (Twilio error ${code})`;
}

/**
 * One of Twilio's error codes as an error that says what happened and what to do. Serves answers of
 * the REST API, call progress and the status of texts alike.
 */
export function explainTwilio(code: number | undefined, answer: TwilioAnswer = {}): AppError {
  const { status, text } = answer;
  const appCode = codeOf(code, status);
  return new AppError({
    code: appCode,
    message: numbered(sentenceFor(code, status), code),
    retryable: appCode === 'carrier.unavailable',
    ...(text === undefined ? {} : { detail: masked(text) }),
    cause: new TwilioFault(code, status),
  });
}

/** Twilio's own code behind an error of this adapter, such as 21220 or 21610. */
export function twilioCodeOf(error: unknown): number | undefined {
  const { cause } = error instanceof AppError ? error : {};
  return cause instanceof TwilioFault ? cause.code : undefined;
}

/** True when nobody knows whether Twilio carried the request out: it must not be repeated blindly. */
export function isOutcomeUnknown(error: unknown): boolean {
  const { cause } = error instanceof AppError ? error : {};
  if (!(cause instanceof TwilioFault)) return false;
  return cause.status === undefined || cause.status >= 500;
}

export function timedOut(): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message:
      'Twilio did not answer in time. Check the internet connection, then look whether it was done before trying again.',
    retryable: true,
    cause: new TwilioFault(undefined, undefined),
  });
}

function unreachable(reason: string): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message: 'Twilio cannot be reached. Check the internet connection and try again.',
    retryable: true,
    detail: reason,
    cause: new TwilioFault(undefined, undefined),
  });
}

function notTwilio(status: number | undefined): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message: 'What answered was not Twilio. Check Twilio’s address, or the network’s sign-in page.',
    retryable: true,
    cause: new TwilioFault(undefined, status),
  });
}

interface RestFields {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

/**
 * Whatever the SDK threw, explained. The thrown value itself is not kept: a network error carries
 * the request with its credentials.
 */
export function toTwilioError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof Error)) return unreachable('unknown');
  const { status, code, message } = thrown as RestFields;
  if (typeof status === 'number') {
    if (typeof code !== 'number' && status < 400) return notTwilio(status);
    return explainTwilio(typeof code === 'number' ? code : undefined, {
      status,
      text: typeof message === 'string' ? message : undefined,
    });
  }
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return timedOut();
  if (typeof code === 'string') return unreachable(code);
  // The SDK could not read what it was given as one of Twilio's answers.
  return notTwilio(undefined);
}
