import { CARRIER_IDS } from '@shared/domain/capabilities';
import { createTwilioAccount } from '../../carriers/twilio/account';
import { TwilioVoice } from '../../carriers/twilio/voice';
import type { CarrierAccount } from '../../core/ports/accounts/carrierAccount';
import type { Credentials, TwilioCredentials } from '../../core/ports/accounts/credentials';
import type { Logger } from '../../core/ports/logger';
import type { SecretVault } from '../../core/ports/accounts/secretVault';
import type { PublicAddress } from '../../core/ports/tunnel';
import type { VoiceAccess } from '../../core/ports/voiceAccess';
import { AccountsService } from '../../core/services/accounts/accountsService';
import { withEnvironment } from '../../core/services/accounts/layeredVault';
import type { Changes } from '../../core/services/changes';
import { LinesService } from '../../core/services/lines/linesService';
import { knowSettings, type KnownSettings } from '../../core/services/settings/knownSettings';
import { listModels } from '../../engines/openai-realtime/models';
import type { Storage } from '../../storage/openStorage';
import { ACCOUNT_ADDRESSES } from './accountAddresses';
import { accountChecks } from './accountChecks';
import { createCredentials } from './credentials';
import { installationId } from '../installationId';
import { randomIds } from '../randomIds';
import type { RuntimeOptions } from '../runtimeOptions';
import { openTrunkSetup, type OpenedTrunkSetup } from '../setups/openTrunkSetup';
import { systemClock } from '../systemClock';
import { numberHolders } from '../carriers/numberHolders';
import { openTwilioRest } from '../carriers/twilioRest';

/** The owner's accounts elsewhere: their keys, and the phone numbers that they hold. */
export interface OwnersAccounts {
  readonly vault: SecretVault;
  readonly settings: KnownSettings;
  readonly credentials: Credentials;
  readonly accounts: AccountsService;
  readonly numbers: LinesService;
  /** Calls by the carrier's Voice SDK. */
  readonly voice: VoiceAccess;
  readonly trunk: OpenedTrunkSetup;
}

export interface OpenAccountsParts {
  readonly options: RuntimeOptions;
  readonly storage: Storage;
  readonly logger: Logger;
  readonly changes: Changes;
  /** Asked once everything has started. */
  readonly address: () => PublicAddress;
}

export async function openAccounts(parts: OpenAccountsParts): Promise<OwnersAccounts> {
  const { options, storage, logger, changes } = parts;
  const { environment } = options;
  const vault = withEnvironment(await options.openVault(logger), environment.secrets);
  const settings = await knowSettings(storage.settings);
  const credentials = createCredentials({ vault, settings, environment });
  const shared = { clock: systemClock, changes };
  const numbers = new LinesService({
    ...storage,
    ...shared,
    ids: randomIds,
    logger: logger.child({ module: 'lines' }),
    holders: numberHolders(credentials),
    needAddress: () => parts.address().need(),
  });
  const id = await installationId(options.dataDir);
  const voice = new TwilioVoice(
    openTwilioRest(() => credentials.twilio()),
    id,
  );
  const accounts = new AccountsService({
    ...shared,
    vault,
    credentials,
    openTwilio: (candidate) => openTwilio(() => candidate),
    listModels,
    checks: accountChecks({ settings, environment }),
    addresses: ACCOUNT_ADDRESSES,
    publicUrl: () => parts.address().current(),
    leaveDescribed: async (id) => {
      const carrierId = CARRIER_IDS.find((known) => known === id);
      if (carrierId !== undefined) await numbers.leaveAccount(carrierId);
    },
    leaveTwilio: async () => {
      await numbers.leaveAccount('twilio');
      await voice.leave().catch((error: unknown) => {
        // It asks an address that answers nobody but us: harmless, and easy to see in the account.
        logger.warn({ err: error }, 'the TwiML app of the softphone stays in the Twilio account');
      });
    },
  });
  const trunk = openTrunkSetup({ dataDir: options.dataDir, credentials, logger });
  return { vault, settings, credentials, accounts, numbers, voice, trunk };
}

function openTwilio(credentials: () => TwilioCredentials | undefined): CarrierAccount {
  return createTwilioAccount(openTwilioRest(credentials));
}
