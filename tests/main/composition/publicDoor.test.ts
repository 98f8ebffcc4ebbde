import { createServer } from 'node:net';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { afterEach, expect, test } from 'vitest';
import { createBridge, type Bridge } from '../../../src/main/bridge/createBridge';
import { bridgeHealth } from '../../../src/main/composition/health/health';
import { openPublicDoor } from '../../../src/main/composition/openPhones';
import { systemClock } from '../../../src/main/composition/systemClock';
import { createLogger } from '../../../src/main/logging/createLogger';

const HOST = '127.0.0.1';
const undos: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undos.splice(0).reverse()) await undo();
});

async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  undos.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function newBridge(): Bridge {
  const logger = createLogger({ level: 'silent', write: () => undefined });
  const bridge = createBridge({ routes: [], logger, clock: systemClock });
  undos.push(() => bridge.close());
  return bridge;
}

const settingsWith = (bridgePort: number) => {
  const settings = { ...DEFAULT_SETTINGS, bridgePort };
  return { get: () => Promise.resolve(settings), update: () => Promise.resolve(settings) };
};

test('a port of the settings that is taken is stood in for, and the owner is told', async () => {
  const [taken, bridge] = [await takenPort(), newBridge()];
  const options = { bridgePort: undefined, bridgeHost: HOST };
  const problem = await openPublicDoor(bridge, { options, settings: settingsWith(taken) });
  expect(problem?.message).toContain(`Port ${taken} of this computer is taken`);
  expect(bridge.publicPort).toBeGreaterThan(0);
  expect(bridge.publicPort).not.toBe(taken);
  expect(bridgeHealth(bridge.publicPort, problem).state).toBe('degraded');
});

test('a port that was asked for by name and is taken stops the start, in words', async () => {
  const [taken, bridge] = [await takenPort(), newBridge()];
  const options = { bridgePort: taken, bridgeHost: HOST };
  await expect(
    openPublicDoor(bridge, { options, settings: settingsWith(0) }),
  ).rejects.toMatchObject({ code: 'config.invalid' });
});
