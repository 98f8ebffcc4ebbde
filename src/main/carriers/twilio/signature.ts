import webhooks from 'twilio/lib/webhooks/webhooks.js';
import type { BridgeRequest, FormFields } from '../../core/ports/publicRoutes';
import type { TwilioDoor } from './twilioDoor';

/** As Node spells Twilio's header. */
export const SIGNATURE_HEADER = 'x-twilio-signature';

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

/**
 * True when a form post was signed for this door. The URL is the door's configured base joined to
 * the request line's own target: `Host` and forwarded headers are the sender's to choose.
 */
export function isSignedWebhook(
  door: TwilioDoor,
  request: BridgeRequest & { readonly form: FormFields },
): boolean {
  const baseUrl = door.baseUrl();
  const signature = request.header(SIGNATURE_HEADER);
  if (baseUrl === undefined || signature === undefined) return false;
  return isSignedFor(door, signature, `${baseUrl}${request.target}`, request.form);
}

/**
 * What the signature of a WebSocket upgrade says. Twilio signs the address of the TwiML; its
 * security page says to try a trailing slash as well.
 */
export function checkUpgradeSignature(
  door: TwilioDoor,
  request: BridgeRequest,
): 'right' | 'wrong' | 'absent' {
  const baseUrl = door.baseUrl();
  const signature = request.header(SIGNATURE_HEADER);
  if (signature === undefined) return 'absent';
  if (baseUrl === undefined) return 'wrong';
  const url = socketUrl(`${baseUrl}${request.target}`);
  const isRight = [url, `${url}/`].some((signed) => isSignedFor(door, signature, signed, {}));
  return isRight ? 'right' : 'wrong';
}
