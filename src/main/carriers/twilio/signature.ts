import webhooks from 'twilio/lib/webhooks/webhooks.js';
import type {
  BridgeRequest,
  Door,
  FormFields,
  WebhookRequest,
  WebhookRoute,
} from '../../core/ports/publicRoutes';
import type { TwilioDoor } from './twilioDoor';

/** As Node spells Twilio's header. */
export const SIGNATURE_HEADER = 'x-twilio-signature';

/** Fields of Twilio's webhooks that are nobody's personal data; account ids are left out too. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  'AnsweredBy',
  'ApiVersion',
  'CallDuration',
  'CallSid',
  'CallStatus',
  'CallbackSource',
  'DialCallDuration',
  'DialCallSid',
  'DialCallStatus',
  'Direction',
  'Duration',
  'ErrorCode',
  'MachineDetectionDuration',
  'MessageSid',
  'MessageStatus',
  'NumMedia',
  'NumSegments',
  'OptOutType',
  'ParentCallSid',
  'SequenceNumber',
  'SmsMessageSid',
  'SmsSid',
  'SmsStatus',
  'StirVerstat',
  'StreamError',
  'StreamEvent',
  'StreamSid',
  'Timestamp',
  // Of our own, in the addresses that we give to Twilio.
  'call',
  'text',
]);

/** `https://…` as `wss://…`, `http://…` as `ws://…`. */
export function socketUrl(url: string): string {
  return url.replace(/^http/, 'ws');
}

function isSignedFor(
  door: TwilioDoor,
  signature: string,
  url: string,
  fields: FormFields,
): boolean {
  try {
    return door.secrets().some((secret) => {
      return secret !== '' && webhooks.validateRequest(secret, signature, url, fields);
    });
  } catch {
    // The package normalises the URL with `new URL`, which throws on a target that is none.
    return false;
  }
}

/** The addresses that callers of this door may have been told: the present one first. */
function baseUrlsOf(door: TwilioDoor): string[] {
  const baseUrl = door.baseUrl();
  const former = door.formerBaseUrls?.() ?? [];
  return baseUrl === undefined ? [...former] : [baseUrl, ...former];
}

/**
 * True when a form post was signed for this door. The URL is one of the door's own bases joined to
 * the request line's own target: `Host` and forwarded headers are the sender's to choose.
 */
export function isSignedWebhook(
  door: TwilioDoor,
  request: BridgeRequest & { readonly form: FormFields },
): boolean {
  const signature = request.header(SIGNATURE_HEADER);
  if (signature === undefined) return false;
  return baseUrlsOf(door).some((baseUrl) =>
    isSignedFor(door, signature, `${baseUrl}${request.target}`, request.form),
  );
}

/** What the routes of signed form posts have in common: how a sender is proven, and proven again. */
export function signedForm(
  doors: Readonly<Record<Door, TwilioDoor>>,
  senderOf: (request: WebhookRequest) => string,
): Pick<WebhookRoute, 'method' | 'credentialHeader' | 'identify' | 'plainFields' | 'proveAgain'> {
  return {
    method: 'POST',
    credentialHeader: SIGNATURE_HEADER,
    plainFields: PLAIN_FIELDS,
    identify: (request) =>
      isSignedWebhook(doors[request.door], request) ? senderOf(request) : undefined,
    proveAgain: ({ door, target, form }) => {
      const baseUrl = doors[door].baseUrl();
      const [secret] = doors[door].secrets();
      if (baseUrl === undefined || secret === undefined || secret === '') return undefined;
      const signature = webhooks.getExpectedTwilioSignature(secret, `${baseUrl}${target}`, form);
      return { [SIGNATURE_HEADER]: signature };
    },
  };
}

/**
 * What the signature of a WebSocket upgrade says. Twilio signs the address of the TwiML; its
 * security page says to try a trailing slash as well.
 */
export function checkUpgradeSignature(
  door: TwilioDoor,
  request: BridgeRequest,
): 'right' | 'wrong' | 'absent' {
  const signature = request.header(SIGNATURE_HEADER);
  if (signature === undefined) return 'absent';
  const isRight = baseUrlsOf(door)
    .map((baseUrl) => socketUrl(`${baseUrl}${request.target}`))
    .flatMap((url) => [url, `${url}/`])
    .some((signed) => isSignedFor(door, signature, signed, {}));
  return isRight ? 'right' : 'wrong';
}
