import type { AccountKeys, CheckAccount } from '../../core/ports/accounts/describedAccount';
import type { Credentials } from '../../core/ports/accounts/credentials';
import type { RemoteCalls } from '../../core/ports/remote/remoteCalls';
import { HostedCalls } from '../../core/services/calls/hostedCalls';
import {
  checkVapiAccount,
  createVapiEngine,
  createVapiPlacedCalls,
  VAPI_WEBHOOK_PATH,
  type VapiConfig,
} from '../../engines/vapi';
import { randomIds } from '../randomIds';
import { systemClock } from '../systemClock';
import type { OpenEngine } from './engineParts';

export const openVapi: OpenEngine = ({ credentials, storage, tools, address, logger }) => {
  // For calls that are created in this run; stored assistants need the owner's own.
  const ofThisRun = randomIds.token();
  const secret = (): string => credentials.account('vapi')?.webhookSecret?.reveal() ?? ofThisRun;
  const adapter = createVapiEngine({
    config: () => {
      const keys = credentials.account('vapi');
      return keys === undefined ? undefined : configOf(keys);
    },
    server: () => {
      const publicUrl = address().current();
      if (publicUrl === undefined) return undefined;
      return { url: `${publicUrl}${VAPI_WEBHOOK_PATH}`, secret: secret() };
    },
    secret,
    hosted: new HostedCalls({ ...storage, tools, clock: systemClock, ids: randomIds }),
    clock: systemClock,
    ids: randomIds,
    logger: logger.child({ module: 'engines.vapi' }),
  });
  const close = (): Promise<void> => {
    adapter.close();
    return Promise.resolve();
  };
  const { handOff, assistants, webCalls, webhook: routes } = adapter;
  return { adapter, handOff, assistants, routes, webCalls, close };
};

/** Calls that Vapi places by itself, with an assistant. */
export function openVapiCalls(credentials: Credentials): RemoteCalls {
  const config = (): VapiConfig | undefined => {
    const keys = credentials.account('vapi');
    return keys === undefined ? undefined : configOf(keys);
  };
  return createVapiPlacedCalls({ config, clock: systemClock });
}

/** Proves the keys that the owner enters. */
export const checkVapi: CheckAccount<'vapi'> = async (keys, signal) => ({
  warnings: await checkVapiAccount(configOf(keys), systemClock, signal),
});

function configOf(keys: AccountKeys<'vapi'>): VapiConfig {
  const { privateKey, publicKey, baseUrl, assistantId } = keys;
  return {
    apiKey: privateKey.reveal(),
    publicKey: publicKey?.reveal(),
    baseUrl,
    assistantId,
  };
}
