import { join } from 'node:path';
import { TrunkPlanSchema, type TrunkPlan } from '@shared/domain/connections/trunk/trunkPlan';
import { AppError } from '@shared/errors/appError';
import { regionOf, TrunkApi } from '../../carriers/exotel/trunk';
import type { Credentials } from '../../core/ports/accounts/credentials';
import type { Logger } from '../../core/ports/logger';
import type { TrunkGuide } from '../../core/ports/accounts/setup';
import { GuidedSetup } from '../../core/services/setup/guidedSetup';
import { listAssistants, VapiResources } from '../../engines/vapi/byo';
import { openSetupFile } from '../../storage/setupFile';
import { exotelCredentials } from '../carriers/exotel';
import { systemClock } from '../systemClock';
import { trunkSteps } from './trunkSteps';

export interface SetupParts {
  readonly dataDir: string;
  readonly credentials: Pick<Credentials, 'account'>;
  readonly logger: Logger;
}

export interface OpenedTrunkSetup extends TrunkGuide {
  readonly setup: GuidedSetup<TrunkPlan>;
}

/** The trunk between Exotel and Vapi. */
export function openTrunkSetup({ dataDir, credentials, logger }: SetupParts): OpenedTrunkSetup {
  return {
    setup: new GuidedSetup({
      store: openSetupFile(setupFileIn(dataDir)),
      place: () => {
        const { exotel, vapi } = endsOf(credentials);
        return {
          account: exotel.account,
          vendors: [exotel, vapi],
          steps: (plan) => trunkSteps(plan, exotel, vapi),
        };
      },
      readPlan: (stored) => TrunkPlanSchema.safeParse(stored).data,
      clock: systemClock,
      logger: logger.child({ module: 'setups.trunk' }),
    }),
    assistants: (signal) => listAssistants(endsOf(credentials).vapi, signal),
    defaults: () => {
      const { subdomain = '' } = credentials.account('exotel') ?? {};
      const { name, gateways } = regionOf(subdomain);
      return { region: name, gateways, trunkName: 'patchcord' };
    },
  };
}

export function setupFileIn(dataDir: string): string {
  return join(dataDir, 'setups.json');
}

function endsOf(credentials: Pick<Credentials, 'account'>) {
  const exotelKeys = credentials.account('exotel');
  if (exotelKeys === undefined) throw missing(NO_EXOTEL);
  const exotel = new TrunkApi(exotelCredentials(exotelKeys), systemClock);
  return { exotel, vapi: vapiOf(credentials) };
}

/** @throws AppError `config.missing` without a key. */
export function vapiOf(credentials: Pick<Credentials, 'account'>): VapiResources {
  const keys = credentials.account('vapi');
  if (keys === undefined) throw missing(NO_VAPI);
  const { privateKey, baseUrl } = keys;
  return new VapiResources({ apiKey: privateKey.reveal(), baseUrl }, systemClock);
}

const NO_EXOTEL = 'Exotel is not set up yet. Enter the account SID, the API key and the API token.';
const NO_VAPI =
  'There is no Vapi key. Enter the private key of your Vapi account in Settings, or set VAPI_API_KEY.';

function missing(message: string): AppError {
  return new AppError({ code: 'config.missing', message });
}
