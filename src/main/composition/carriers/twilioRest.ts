import { createTwilioRest, type TwilioRest } from '../../carriers/twilio';
import type { TwilioCredentials } from '../../core/ports/accounts/credentials';
import { systemClock } from '../systemClock';

/** Twilio's REST interface for whichever account is signed in at the moment. */
export function openTwilioRest(credentials: () => TwilioCredentials | undefined): TwilioRest {
  return createTwilioRest({
    clock: systemClock,
    credentials: () => {
      const known = credentials();
      if (known === undefined) return undefined;
      return {
        accountSid: known.accountSid,
        authToken: known.authToken.reveal(),
        apiKey: known.apiKey?.sid,
        apiSecret: known.apiKey?.secret.reveal(),
        baseUrl: known.apiBaseUrl,
      };
    },
  });
}
