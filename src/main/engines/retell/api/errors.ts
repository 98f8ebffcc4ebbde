import { AppError } from '@shared/errors/appError';

/** Statuses after which the same request may succeed a moment later. */
const RETRYABLE: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504]);

const WRONG: ReadonlySet<number> = new Set([400, 401, 403, 404, 422]);

/** Retell answered a request with an error. `reason` is its own sentence, if it gave one. */
export function explainRefusal(status: number, reason: string): AppError {
  return new AppError({
    code: WRONG.has(status) ? 'config.invalid' : 'engine.unavailable',
    message: sentence(status, reason),
    retryable: RETRYABLE.has(status),
    detail: `HTTP ${status} ${hideSecrets(reason)}`.trim(),
  });
}

function sentence(status: number, reason: string): string {
  switch (status) {
    case 400:
    case 422:
      return `Retell did not accept what was asked of it${quoted(reason)}`;
    case 401:
      return 'Retell refused the API key. Copy it again from Retell’s dashboard, under API keys.';
    case 402:
      return 'The Retell account has no credit left. See the billing page of Retell’s dashboard.';
    case 403:
      return 'This Retell key may not do that. Make a key without restrictions in Retell’s dashboard.';
    case 404:
      return 'Retell knows no such agent, number or call. It may have been deleted there; choose another.';
    case 409:
      return 'Retell is still busy with an earlier change to the same thing. Try again in a moment.';
    case 429:
      return 'Retell asks to slow down: too many requests or calls at a time. Try again in a minute.';
    default:
      return status >= 500
        ? 'Retell has trouble of its own. Try again soon; status.retellai.com says more.'
        : `Retell refused the request${quoted(reason)}`;
  }
}

/** Its reasons name the field that is wrong, which is what has to be corrected. */
function quoted(reason: string): string {
  const short = hideSecrets(reason).slice(0, 200);
  return short === '' ? '.' : `: “${short}”.`;
}

export function lostConnection(detail: string): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'The connection to Retell was lost. Check this computer’s internet connection.',
    retryable: true,
    detail: hideSecrets(detail),
  });
}

export function tooSlow(limitMs: number): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: `Retell did not answer within ${limitMs / 1000} seconds. Check this computer’s internet connection.`,
    retryable: true,
  });
}

/** Keys look like `key_…`; addresses of ours hold a secret, and those of recordings are open to anyone. */
function hideSecrets(text: string): string {
  return text.replace(/\b(?:wss?|https?):\/\/\S+/g, '[address]').replace(/\bkey_\w+/g, '[key]');
}
