import { AppError } from '@shared/errors/appError';
import { createBridge, type Bridge } from '../bridge/createBridge';
import type { SettingsStore } from '../core/ports/stores';
import type { ReadableFeeds } from '../core/ports/calendarFeeds';
import type { CallDesk, CarrierAdapter } from '../core/ports/carrier';
import type { Credentials } from '../core/ports/accounts/credentials';
import type { Logger } from '../core/ports/logger';
import type { RemoteCalls } from '../core/ports/remote/remoteCalls';
import type { MessageCarrier, TextDesk } from '../core/ports/texts/messageCarrier';
import type { PublicRoutes, RequestObserver } from '../core/ports/publicRoutes';
import type { SecretVault } from '../core/ports/accounts/secretVault';
import type { ClientCallDesk } from '../core/ports/voiceAccess';
import type { Changes } from '../core/services/changes';
import type { Health } from '../core/services/health/health';
import type { KnownSettings } from '../core/services/settings/knownSettings';
import type { SpeechRuntime } from '../speech/speechRuntime';
import { createFeedRoute } from '../icalendar/feedRoute';
import type { Storage } from '../storage/openStorage';
import { createTestLine, type TestLine } from '../testline/testLine';
import { TestTexts } from '../testline/testTexts';
import { openCarriers } from './carriers/openCarriers';
import { bridgeHealth, TEST_LINE_HEALTH } from './health/health';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { speakWith } from './spokenLines';
import { systemClock } from './systemClock';
import { createTunnels, type Tunnels } from './tunnels';

export interface Phones {
  readonly testLine: TestLine;
  readonly testTexts: TestTexts;
  /** The test line first, then every phone company. */
  readonly carriers: readonly CarrierAdapter[];
  readonly textCarriers: readonly MessageCarrier[];
  /** Who carries calls between others. */
  readonly remoteCalls: readonly RemoteCalls[];
  readonly bridgeUrl: string;
  readonly tunnels: Tunnels;
  readonly sendAgain: Bridge['sendAgain'];
  close(): Promise<void>;
}

export interface PhonesOptions {
  readonly options: RuntimeOptions;
  readonly credentials: Credentials;
  readonly vault: SecretVault;
  readonly desk: CallDesk;
  readonly texts: TextDesk;
  /** Decides about the calls of the Voice SDK. */
  readonly ownVoice: ClientCallDesk;
  readonly calendarFeeds: ReadableFeeds;
  /** Phone networks of the vendors of engines. */
  readonly engineCarriers: readonly CarrierAdapter[];
  /** What the vendors of engines call. */
  readonly engineRoutes: readonly PublicRoutes[];
  readonly speech: SpeechRuntime;
  /** Sees every request and socket. */
  readonly observer: RequestObserver;
  readonly settings: KnownSettings;
  readonly storage: Storage;
  readonly changes: Changes;
  readonly health: Health;
  readonly logger: Logger;
}

/** Opens the bridge's two doors, the way in from outside, and the test line behind the second door. */
export async function openPhones(parts: PhonesOptions): Promise<Phones> {
  const { options, calendarFeeds, engineRoutes, speech, health, logger } = parts;
  const secret = randomIds.token();
  const testLineBase: { url: string | undefined } = { url: undefined };
  const tunnels = createTunnels({ ...parts, bridge: () => bridge });
  const carriers = openCarriers({
    ...parts,
    environment: options.environment,
    address: tunnels.address,
    testLine: { baseUrl: () => testLineBase.url, secret },
  });
  const bridge: Bridge = createBridge({
    routes: [...carriers.routes, ...engineRoutes, createFeedRoute(calendarFeeds)],
    logger: logger.child({ module: 'bridge' }),
    clock: systemClock,
    observer: parts.observer,
    ...(options.bridgeLimits === undefined ? {} : { limits: options.bridgeLimits }),
  });
  const portProblem = await openPublicDoor(bridge, parts);
  testLineBase.url = await bridge.listenTestLine();
  await tunnels.service.start();
  const { testLine, testTexts } = openTestLine(testLineBase.url, secret, speech, logger);
  health.set(bridgeHealth(bridge.publicPort, portProblem));
  health.set(TEST_LINE_HEALTH);
  return {
    testLine,
    testTexts,
    carriers: [testLine, ...carriers.adapters, ...parts.engineCarriers],
    textCarriers: [testTexts, ...carriers.texts],
    remoteCalls: carriers.remoteCalls,
    bridgeUrl: `http://${options.bridgeHost}:${bridge.publicPort}`,
    tunnels,
    sendAgain: (door, request) => bridge.sendAgain(door, request),
    async close() {
      testTexts.close();
      await testLine.close();
      await carriers.close();
      await tunnels.close();
      await bridge.close();
    },
  };
}

/**
 * Listens where the options say, else where the settings do. A port of the settings that cannot be
 * had is no reason not to start: any other stands in, and what was wrong is returned.
 */
export async function openPublicDoor(
  bridge: Pick<Bridge, 'listen'>,
  { options, settings }: DoorParts,
): Promise<AppError | undefined> {
  const host = options.bridgeHost;
  if (options.bridgePort !== undefined) {
    await bridge.listen({ port: options.bridgePort, host });
    return undefined;
  }
  try {
    await bridge.listen({ port: (await settings.get()).bridgePort, host });
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await bridge.listen({ port: 0, host });
    return error;
  }
}

interface DoorParts {
  readonly options: Pick<RuntimeOptions, 'bridgePort' | 'bridgeHost'>;
  readonly settings: SettingsStore;
}

/** The phone network on this computer, for calls and for texts. */
function openTestLine(bridgeUrl: string, secret: string, speech: SpeechRuntime, logger: Logger) {
  const common = { bridgeUrl, secret, clock: systemClock, ids: randomIds };
  const testLineLogger = logger.child({ module: 'testline' });
  const speak = speakWith(speech);
  return {
    testLine: createTestLine({ ...common, logger: testLineLogger, speak }),
    testTexts: new TestTexts(common),
  };
}
