import { AppError } from '@shared/errors/appError';
import { vendorErrors } from '../../../models/vendors/vendorErrors';

/** Keys and call addresses look like UUIDs; control addresses open a call to whoever has them. */
export const vapiErrors = vendorErrors({
  name: 'Vapi',
  usualAddress: 'https://api.vapi.ai',
  statusPage: 'status.vapi.ai',
  words: {
    401: 'Vapi refused the private key. Copy it again from the Vapi dashboard, and take the private key, not the public one.',
    403: 'This Vapi key may not do that. Make a private key without restrictions in the Vapi dashboard.',
    404: 'Vapi knows no such assistant or call. It may have been deleted there; choose another assistant.',
    429: 'Vapi asks to slow down: too many requests in a short time. Try again in a minute.',
  },
  wordsFor: (reason) => {
    if (/concurrency/i.test(reason)) return NO_LINE_FREE;
    return /credit|billing|frozen/i.test(reason) ? NO_CREDIT : undefined;
  },
  hide: (text) =>
    text
      .replace(/(vapi-key=)[^&"\s]+/gi, '$1[secret]')
      .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '[id]'),
});

const NO_LINE_FREE =
  'Vapi already runs as many calls as the account may have. Wait for one to end, or buy more lines at Vapi.';
const NO_CREDIT =
  'The Vapi account has no credit left or is on hold. See the billing page of the Vapi dashboard.';

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
