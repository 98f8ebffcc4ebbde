import {
  createExotelAdapter,
  createExotelRest,
  OpenStreams,
} from '../../../../src/main/carriers/exotel';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { EXOTEL_KEY, openFakeExotel } from '../../../fakes/exotel/fakeExotel';
import type { CarrierBench } from '../carrierBench';

/** Exotel's "Voice v1" on loopback; calls stay queued. */
export async function openExotelCarrierBench(): Promise<CarrierBench> {
  const fake = await openFakeExotel();
  const known = fake.rest(systemClock);
  const unknown = createExotelRest({ credentials: () => undefined, clock: systemClock });
  const open = (rest: typeof known, baseUrl: string | undefined) =>
    createExotelAdapter({
      rest,
      streams: new OpenStreams(systemClock),
      publicUrl: () => baseUrl,
    });
  const address = 'https://bridge.example.test';
  return {
    adapter: open(known, address),
    withoutAccount: open(unknown, address),
    withoutAddress: open(known, undefined),
    key: EXOTEL_KEY,
    placed: () =>
      fake.placed.map((form) => ({
        from: form.get('CallerId') ?? '',
        to: form.get('From') ?? '',
      })),
    refuseKeys: () => fake.refuseAs(401, `Authentication is required: ${EXOTEL_KEY}`),
    refuseAsBusy: (times) => fake.refuseNext(times),
    breakDown: () => fake.refuseAs(500, 'Internal error'),
    close: () => fake.close(),
  };
}
