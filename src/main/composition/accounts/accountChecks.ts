import { checkExotel, createExotelRest } from '../../carriers/exotel';
import type { AccountChecks } from '../../core/ports/accounts/describedAccount';
import { checkGeminiAccount } from '../../engines/gemini-live/account';
import { checkRetell } from '../engines/retell';
import { checkVapi } from '../engines/vapi';
import { exotelCredentials } from '../carriers/exotel';
import { systemClock } from '../systemClock';
import { checkSpeechServers } from './speechServers';

/** Proves the keys of an account; one that is not here is not offered. */
export const ACCOUNT_CHECKS: AccountChecks = {
  gemini: checkGeminiAccount,
  exotel: (keys, signal) => {
    const credentials = exotelCredentials(keys);
    return checkExotel(
      createExotelRest({ credentials: () => credentials, clock: systemClock }),
      signal,
    );
  },
  retell: checkRetell,
  speech: checkSpeechServers,
  vapi: checkVapi,
};
