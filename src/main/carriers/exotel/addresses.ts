import { accessOf, BASIC_USER, type ExotelAccess } from './access';
import type { ExotelCredentials } from './client';

export const MEDIA_PATH = '/exotel/media';
export const STREAM_URL_PATH = '/exotel/stream-url';
export const PASSTHRU_PATH = '/exotel/passthru';
export const CONNECT_PATH = '/exotel/connect';
export const STATUS_PATH = '/exotel/status';

/** Names our call in the address of the stream of a call that we placed. */
export const CALL_PARAMETER = 'call';

/** What the owner enters in Exotel's dashboard, or Patchcord for them. Each holds a secret. */
export interface ExotelAddresses {
  /** Of a Voicebot applet, with the password that proves it twice. */
  readonly stream: string;
  /** Of a Voicebot applet that asks for its stream's address for every call. */
  readonly streamUrl: string;
  /** Of a Passthru applet after the Voicebot: is the caller to be passed on? */
  readonly passthru: string;
  /** Of a Connect applet: to whom. */
  readonly connect: string;
  readonly status: string;
}

export function socketAddress(baseUrl: string, token: string): string {
  return `${baseUrl.replace(/^http/, 'ws')}${MEDIA_PATH}/${token}`;
}

export function exotelAddresses(baseUrl: string, access: ExotelAccess): ExotelAddresses {
  const { addressToken, basicAuth } = access;
  const stream = socketAddress(baseUrl, addressToken).replace(
    '://',
    `://${BASIC_USER}:${basicAuth}@`,
  );
  const withKey = (path: string): string => `${baseUrl}${path}?token=${addressToken}`;
  return {
    stream,
    streamUrl: withKey(STREAM_URL_PATH),
    passthru: withKey(PASSTHRU_PATH),
    connect: withKey(CONNECT_PATH),
    status: withKey(STATUS_PATH),
  };
}

/** What the owner enters in the applets of their number's flow, by the names of these. */
export function accountAddresses(
  credentials: ExotelCredentials,
  baseUrl: string,
): Readonly<Record<'stream' | 'streamUrl' | 'passthru' | 'connect', string>> {
  const { stream, streamUrl, passthru, connect } = exotelAddresses(baseUrl, accessOf(credentials));
  return { stream, streamUrl, passthru, connect };
}
