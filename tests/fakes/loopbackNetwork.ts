import { createBridge } from '../../src/main/bridge/createBridge';
import type { Bridge } from '../../src/main/bridge/createBridge';
import type { BridgeLimits } from '../../src/main/bridge/limits';
import { TWILIO_CAPABILITIES, createTwilioCarrier } from '../../src/main/carriers/twilio';
import type { Clock } from '../../src/main/core/ports/clock';
import type { Speak } from '../../src/main/testline/parties/party';
import { createTestLine } from '../../src/main/testline/testLine';
import type { TestLine } from '../../src/main/testline/testLine';
import { systemClock } from '../../src/main/composition/systemClock';
import { ScriptedDesk } from './scripted/scriptedDesk';
import { sequentialIds } from './sequentialIds';
import { silentLogger } from './silentLogger';
import type { LoggedLine } from './silentLogger';

/** The public address that the bridge believes to have: what a tunnel would lead to. */
export const PUBLIC_URL = 'https://bridge.example.test';
export const AUTH_TOKEN = '0123456789abcdef0123456789abcdef';
export const TEST_LINE_SECRET = 'test-line-secret-of-this-start';

export interface LoopbackNetwork {
  readonly desk: ScriptedDesk;
  readonly bridge: Bridge;
  readonly testLine: TestLine;
  readonly lines: LoggedLine[];
  /** Where the public listener really is. */
  readonly publicAddress: string;
  readonly testLineAddress: string;
  close(): Promise<void>;
}

/** Half a second of a tone for every text. */
const speakTone: Speak = async () =>
  Int16Array.from({ length: 4000 }, (_, i) => 8000 * Math.sin((2 * Math.PI * 440 * i) / 8000));

/** A real bridge with the Twilio carrier and the test line on it, and an application by script. */
export async function openLoopbackNetwork(
  options: {
    readonly limits?: Partial<BridgeLimits>;
    readonly authTokens?: readonly string[];
    readonly speak?: Speak;
    readonly clock?: Clock;
    readonly ringMs?: number;
    /** In place of `PUBLIC_URL`. */
    readonly address?: { current(): string | undefined; former(): readonly string[] };
  } = {},
): Promise<LoopbackNetwork> {
  const lines: LoggedLine[] = [];
  const logger = silentLogger(lines);
  const desk = new ScriptedDesk();
  const clock = options.clock ?? systemClock;
  const address: { testLine?: string } = {};
  const authTokens = options.authTokens ?? [AUTH_TOKEN];
  const carrier = createTwilioCarrier({
    desk,
    clock,
    logger,
    doors: {
      public: {
        carrierId: 'twilio',
        capabilities: TWILIO_CAPABILITIES,
        baseUrl: () => (options.address === undefined ? PUBLIC_URL : options.address.current()),
        formerBaseUrls: () => options.address?.former() ?? [],
        secrets: () => authTokens,
        hasRest: () => true,
      },
      testLine: {
        carrierId: 'testline',
        capabilities: TWILIO_CAPABILITIES,
        baseUrl: () => address.testLine,
        secrets: () => [TEST_LINE_SECRET],
        hasRest: () => false,
      },
    },
  });
  const limits = options.limits ?? {};
  const bridge = createBridge({ routes: [carrier], logger, clock, limits });
  await bridge.listen({ port: 0, host: '127.0.0.1' });
  const testLineAddress = await bridge.listenTestLine();
  address.testLine = testLineAddress;
  const testLine = createTestLine({
    bridgeUrl: testLineAddress,
    secret: TEST_LINE_SECRET,
    clock,
    ids: sequentialIds(),
    logger,
    speak: options.speak ?? speakTone,
    ringMs: options.ringMs ?? 10,
  });
  return {
    desk,
    bridge,
    testLine,
    lines,
    publicAddress: `http://127.0.0.1:${bridge.publicPort}`,
    testLineAddress,
    async close() {
      await testLine.close();
      await bridge.close();
    },
  };
}
