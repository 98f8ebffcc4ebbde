import { AppError } from '@shared/errors/appError';
import type { SocketAddress } from '../../../models/textSocket';
import type { GeminiLiveConfig } from '../settings';

/** Hosts that a key may be sent to without encryption: this computer and its local network. */
const LOCAL =
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+\.local)$/;
const PATH = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent';

/** Where the key is shown: addresses end up in the logs of whoever passes them on, headers do not. */
export type KeyPlace = 'header' | 'address';

/** Holds the key: never logged. */
/** Where and how to connect. Throws `config.invalid` for a base address that makes no sense. */
export function liveAddress({ baseUrl, apiKey }: GeminiLiveConfig, place: KeyPlace): SocketAddress {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isSecure = url?.protocol === 'https:';
  if (url === undefined || !(isSecure || (url.protocol === 'http:' && LOCAL.test(url.hostname)))) {
    throw new AppError({
      code: 'config.invalid',
      message:
        'The base address of Gemini must begin with https:// and look like ' +
        'https://generativelanguage.googleapis.com. Only a server on this network may use http://.',
    });
  }
  const path = `${url.pathname.replace(/\/+$/, '')}${PATH}`;
  const address = `${isSecure ? 'wss' : 'ws'}://${url.host}${path}`;
  return place === 'header'
    ? { url: address, headers: { 'x-goog-api-key': apiKey } }
    : { url: `${address}?${new URLSearchParams({ key: apiKey }).toString()}`, headers: {} };
}
