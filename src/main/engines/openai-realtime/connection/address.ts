import { AppError } from '@shared/errors/appError';
import type { SocketAddress } from '../../../models/textSocket';
import type { OpenAiRealtimeConfig } from '../settings';

/** Hosts that a key may be sent to without encryption: this computer and its local network. */
const LOCAL =
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+\.local)$/;
const AZURE = /\.(openai\.azure\.com|services\.ai\.azure\.com|cognitiveservices\.azure\.com)$/;

/** How a key is shown to this host: Azure takes it in a header of its own. */
export function keyHeader(hostname: string, apiKey: string): Readonly<Record<string, string>> {
  return AZURE.test(hostname) ? { 'api-key': apiKey } : { Authorization: `Bearer ${apiKey}` };
}

/** Where and how to connect. Throws `config.invalid` for a base address that makes no sense. */
export function realtimeAddress(config: OpenAiRealtimeConfig): SocketAddress {
  const url = URL.canParse(config.baseUrl) ? new URL(config.baseUrl) : undefined;
  const isSecure = url?.protocol === 'https:';
  if (url === undefined || !(isSecure || (url.protocol === 'http:' && LOCAL.test(url.hostname)))) {
    throw new AppError({
      code: 'config.invalid',
      message:
        'The base address of the OpenAI engine must begin with https:// and look like ' +
        'https://api.openai.com/v1. Only a server on this network may use http://.',
    });
  }
  const path = `${url.pathname.replace(/\/+$/, '')}/realtime`;
  const query = new URLSearchParams({ model: config.model });
  const { apiKey, safetyIdentifier } = config;
  return {
    url: `${isSecure ? 'wss' : 'ws'}://${url.host}${path}?${query.toString()}`,
    headers: {
      ...keyHeader(url.hostname, apiKey),
      ...(safetyIdentifier === undefined ? {} : { 'OpenAI-Safety-Identifier': safetyIdentifier }),
    },
  };
}
