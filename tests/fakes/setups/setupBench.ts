import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrunkPlan } from '@shared/domain/connections/trunk/trunkPlan';
import { onTestFinished } from 'vitest';
import { readEnvironment } from '../../../src/main/composition/environment';
import { environmentCredentials } from '../../../src/main/composition/setups/environmentCredentials';
import { openTrunkSetup } from '../../../src/main/composition/setups/openTrunkSetup';
import type { GuidedSetup } from '../../../src/main/core/services/setup/guidedSetup';
import { FakeTrunks } from '../exotel/fakeTrunks';
import { silentLogger } from '../silentLogger';
import { FakeResources } from '../vapi/fakeResources';

export const FRONT_DESK = { name: 'Front desk', firstMessage: 'Hello.' } as const;

/** Both vendors on loopback and a data folder, taken away when the test ends. */
export async function openSetupBench() {
  const exotel = await FakeTrunks.open();
  const vapi = await FakeResources.open();
  const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-setup-'));
  const env = { ...exotel.env, ...vapi.env };
  onTestFinished(async () => {
    await Promise.all([exotel.server.close(), vapi.server.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    exotel,
    vapi,
    dataDir,
    env,
    /** The program as it starts anew, with nothing but what is on disk. */
    open: (
      changed: Readonly<Record<string, string>> = {},
      folder = dataDir,
    ): GuidedSetup<TrunkPlan> => {
      const credentials = environmentCredentials(readEnvironment({ ...env, ...changed }));
      return openTrunkSetup({ dataDir: folder, credentials, logger: silentLogger() }).setup;
    },
    writes: () => [...exotel.server.writes, ...vapi.server.writes],
  };
}

export function planOf(routes: TrunkPlan['routes'], change: Partial<TrunkPlan> = {}): TrunkPlan {
  return {
    routes,
    rule: 'credentialHost',
    transport: 'tcp',
    gateways: ['129.154.231.198'],
    gatewayPort: 5070,
    trunkName: 'patchcord',
    ...change,
  };
}
