import { createBridge } from '../bridge/createBridge';
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
import type { Health } from '../core/services/health/health';
import type { SpeechRuntime } from '../engines/embedded/speech/speechRuntime';
import { createTestLine, type TestLine } from '../testline/testLine';
import { bridgeHealth, TEST_LINE_HEALTH } from './health';
import { randomIds } from './randomIds';
import type { RuntimeOptions } from './runtimeOptions';
import { speakWith } from './spokenLines';
import { systemClock } from './systemClock';

export interface Phones {
  readonly testLine: TestLine;
  readonly twilio: CarrierAdapter;
  readonly bridgeUrl: string;
  close(): Promise<void>;
}

export interface PhonesOptions {
  readonly options: RuntimeOptions;
  readonly credentials: Credentials;
  readonly desk: CallDesk;
  readonly speech: SpeechRuntime;
  readonly health: Health;
  readonly logger: Logger;
}

/** Opens the bridge's two doors and the test line behind the second one. */
export async function openPhones(parts: PhonesOptions): Promise<Phones> {
  const { options, credentials, desk, speech, health, logger } = parts;
  // Made anew at each start and known to nobody else: only the test line can sign with it.
  const secret = randomIds.token();
  const testLineBase: { url: string | undefined } = { url: undefined };
  const publicDoor: TwilioDoor = {
    carrierId: 'twilio',
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => options.environment.publicUrl,
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
  const bridge = createBridge({
    routes: [twilio],
    logger: logger.child({ module: 'bridge' }),
    clock: systemClock,
    ...(options.bridgeLimits === undefined ? {} : { limits: options.bridgeLimits }),
  });
  await bridge.listen({ port: options.bridgePort, host: options.bridgeHost });
  testLineBase.url = await bridge.listenTestLine();
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
    async close() {
      await testLine.close();
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
