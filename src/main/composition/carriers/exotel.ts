import {
  accessOf,
  createExotelAdapter,
  createExotelCarrier,
  isAddressList,
  isAllowed,
  createExotelRemoteCalls,
  createExotelRest,
  OpenStreams,
  USUAL_CHUNK_BYTES,
  type ExotelCredentials,
} from '../../carriers/exotel';
import type { TunnelSettings } from '@shared/domain/connections/tunnel';
import { AppError } from '@shared/errors/appError';
import type { AccountKeys } from '../../core/ports/accounts/describedAccount';
import type { Environment } from '../environment';
import { systemClock } from '../systemClock';
import type { OpenCarrier } from './carrierParts';

export const openExotel: OpenCarrier = (parts) => {
  const { credentials, settings, environment, desk, address, logger: parent } = parts;
  const logger = parent.child({ module: 'carriers.exotel' });
  const known = (): ExotelCredentials | undefined => {
    const keys = credentials.account('exotel');
    return keys === undefined ? undefined : exotelCredentials(keys);
  };
  const streams = new OpenStreams(systemClock);
  const rest = createExotelRest({ credentials: known, clock: systemClock });
  const publicUrl = (): string | undefined => address.current();
  const flow = (): string | undefined => credentials.account('exotel')?.flow;
  const remoteCalls = createExotelRemoteCalls({ rest, publicUrl, flow });
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
    admits: (request) =>
      !tellsWhoCalls(settings.current.tunnel, environment) ||
      isAllowed(request, credentials.account('exotel')?.allowedAddresses ?? ''),
    onTold: (callSid) => {
      remoteCalls.told(callSid);
    },
    clock: systemClock,
    logger,
  });
  const adapter = createExotelAdapter({ rest, streams, publicUrl });
  return { adapter, routes: [carrier], remoteCalls };
};

/** Only the owner's own address leads here past nobody but their own proxy. */
export function tellsWhoCalls(
  { mode }: TunnelSettings,
  { publicUrl }: Pick<Environment, 'publicUrl'>,
): boolean {
  return publicUrl !== undefined || mode === 'ownAddress';
}

/** @throws AppError `config.invalid` where a list of addresses cannot be kept to */
export function checkAllowList(allowed: string | undefined, tellsTruth: boolean): void {
  if (allowed === undefined) return;
  if (!isAddressList(allowed)) {
    throw new AppError({
      code: 'config.invalid',
      message:
        'One of the network addresses is none. Write addresses and ranges, such as 203.0.113.20 or 203.0.113.0/24, with commas between.',
    });
  }
  if (tellsTruth) return;
  throw new AppError({
    code: 'config.invalid',
    message:
      'Through a public address that is not your own, everybody looks like this computer itself: a list of network addresses would keep out nobody, or everybody. Leave it empty, or use an address of your own with a proxy of your own before it.',
  });
}

/** The region's address unless another stands in for it. */
export function exotelCredentials(keys: AccountKeys<'exotel'>): ExotelCredentials {
  const { accountSid, apiKey, apiToken, subdomain, baseUrl } = keys;
  return { accountSid, apiKey, apiToken, baseUrl: baseUrl ?? `https://${subdomain}` };
}
