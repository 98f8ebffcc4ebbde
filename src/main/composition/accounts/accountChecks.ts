import { checkExotel, createExotelRest } from '../../carriers/exotel';
import type { KnownSettings } from '../../core/services/settings/knownSettings';
import type { AccountChecks } from '../../core/ports/accounts/describedAccount';
import { checkGeminiAccount } from '../../engines/gemini-live/account';
import { checkRetell } from '../engines/retell';
import { checkVapi } from '../engines/vapi';
import { checkAllowList, exotelCredentials, tellsWhoCalls } from '../carriers/exotel';
import type { Environment } from '../environment';
import { systemClock } from '../systemClock';
import { checkSpeechServers } from './speechServers';

interface CheckSources {
  readonly settings: Pick<KnownSettings, 'current'>;
  readonly environment: Pick<Environment, 'publicUrl'>;
}

/** Proves the keys of an account; one that is not here is not offered. */
export const accountChecks = (sources: CheckSources): AccountChecks => ({
  gemini: checkGeminiAccount,
  exotel: (keys, signal) => {
    checkAllowList(
      keys.allowedAddresses,
      tellsWhoCalls(sources.settings.current.tunnel, sources.environment),
    );
    const credentials = exotelCredentials(keys);
    return checkExotel(
      createExotelRest({ credentials: () => credentials, clock: systemClock }),
      signal,
    );
  },
  retell: checkRetell,
  speech: checkSpeechServers,
  vapi: checkVapi,
});
