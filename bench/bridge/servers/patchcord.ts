import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MULAW_8K, PCM16_24K } from '@shared/domain/audioFormat';
import { createBridge } from '../../../src/main/bridge/createBridge';
import { TWILIO_CAPABILITIES, createTwilioCarrier } from '../../../src/main/carriers/twilio';
import type { TwilioDoor } from '../../../src/main/carriers/twilio';
import { randomIds } from '../../../src/main/composition/randomIds';
import { systemClock } from '../../../src/main/composition/systemClock';
import type { CarrierAdapter } from '../../../src/main/core/ports/carrier';
import type { Logger } from '../../../src/main/core/ports/logger';
import { Desk } from '../../../src/main/core/services/calls/callDesk';
import { CallLimits } from '../../../src/main/core/services/calls/callLimits';
import { createLiveCalls, type LiveCalls } from '../../../src/main/core/services/calls/liveCalls';
import { createLevels } from '../../../src/main/core/services/listenIn/levels';
import { createLogger } from '../../../src/main/logging/createLogger';
import { openStorage } from '../../../src/main/storage/openStorage';
import type { Storage } from '../../../src/main/storage/openStorage';
import { seedFirstRun } from '../../../src/main/storage/seedFirstRun';
import type { BridgeAddress, Contestant, EnginePorts } from '../contestants';
import { createRelayEngine } from './relayEngine';

const clock = systemClock;
const ids = randomIds;

/** The application's own parts, put together as its composition does, with an engine for measuring. */
export async function servePatchcord(
  contestant: Contestant,
  engine: EnginePorts,
): Promise<BridgeAddress> {
  const logger = createLogger({ level: 'info', write: () => undefined });
  const storage = await openTemporaryStorage(logger, contestant.isAsShipped);
  const live = createLiveCalls();
  const desk = createDesk(contestant, engine, storage, live, logger);
  if (contestant.isAsShipped) watchAsConsole(live);
  const secret = ids.token();
  const address: { baseUrl?: string } = {};
  const door: TwilioDoor = {
    carrierId: 'testline',
    capabilities: TWILIO_CAPABILITIES,
    hasRest: () => false,
    baseUrl: () => address.baseUrl,
    secrets: () => [secret],
  };
  const twilio = createTwilioCarrier({
    desk,
    clock,
    logger,
    doors: { public: { ...door, secrets: () => [] }, testLine: door },
  });
  const bridge = createBridge({ routes: [twilio], logger, clock });
  address.baseUrl = await bridge.listenTestLine();
  const [line] = await storage.lines.list();
  return { port: bridge.testLinePort, secret, number: line?.number ?? '' };
}

function createDesk(
  { engineEncoding }: Contestant,
  engine: EnginePorts,
  storage: Storage,
  live: LiveCalls,
  logger: Logger,
): Desk {
  const format = engineEncoding === 'mulaw8k' ? MULAW_8K : PCM16_24K;
  const relay = createRelayEngine(`ws://127.0.0.1:${engine.webSocket}`, format);
  return new Desk({
    ...storage,
    clock,
    ids,
    logger,
    speakOffline: () => Promise.resolve(undefined),
    tools: { specs: () => [], run: () => Promise.resolve({ ok: true, value: {} }) },
    engines: new Map([[relay.id, relay]]),
    live,
    carriers: () => [hangingUp],
    limits: new CallLimits({ ...storage, live, carriers: () => [hangingUp], clock }),
  });
}

const hangingUp: CarrierAdapter = {
  id: 'testline',
  capabilities: { ...TWILIO_CAPABILITIES, isCharged: false },
  reaches: () => false,
  placeCall: () => Promise.reject(new Error('nothing is dialled here')),
  control: () => Promise.resolve(),
};

async function openTemporaryStorage(logger: Logger, recordCalls: boolean): Promise<Storage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchcord-bench-'));
  process.on('exit', () => {
    rmSync(dataDir, { recursive: true, force: true });
  });
  const storage = await openStorage({ dataDir, clock, ids, logger });
  await seedFirstRun(storage, 'UTC');
  const [business] = await storage.businesses.list();
  if (business !== undefined) await storage.businesses.put({ ...business, recordCalls });
  return storage;
}

/** A console on its Live screen: meters and every event, as text on its way to a window. */
function watchAsConsole(live: LiveCalls): void {
  createLevels(live, clock)((levels) => JSON.stringify(levels));
  live.watch((item) => JSON.stringify(item));
}
