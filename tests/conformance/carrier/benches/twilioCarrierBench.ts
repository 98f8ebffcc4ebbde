import {
  createTwilioAdapter,
  createTwilioRest,
  TWILIO_CAPABILITIES,
} from '../../../../src/main/carriers/twilio';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../../fakes/twilio/fakeTwilio';
import type { CarrierBench } from '../carrierBench';

/** Twilio's REST interface on loopback; calls stay queued. */
export async function openTwilioCarrierBench(): Promise<CarrierBench> {
  const fake = await openFakeTwilio();
  fake.addNumber('+15550100002');
  let authToken = AUTH_TOKEN;
  const open = (hasAccount: boolean, baseUrl: string | undefined) => {
    const rest = createTwilioRest({
      credentials: () =>
        hasAccount ? { accountSid: ACCOUNT_SID, authToken, baseUrl: fake.baseUrl } : undefined,
      clock: systemClock,
    });
    const door = {
      carrierId: 'twilio' as const,
      capabilities: TWILIO_CAPABILITIES,
      baseUrl: () => baseUrl,
      formerBaseUrls: () => [],
      secrets: () => [authToken],
      hasRest: () => true,
    };
    return createTwilioAdapter(rest, door, systemClock);
  };
  const address = 'https://bridge.example.test';
  return {
    adapter: open(true, address),
    withoutAccount: open(false, address),
    withoutAddress: open(true, undefined),
    key: AUTH_TOKEN,
    placed: () => [...fake.account.calls.values()].map(({ from, to }) => ({ from, to })),
    refuseKeys: () => void (authToken = 'fedcba9876543210fedcba9876543210'),
    refuseAsBusy: (times) => fake.rest.fail(/POST \/Calls\.json/, 429, times),
    breakDown: () => fake.rest.fail(/\/Calls/, 500, 100),
    close: () => fake.close(),
  };
}
