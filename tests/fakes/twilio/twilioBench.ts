import type { CallEvent, CallEventOf, CallEventType } from '@shared/domain/callEvent';
import type { Business } from '@shared/domain/business';
import type { AgentId, CallId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import type { Settings } from '@shared/domain/settings';
import { createBridge } from '../../../src/main/bridge/createBridge';
import type { Bridge } from '../../../src/main/bridge/createBridge';
import {
  createTwilioAdapter,
  createTwilioCarrier,
  createTwilioRest,
  TWILIO_CAPABILITIES,
} from '../../../src/main/carriers/twilio';
import { systemClock } from '../../../src/main/composition/systemClock';
import { randomIds } from '../../../src/main/composition/randomIds';
import type { EngineAdapter } from '../../../src/main/core/ports/engine';
import { Desk } from '../../../src/main/core/services/calls/callDesk';
import { CallLimits } from '../../../src/main/core/services/calls/callLimits';
import { createLiveCalls } from '../../../src/main/core/services/calls/liveCalls';
import { ACME, MemoryRecordings } from '../callBench';
import { agentStore, businessStore } from '../deskBench';
import { MemoryEventStore } from '../memory/memoryEventStore';
import { ScriptedEngine } from '../scripted/scriptedEngine';
import { silentLogger } from '../silentLogger';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from './fakeTwilio';
import type { FakeTwilio } from './fakeTwilio';
import { PhoneNetwork } from './phoneNetwork';
import type { Reach } from './signedWebhooks';

export const PUBLIC_URL = 'https://bridge.example.test';
export const LINE = '+15550100002';

export interface TwilioBench {
  readonly fake: FakeTwilio;
  readonly network: PhoneNetwork;
  readonly desk: Desk;
  readonly engine: ScriptedEngine;
  readonly settings: Settings;
  /** Where our public addresses really lead. */
  readonly reach: Reach;
  events(callId: CallId): CallEvent[];
  /** Resolves with the first event of this kind, of this call or of any. */
  waitFor<Type extends CallEventType>(type: Type, callId?: CallId): Promise<CallEventOf<Type>>;
  /** Our side dies: its address answers nothing any more, sockets are cut. */
  die(): Promise<void>;
  close(): Promise<void>;
}

function twilioLine(number: string): Line {
  return {
    id: `line ${number}` as LineId,
    name: number,
    carrierId: 'twilio',
    number,
    businessId: ACME.id,
    agentId: 'agent' as AgentId,
  };
}

/**
 * Bridge, carrier and call desk as the application has them, with Twilio on the other side. `answerer`
 * answers in place of the scripted engine.
 */
export async function openTwilioBench(
  business: Partial<Business> = {},
  answerer?: EngineAdapter,
): Promise<TwilioBench> {
  const fake = await openFakeTwilio();
  const store = new MemoryEventStore();
  const engine = new ScriptedEngine();
  const live = createLiveCalls();
  const settings: Settings = { ...DEFAULT_SETTINGS, ui: {} };
  const watchers = new Set<() => void>();
  live.watch(() => {
    for (const watcher of [...watchers]) watcher();
  });
  const rest = createTwilioRest({
    credentials: () => ({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      baseUrl: fake.baseUrl,
    }),
    clock: systemClock,
  });
  const door = {
    carrierId: 'twilio' as const,
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => PUBLIC_URL,
    formerBaseUrls: () => [],
    secrets: () => [AUTH_TOKEN],
    hasRest: () => true,
  };
  const adapter = createTwilioAdapter(rest, door, systemClock);
  const lines = [twilioLine(LINE), twilioLine('+15550100004')];
  const shared = { clock: systemClock, logger: silentLogger(), live, carriers: () => [adapter] };
  const desk = new Desk({
    ...shared,
    ids: randomIds,
    events: store,
    agents: agentStore(),
    businesses: businessStore({ ...ACME, ...business }),
    lines: {
      list: () => Promise.resolve(lines),
      put: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    recordings: new MemoryRecordings(),
    speakOffline: () => Promise.resolve(undefined),
    tools: {
      specs: () => [{ name: 'end_call', description: 'Hangs up.', parameters: {} }],
      run: (_name, _input, context) => {
        context.endCall();
        return Promise.resolve({ ok: true, value: {} });
      },
    },
    engines: new Map([['embedded', answerer ?? engine]]),
    limits: new CallLimits({
      ...shared,
      settings: { get: () => Promise.resolve(settings) },
      history: {
        list: () => Promise.resolve({ calls: [], total: 0 }),
        get: () => Promise.resolve(undefined),
      },
      threads: { spent: () => Promise.resolve([]) },
    }),
  });
  const carrier = createTwilioCarrier({
    ...shared,
    desk,
    doors: { public: door, testLine: { ...door, secrets: () => [] } },
  });
  const bridge: Bridge = createBridge({ ...shared, routes: [carrier] });
  await bridge.listen({ port: 0, host: '127.0.0.1' });
  const address = `127.0.0.1:${bridge.publicPort}`;
  const reach: Reach = (url) =>
    url.replace(/^(?:https|wss):\/\/bridge\.example\.test/, `http://${address}`);
  const network = new PhoneNetwork({ twilio: fake, clock: systemClock, reach });
  for (const { number } of lines) {
    fake.addNumber(number, { settings: { VoiceUrl: `${PUBLIC_URL}/twilio/voice` } });
  }
  return {
    fake,
    network,
    desk,
    engine,
    settings,
    reach,
    events: (callId) => store.events.filter((event) => event.callId === callId),
    waitFor: <Type extends CallEventType>(type: Type, callId?: CallId) =>
      new Promise<CallEventOf<Type>>((resolve) => {
        const look = (): void => {
          const found = store.events.find(
            (event): event is CallEventOf<Type> =>
              event.type === type && (callId ?? event.callId) === event.callId,
          );
          if (found === undefined) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
    die: () => bridge.close(),
    async close() {
      await network.close();
      await bridge.close();
      await fake.close();
    },
  };
}
