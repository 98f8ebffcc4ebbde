import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { BridgeRequest } from '../../core/ports/publicRoutes';
import type { ExotelCredentials } from './client';

/**
 * Exotel signs nothing. What proves it are secrets of ours in the addresses that it was given:
 * made from the account's keys, so that they hold on every computer and change with the keys.
 */
export interface ExotelAccess {
  /** Stands in the path of the stream and as `token` in the query of everything else. */
  readonly addressToken: string;
  /** May stand before the stream's host as `user:password@`. */
  readonly basicAuth: string;
}

export const BASIC_USER = 'patchcord';

export function accessOf({ accountSid, apiKey, apiToken }: ExotelCredentials): ExotelAccess {
  const make = (what: string): string =>
    createHmac('sha256', `${apiKey.reveal()}:${apiToken.reveal()}`)
      .update(`patchcord ${what} ${accountSid}`)
      .digest('base64url')
      .slice(0, 32);
  return { addressToken: make('address'), basicAuth: make('password') };
}

export function isSame(presented: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(presented), digest(expected));
}

/** Undefined where no password came along, which is allowed: the address has its own proof. */
export function hasRightPassword(
  request: Pick<BridgeRequest, 'header'>,
  { basicAuth }: ExotelAccess,
): boolean | undefined {
  const header = request.header('authorization');
  if (header === undefined) return undefined;
  const expected = Buffer.from(`${BASIC_USER}:${basicAuth}`).toString('base64');
  return isSame(header, `Basic ${expected}`);
}
