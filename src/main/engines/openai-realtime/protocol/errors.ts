import { AppError } from '@shared/errors/appError';
import type { WireError } from './wire';

/**
 * What an error means for a live call. `harmless`: speech goes on, nobody need know. `notable`: it
 * goes on, the log says so. `retry`: the response is asked for again. `reconnect`: a new session,
 * with the conversation carried over. `fatal`: nothing here can help.
 */
export type Remedy = 'harmless' | 'notable' | 'retry' | 'reconnect' | 'fatal';

interface Explanation {
  readonly remedy: Remedy;
  readonly message: string;
}

const KEY = 'The OpenAI key was refused. Check it, or make a new one, and enter it again.';
const CREDIT =
  'The OpenAI account has no credit left. Add credit or raise the limit in its billing page.';
const EXPIRED = 'The OpenAI session reached its 60 minutes; the call goes on in a new one.';

/** Section 10 of the protocol notes. A code that is not here is judged by its type. */
const CODES: Readonly<Record<string, Explanation>> = {
  invalid_value: {
    remedy: 'harmless',
    message: 'OpenAI refused a value that came a moment too late. The call goes on.',
  },
  invalid_type: ourBug(),
  integer_below_min_value: ourBug(),
  unknown_parameter: {
    remedy: 'fatal',
    message:
      'OpenAI does not know a setting that Patchcord sent, so the sound format is not certain. ' +
      'Update Patchcord, or check that the base address is one of the current Realtime interface.',
  },
  missing_required_parameter: ourBug(),
  conversation_already_has_active_response: {
    remedy: 'harmless',
    message: 'OpenAI was still answering; the next answer waits for it.',
  },
  response_cancel_not_active: harmlessRace(),
  input_audio_buffer_commit_empty: harmlessRace(),
  item_truncate_invalid_item_id: harmlessRace(),
  item_delete_invalid_item_id: harmlessRace(),
  cannot_update_voice: {
    remedy: 'notable',
    message: 'The voice cannot change once the agent has spoken. It changes with the next call.',
  },
  session_expired: { remedy: 'reconnect', message: EXPIRED },
  invalid_api_key: { remedy: 'fatal', message: KEY },
  model_not_found: {
    remedy: 'fatal',
    message:
      'OpenAI does not offer this model to your account. Choose another model for the agent’s engine.',
  },
  insufficient_quota: { remedy: 'fatal', message: CREDIT },
  credit_balance_exhausted: { remedy: 'fatal', message: CREDIT },
  rate_limit_exceeded: {
    remedy: 'retry',
    message:
      'OpenAI limits how much this account may use at once. The answer is tried again; if this ' +
      'repeats, ask OpenAI for a higher limit or run fewer calls at a time.',
  },
};

const SERVER_TROUBLE: Explanation = {
  remedy: 'retry',
  message: 'OpenAI has trouble of its own. The answer is tried again.',
};
const UNKNOWN: Explanation = {
  remedy: 'notable',
  message: 'OpenAI reported an error. The call goes on.',
};

/** What the error means, and the error in words for the call log. */
export function explainError(error: Partial<WireError>): {
  readonly remedy: Remedy;
  readonly error: AppError;
} {
  const known = CODES[error.code ?? ''];
  const explanation = known ?? (error.type === 'server_error' ? SERVER_TROUBLE : UNKNOWN);
  return {
    remedy: explanation.remedy,
    error: new AppError({
      code: explanation.remedy === 'fatal' ? 'engine.unavailable' : 'engine.failed',
      message: explanation.message,
      retryable: explanation.remedy !== 'fatal',
      detail: technical(error),
    }),
  };
}

/** Handshakes that are refused with one of these may succeed a moment later. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** The vendor answered the handshake with something other than a WebSocket. */
export function explainRefusal(status: number, body: Partial<WireError> | undefined): AppError {
  const known = CODES[body?.code ?? ''];
  const isFinal = known?.remedy === 'fatal' || !RETRYABLE_STATUSES.has(status);
  return new AppError({
    code: 'engine.unavailable',
    message: known?.message ?? refusalMessage(status),
    retryable: !isFinal,
    detail: `HTTP ${status} ${technical(body ?? {})}`.trim(),
  });
}

/** The vendor does not have the model. */
export function isNoModel(error: unknown): boolean {
  return error instanceof AppError && /\bmodel_not_found\b/.test(error.detail ?? '');
}

function refusalMessage(status: number): string {
  if (status === 401) return KEY;
  if (status === 403) {
    return 'This OpenAI key may not use the Realtime interface, or not from this country. Check its permissions.';
  }
  if (status === 404) {
    return 'There is no Realtime interface at this address, or no such model. Check the base address and the model.';
  }
  if (status === 429) return CODES['rate_limit_exceeded']?.message ?? '';
  if (status >= 500)
    return 'OpenAI has trouble of its own and refuses connections. Try again soon.';
  return 'OpenAI refused the connection. Check the base address, the model and the key.';
}

/** The connection could not be made or was lost, for a reason outside the vendor's protocol. */
export function lostConnection(detail: string): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'The connection to OpenAI was lost. Check this computer’s internet connection.',
    retryable: true,
    detail,
  });
}

/** A response ended before its time. */
export function brokenOff(reason: string | null | undefined): AppError {
  const isFiltered = reason === 'content_filter';
  return new AppError({
    code: 'engine.failed',
    message: isFiltered
      ? 'OpenAI’s content filter stopped an answer.'
      : 'An answer broke off before its end. Raise the limit on the length of answers if this repeats.',
    retryable: true,
    ...(reason === undefined || reason === null ? {} : { detail: reason }),
  });
}

/** A response was begun, and nothing more came of it. */
export function stalled(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'OpenAI stopped in the middle of an answer. The call goes on in a new session.',
    retryable: true,
  });
}

/** The vendor's error texts can quote the key that it refused. */
function technical({ type, code, param, message }: Partial<WireError>): string {
  const name = [type, code, param].filter((part) => (part ?? '') !== '').join(' ');
  const text = (message ?? '').replace(/\b(sk|ek)[-_][\w*.-]+/g, '[secret]');
  return [name, text].filter((part) => part !== '').join(': ');
}

function ourBug(): Explanation {
  return {
    remedy: 'notable',
    message: 'OpenAI could not read something that Patchcord sent. The call goes on.',
  };
}

function harmlessRace(): Explanation {
  return { remedy: 'harmless', message: 'OpenAI had already done what Patchcord asked for.' };
}
