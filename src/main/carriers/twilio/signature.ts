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
