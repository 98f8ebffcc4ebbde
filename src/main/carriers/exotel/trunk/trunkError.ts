import { AppError } from '@shared/errors/appError';
import { explainExotel, numbered, type ExotelFault } from '../exotelError';

const NOT_FOUND = 1000;
const MISSING_PARAMETER = 1001;
const INVALID_PARAMETER = 1002;
const BAD_JSON = 1007;
const DUPLICATE = 1008;
const WRONG_CONTENT_TYPE = 1011;

/** Exotel's numbers of the trunk interface (`error_data.code`), which come under HTTP 200 too. */
const SENTENCES: Readonly<Record<number, string>> = {
  [NOT_FOUND]: 'Exotel does not have this any more. Check the trunk, then go on.',
  [MISSING_PARAMETER]:
    'Exotel misses something in the request. Update Patchcord, or tell its makers with the details below.',
  [INVALID_PARAMETER]:
    'Exotel takes one of the values for invalid. An address must have no @: it becomes a dot. A number needs its + and country code, and must be yours at Exotel.',
  [BAD_JSON]:
    'Exotel could not read the request. Update Patchcord, or tell its makers with the details below.',
  [DUPLICATE]: 'Exotel has this already, somewhere else in your account.',
  [WRONG_CONTENT_TYPE]:
    'Exotel could not read the request. Update Patchcord, or tell its makers with the details below.',
};

const NOT_WHITELISTED =
  'Exotel wants this address on its list of allowed addresses first. Use the name of a host, not four numbers.';
const WRONG_KEYS =
  'Exotel does not know these keys in this region. Copy the API key and the API token again, and check the region: keys of one region are unknown in the others.';
const WRONG_ACCOUNT =
  'Exotel knows no such account in this region. Check the account SID, which is not the API key, and the region.';

/**
 * What Exotel's trunk interface refused, in words.
 *
 * @param isOfAccount the account itself was not found, not something in it
 */
export function explainTrunk(fault: ExotelFault, isOfAccount = false): AppError {
  const { status, code, text } = fault;
  const detail = [`HTTP ${status}`, code === undefined ? '' : `error ${code}`, mask(text)]
    .filter((part) => part !== '')
    .join(' · ');
  const own = sentenceFor(fault, isOfAccount);
  if (own === undefined) {
    const known = explainExotel(fault);
    const { message, retryable } = known;
    return new AppError({ code: known.code, message, retryable, detail });
  }
  const isNotFound = !isOfAccount && (code === NOT_FOUND || (code === undefined && status === 404));
  return new AppError({
    code: isNotFound ? 'storage.not_found' : status === 401 ? 'config.invalid' : 'carrier.refused',
    message: numbered(own, code),
    detail,
  });
}

function sentenceFor({ status, code, text }: ExotelFault, isOfAccount: boolean) {
  if (status === 401) return WRONG_KEYS;
  if (status === 404 && isOfAccount) return WRONG_ACCOUNT;
  if (text !== undefined && /not whitelisted/i.test(text)) return NOT_WHITELISTED;
  if (code !== undefined && SENTENCES[code] !== undefined) return SENTENCES[code];
  return status === 404 ? SENTENCES[NOT_FOUND] : undefined;
}

/** Its text may repeat phone numbers. */
function mask(text = ''): string {
  return text.replace(/\+?\d{5,}(\d{2})/g, '…$1').slice(0, 300);
}
