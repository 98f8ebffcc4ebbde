import { createBridge, type Bridge } from '../bridge/createBridge';
import {
  createTwilioAdapter,
  createTwilioCarrier,
  createTwilioRest,
  TWILIO_CAPABILITIES,
} from '../carriers/twilio';
import type { TwilioCredentials, TwilioDoor } from '../carriers/twilio';
import type { CallDesk, CarrierAdapter } from '../core/ports/carrier';
import type { Credentials } from '../core/ports/credentials';
import type { Logger } from '../core/ports/logger';
import type { SettingsStore } from '../core/ports/stores';
import type { Changes } from '../core/services/changes';
import type { Health } from '../core/services/health/health';
import type { SpeechRuntime } from '../engines/embedded/speech/speechRuntime';
import { createTestLine, type TestLine } from '../testline/testLine';
import { bridgeHealth, TEST_LINE_HEALTH } from './health';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { speakWith } from './spokenLines';
import { systemClock } from './systemClock';
import { createTunnels, type Tunnels } from './tunnels';

export interface Phones {
  readonly testLine: TestLine;
  readonly twilio: CarrierAdapter;
  readonly bridgeUrl: string;
  readonly tunnels: Tunnels;
  close(): Promise<void>;
}

export interface PhonesOptions {
  readonly options: RuntimeOptions;
  readonly credentials: Credentials;
  readonly desk: CallDesk;
  readonly speech: SpeechRuntime;
  readonly settings: SettingsStore;
  readonly changes: Changes;
  readonly health: Health;
  readonly logger: Logger;
}

/** Opens the bridge's two doors, the way in from outside, and the test line behind the second door. */
export async function openPhones(parts: PhonesOptions): Promise<Phones> {
  const { options, credentials, desk, speech, health, logger } = parts;
  // Made anew at each start and known to nobody else: only the test line can sign with it.
  const secret = randomIds.token();
  const testLineBase: { url: string | undefined } = { url: undefined };
  const tunnels = createTunnels({ ...parts, bridge: () => bridge });
  const publicDoor: TwilioDoor = {
    carrierId: 'twilio',
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => tunnels.address.current(),
    formerBaseUrls: () => tunnels.address.former(),
    secrets: () => credentials.twilioSigners(),
    hasRest: () => credentials.twilio() !== undefined,
  };
  const rest = createTwilioRest({
    credentials: () => restCredentials(credentials),
    clock: systemClock,
  });
  const twilio = createTwilioCarrier({
    desk,
    clock: systemClock,
    logger: logger.child({ module: 'carriers.twilio' }),
    doors: {
      public: publicDoor,
      testLine: {
        carrierId: 'testline',
        capabilities: TWILIO_CAPABILITIES,
        baseUrl: () => testLineBase.url,
        secrets: () => [secret],
        hasRest: () => false,
      },
    },
  });
  const bridge: Bridge = createBridge({
    routes: [twilio],
    logger: logger.child({ module: 'bridge' }),
    clock: systemClock,
    ...(options.bridgeLimits === undefined ? {} : { limits: options.bridgeLimits }),
  });
  await bridge.listen({ port: options.bridgePort, host: options.bridgeHost });
  testLineBase.url = await bridge.listenTestLine();
  await tunnels.service.start();
  const testLine = createTestLine({
    bridgeUrl: testLineBase.url,
    secret,
    clock: systemClock,
    ids: randomIds,
    logger: logger.child({ module: 'testline' }),
    speak: speakWith(speech),
  });
  health.set(bridgeHealth(bridge.publicPort));
  health.set(TEST_LINE_HEALTH);
  return {
    testLine,
    twilio: createTwilioAdapter(rest, publicDoor, systemClock),
    bridgeUrl: `http://${options.bridgeHost}:${bridge.publicPort}`,
    tunnels,
    async close() {
      await testLine.close();
      await tunnels.close();
      await bridge.close();
    },
  };
}

function restCredentials(credentials: Credentials): TwilioCredentials | undefined {
  const twilio = credentials.twilio();
  if (twilio === undefined) return undefined;
  const { accountSid, authToken, apiKey, apiBaseUrl: baseUrl } = twilio;
  return {
    accountSid,
    authToken: authToken.reveal(),
    apiKey: apiKey?.sid,
    apiSecret: apiKey?.secret.reveal(),
    baseUrl,
  };
}
