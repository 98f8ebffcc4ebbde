import { AppError } from '@shared/errors/appError';

const KEY =
  'Vapi refused the private key. Copy it again from the Vapi dashboard, and take the private key, not the public one.';

/** Statuses after which the same request may succeed a moment later. */
const RETRYABLE: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Vapi answered a request with an error. `reason` is its own sentence, if it gave one. */
export function explainRefusal(status: number, reason: string): AppError {
  const isWrong = status === 401 || status === 403 || status === 400 || status === 404;
  return new AppError({
    code: isWrong ? 'config.invalid' : 'engine.unavailable',
    message: sentence(status, reason),
    retryable: RETRYABLE.has(status),
    detail: `HTTP ${status} ${hideSecrets(reason)}`.trim(),
  });
}

function sentence(status: number, reason: string): string {
  if (/concurrency/i.test(reason)) {
    return 'Vapi already runs as many calls as the account may have. Wait for one to end, or buy more lines at Vapi.';
  }
  if (/credit|billing|frozen/i.test(reason)) {
    return 'The Vapi account has no credit left or is on hold. See the billing page of the Vapi dashboard.';
  }
  switch (status) {
    case 400:
      return `Vapi did not accept what was asked of it${quoted(reason)}`;
    case 401:
      return KEY;
    case 403:
      return 'This Vapi key may not do that. Make a private key without restrictions in the Vapi dashboard.';
    case 404:
      return 'Vapi knows no such assistant or call. It may have been deleted there; choose another assistant.';
    case 429:
      return 'Vapi asks to slow down: too many requests in a short time. Try again in a minute.';
    default:
      return status >= 500
        ? 'Vapi has trouble of its own. Try again soon; status.vapi.ai says more.'
        : `Vapi refused the request${quoted(reason)}`;
  }
}

/** Its reasons name the field that is wrong, which is what has to be corrected. */
function quoted(reason: string): string {
  const short = hideSecrets(reason).slice(0, 200);
  return short === '' ? '.' : `: “${short}”.`;
}

/** The connection could not be made or was lost, for a reason outside Vapi's protocol. */
export function lostConnection(detail: string): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'The connection to Vapi was lost. Check this computer’s internet connection.',
    retryable: true,
    detail: hideSecrets(detail),
  });
}

export function tooSlow(limitMs: number): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: `Vapi did not answer within ${limitMs / 1000} seconds. Check this computer’s internet connection.`,
    retryable: true,
  });
}

export function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The call has ended.' });
}

export function notConnected(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'The connection to Vapi is being made again. Try once more in a moment.',
    retryable: true,
  });
}

export function noNewTools(): AppError {
  return new AppError({
    code: 'engine.failed',
    message:
      'Vapi takes tools only when a call begins. What you switched on counts from the next call; switching off works at once.',
  });
}

/** Keys and call addresses look like UUIDs; control addresses open a call to whoever has them. */
function hideSecrets(text: string): string {
  return text
    .replace(/(vapi-key=)[^&"\s]+/gi, '$1[secret]')
    .replace(/\b(wss?|https?):\/\/\S+/g, '[address]')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '[id]');
}
