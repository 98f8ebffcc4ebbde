import { AppError } from '@shared/errors/appError';

/** What is true of one vendor only, of all that can go wrong with it. */
export interface Vendor {
  /** As owners know it. */
  readonly name: string;
  /** Where its REST interface usually is. */
  readonly usualAddress: string;
  /** Host of the page that tells of its troubles. */
  readonly statusPage: string;
  /** An owner's words for a status, what to do about it included. */
  readonly words: Readonly<Partial<Record<number, string>>>;
  /** Words for a reason that its status does not tell apart. */
  readonly wordsFor?: (reason: string) => string | undefined;
  /** Blanks out its keys and ids; addresses are blanked out already. */
  readonly hide: (text: string) => string;
}

export interface VendorErrors {
  /** It answered a request with an error. `reason` is its own sentence, or empty. */
  readonly explainRefusal: (status: number, reason: string) => AppError;
  /** The connection could not be made or was lost, for a reason outside its protocol. */
  readonly lostConnection: (detail: string) => AppError;
  readonly tooSlow: (limitMs: number) => AppError;
  /** It answered in a form that nothing can be made of. */
  readonly somethingElse: (detail?: string) => AppError;
  /** The address as it is. @throws AppError when a key or a call would travel in the open */
  readonly requireSafe: (address: string) => string;
}

/** Statuses after which the same request may succeed a moment later. */
const RETRYABLE: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504]);
/** Statuses that say that something has to be corrected first. */
const WRONG: ReadonlySet<number> = new Set([400, 401, 403, 404, 422]);
/** Hosts that a key may be sent to without encryption: this computer. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The errors of a vendor with a REST interface, in words. */
export function vendorErrors(vendor: Vendor): VendorErrors {
  const { name, usualAddress } = vendor;
  return {
    explainRefusal: (status, reason) =>
      new AppError({
        code: WRONG.has(status) ? 'config.invalid' : 'engine.unavailable',
        message: sentence(vendor, status, reason),
        retryable: RETRYABLE.has(status),
        detail: `HTTP ${status} ${hidden(vendor, reason)}`.trim(),
      }),
    lostConnection: (detail) =>
      new AppError({
        code: 'engine.unavailable',
        message: `The connection to ${name} was lost. Check this computer’s internet connection.`,
        retryable: true,
        detail: hidden(vendor, detail),
      }),
    tooSlow: (limitMs) =>
      new AppError({
        code: 'engine.timeout',
        message: `${name} did not answer within ${limitMs / 1000} seconds. Check this computer’s internet connection.`,
        retryable: true,
      }),
    somethingElse: (detail = '') =>
      new AppError({
        code: 'config.invalid',
        message: `There is something else than ${name} at this address. Check the address in Settings.`,
        detail,
      }),
    requireSafe: (address) => {
      const { protocol = '', hostname = '' } = URL.canParse(address) ? new URL(address) : {};
      const isOpen = /^(?:http|ws):$/.test(protocol) && LOCAL.test(hostname);
      if (/^(?:https|wss):$/.test(protocol) || isOpen) return address;
      throw new AppError({
        code: 'config.invalid',
        message: `The address of ${name} must begin with https:// and look like ${usualAddress}.`,
      });
    },
  };
}

/** Whoever asked does not want to know any more. */
export function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'This is not wanted any more.' });
}

function sentence(vendor: Vendor, status: number, reason: string): string {
  const { name, words, wordsFor, statusPage } = vendor;
  const known = wordsFor?.(reason) ?? words[status];
  if (known !== undefined) return known;
  if (status >= 500)
    return `${name} has trouble of its own. Try again soon; ${statusPage} says more.`;
  // Its reasons name the field that is wrong, which is what has to be corrected.
  const quote = hidden(vendor, reason).slice(0, 200);
  if (quote === '') return `${name} did not accept what was asked of it.`;
  return `${name} did not accept what was asked of it: “${quote}”.`;
}

/** Addresses hold secrets, or open a call or a recording to whoever has them. */
function hidden({ hide }: Vendor, text: string): string {
  return hide(text.replace(/\b(?:wss?|https?):\/\/\S+/g, '[address]'));
}
