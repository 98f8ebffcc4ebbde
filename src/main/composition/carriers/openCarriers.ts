import type { CarrierAdapter } from '../../core/ports/carrier';
import type { PublicRoutes } from '../../core/ports/publicRoutes';
import type { RemoteCalls } from '../../core/ports/remote/remoteCalls';
import type { MessageCarrier } from '../../core/ports/texts/messageCarrier';
import type { CarrierParts, OpenCarrier } from './carrierParts';
import { openExotel } from './exotel';
import { openTwilio } from './twilio';

/** Every phone company: a new one is a folder under `carriers/` and a line here. */
const CARRIERS: readonly OpenCarrier[] = [openTwilio, openExotel];

export interface OpenedCarriers {
  readonly adapters: readonly CarrierAdapter[];
  readonly texts: readonly MessageCarrier[];
  readonly routes: readonly PublicRoutes[];
  readonly remoteCalls: readonly RemoteCalls[];
  close(): Promise<void>;
}

/** Opens them all; one without its account says so when it is asked. */
export function openCarriers(parts: CarrierParts): OpenedCarriers {
  const opened = CARRIERS.map((open) => open(parts));
  return {
    adapters: opened.map(({ adapter }) => adapter),
    texts: opened.flatMap(({ texts }) => (texts === undefined ? [] : [texts])),
    routes: opened.flatMap(({ routes }) => routes),
    remoteCalls: opened.flatMap(({ remoteCalls }) => remoteCalls ?? []),
    close: async () => {
      await Promise.all(opened.map(async (carrier) => carrier.close?.()));
    },
  };
}
