import { AppError } from '@shared/errors/appError';

/** What Exotel itself said. */
export interface ExotelFault {
  /** Of HTTP, or of the answer's own where HTTP said that all is well. */
  readonly status: number;
  /** Exotel's own number, such as 1002 for an invalid parameter. */
  readonly code?: number | undefined;
  readonly text?: string | undefined;
}

const INVALID_PARAMETER = 1002;

/** Exotel's text may repeat phone numbers. */
function masked(text: string): string {
  return text.replace(/\+?\d{5,}(\d{2})/g, '…$1').slice(0, 300);
}

function sentenceFor({ status, code }: ExotelFault): string {
  if (status === 401) {
    return 'Exotel does not know these keys. Copy both again from its dashboard.';
  }
  if (status === 403) {
    return 'Exotel does not allow this for your account. Ask Exotel’s support to enable it, and check the account SID and the subdomain.';
  }
  if (status === 404) {
    return 'Exotel knows no such account, call or number. Check the account SID and the subdomain of your region.';
  }
  if (status === 429) return 'Exotel takes no more requests for the moment. Try again in a minute.';
  if (status >= 500) return 'Exotel has trouble at the moment. Try again in a moment.';
  if (code === INVALID_PARAMETER) {
    return 'Exotel takes one of the values for invalid. A number needs its + and country code; an address must be a name, not an IP.';
  }
  return 'Exotel refused the request.';
}

/** With Exotel's own number behind it, where it gave one. */
export function numbered(words: string, code: number | undefined): string {
  return code === undefined ? words : `${words} (Exotel error ${code})`;
}

/** Exotel's refusal as an error that says what happened and what to do. */
export function explainExotel(fault: ExotelFault): AppError {
  const { status, code, text } = fault;
  const isBusy = status === 429 || status >= 500;
  return new AppError({
    code: status === 401 ? 'config.invalid' : isBusy ? 'carrier.unavailable' : 'carrier.refused',
    message: numbered(sentenceFor(fault), code),
    retryable: isBusy,
    ...(text === undefined || text === '' ? {} : { detail: masked(text) }),
  });
}
