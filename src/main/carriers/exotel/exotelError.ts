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
    return 'Exotel does not know this API key and token. Copy both again from the API settings of its dashboard.';
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

/** Exotel's refusal as an error that says what happened and what to do. */
export function explainExotel(fault: ExotelFault): AppError {
  const { status, code, text } = fault;
  const isBusy = status === 429 || status >= 500;
  const number = code === undefined ? '' : ` (Exotel error ${code})`;
  return new AppError({
    code: status === 401 ? 'config.invalid' : isBusy ? 'carrier.unavailable' : 'carrier.refused',
    message: `${sentenceFor(fault)}${number}`,
    retryable: isBusy,
    ...(text === undefined || text === '' ? {} : { detail: masked(text) }),
  });
}

/** Q.850 causes as Exotel's call details and logs show them. */
const CAUSES: Readonly<Record<number, string>> = {
  1: 'This number is not assigned to anybody.',
  3: 'There is no way to this number. Check the trunk’s destination and the number.',
  17: 'The line was busy.',
  18: 'Nobody’s phone answered.',
  19: 'Nobody picked up.',
  20: 'The phone is switched off or out of reach.',
  21: 'The call was rejected. Where an assistant should have answered: link it to its number, and allow the gateway’s address.',
  27: 'The called network is out of order.',
  28: 'The number is incomplete or has the wrong form.',
  34: 'The phone network has no free line at the moment.',
  38: 'The phone network is out of order.',
  41: 'A temporary failure. Check the trunk’s destination and its transport, and try again.',
  42: 'The phone network is overloaded.',
  88: 'The called side cannot take this kind of call.',
  102: 'The phone network waited too long for an answer.',
};

/** What a cause code of a failed call means, for the owner; undefined for one of a normal end. */
export function explainCause(cause: number): string | undefined {
  const words = CAUSES[cause];
  return words === undefined ? undefined : `${words} (cause ${cause})`;
}
