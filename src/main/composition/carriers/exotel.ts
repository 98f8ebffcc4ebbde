import {
  accessOf,
  createExotelAdapter,
  createExotelCarrier,
  createExotelRest,
  OpenStreams,
  USUAL_CHUNK_BYTES,
  type ExotelCredentials,
} from '../../carriers/exotel';
import type { AccountKeys } from '../../core/ports/accounts/describedAccount';
import { systemClock } from '../systemClock';
import type { OpenCarrier } from './carrierParts';

export const openExotel: OpenCarrier = ({ credentials, desk, address, logger: parent }) => {
  const logger = parent.child({ module: 'carriers.exotel' });
  const known = (): ExotelCredentials | undefined => {
    const keys = credentials.account('exotel');
    return keys === undefined ? undefined : exotelCredentials(keys);
  };
  const streams = new OpenStreams(systemClock);
  const rest = createExotelRest({ credentials: known, clock: systemClock });
  const publicUrl = (): string | undefined => address.current();
  const carrier = createExotelCarrier({
    desk,
    streams,
    access: () => {
      const keys = known();
      return keys === undefined ? undefined : accessOf(keys);
    },
    baseUrl: publicUrl,
    chunkBytes: () => {
      const chosen = Number(credentials.account('exotel')?.chunkBytes);
      return Number.isFinite(chosen) ? chosen : USUAL_CHUNK_BYTES;
    },
    clock: systemClock,
    logger,
  });
  return { adapter: createExotelAdapter({ rest, streams, publicUrl }), routes: [carrier] };
};

/** The region's address unless another stands in for it. */
export function exotelCredentials(keys: AccountKeys<'exotel'>): ExotelCredentials {
  const { accountSid, apiKey, apiToken, subdomain, baseUrl } = keys;
  return { accountSid, apiKey, apiToken, baseUrl: baseUrl ?? `https://${subdomain}` };
}
