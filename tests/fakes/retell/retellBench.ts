import { MULAW_8K } from '@shared/domain/audioFormat';
import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import type { AgentId, CallId } from '@shared/domain/ids';
import { createBridge, type Bridge } from '../../../src/main/bridge/createBridge';
import type { IncomingCall } from '../../../src/main/core/ports/carrier';
import type { EngineConfig } from '../../../src/main/core/ports/engine';
import type { HandedOff } from '../../../src/main/core/ports/handOff';
import type { TextEngine } from '../../../src/main/core/ports/texts/textEngine';
import {
  createRetellEngine,
  retellAddresses,
  type RetellConfig,
  type RetellEngine,
} from '../../../src/main/engines/retell';
import { CallEar } from '../scripted/callEar';
import { ManualClock } from '../manualClock';
import { ScriptedMind } from '../pipeline/scriptedMind';
import { sequentialIds } from '../sequentialIds';
import { silentLogger, type LoggedLine } from '../silentLogger';
import { testBusiness } from '../testBusiness';
import { until } from '../until';
import { FAKE_RETELL_KEY, FakeRetell } from './fakeRetell';
import { FAKE_AGENT_ID } from './shapes';

export const GREETING = 'Lotus Dental, how can I help?';

/** The engine on a bridge of its own, with Retell at the other end and a desk that takes every call. */
export class RetellBench {
  readonly clock = new ManualClock(Date.now());
  readonly mind = new ScriptedMind();
  readonly ear = new CallEar();
  readonly logged: LoggedLine[] = [];
  readonly arrived: IncomingCall[] = [];
  readonly fake: FakeRetell;
  readonly engine: RetellEngine;
  readonly bridge: Bridge;
  /** What the agent is told. */
  call: Partial<EngineConfig> = {};
  /** Undefined: nobody answers. */
  isAnswered = true;
  config: RetellConfig | undefined;
  isReachable = true;
  /** Thinks in place of the scripted mind. */
  thinks: TextEngine | undefined;
  handed: HandedOff | undefined;

  private constructor(fake: FakeRetell) {
    this.fake = fake;
    this.config = { apiKey: FAKE_RETELL_KEY, baseUrl: fake.baseUrl, hasOpenPath: false };
    const logger = silentLogger(this.logged);
    this.engine = createRetellEngine({
      config: () => this.config,
      thinks: () => this.thinks ?? this.mind,
      offline: this.mind,
      agentOf: (id) =>
        Promise.resolve(id === FAKE_AGENT_ID ? ('agent_ours' as AgentId) : undefined),
      inbound: () => Promise.resolve({ dynamic_variables: { business_name: 'Lotus Dental' } }),
      desk: () => ({ answer: (incoming) => this.#answer(incoming) }),
      isReachable: () => this.isReachable,
      clock: this.clock,
      ids: sequentialIds(),
      logger,
    });
    this.bridge = createBridge({ routes: [this.engine.routes], logger, clock: this.clock });
  }

  static async open(): Promise<RetellBench> {
    const bench = new RetellBench(await FakeRetell.open());
    await bench.bridge.listen({ port: 0, host: '127.0.0.1' });
    const { llm, webhook } = retellAddresses(FAKE_RETELL_KEY, bench.baseUrl);
    bench.fake.llmUrl = llm ?? '';
    bench.fake.webhookUrl = webhook;
    return bench;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.bridge.publicPort}`;
  }

  /** What is told of the call, as the desk would configure it. */
  configure(from: string): EngineConfig {
    return {
      callId: 'call_ours' as CallId,
      direction: 'inbound',
      business: testBusiness(),
      caller: { number: from, name: undefined },
      prompt: 'Be kind.',
      greeting: GREETING,
      consent: undefined,
      voice: 'retell',
      language: 'en-US',
      tools: [{ name: 'book_appointment', description: 'Books.', parameters: { type: 'object' } }],
      settings: SETTINGS,
      inputFormat: MULAW_8K,
      outputFormat: MULAW_8K,
      ...this.call,
    };
  }

  async until(isSo: () => boolean): Promise<void> {
    await until(isSo);
  }

  async close(): Promise<void> {
    this.engine.close();
    await this.fake.close();
    await this.bridge.close();
  }

  async #answer(incoming: IncomingCall) {
    this.arrived.push(incoming);
    const { carrierRef, from, to: ownNumber } = incoming;
    if (!this.isAnswered)
      return { kind: 'reject', reason: 'rejected', sentence: 'Nobody is here.' } as const;
    const request = { way: 'usual', carrierRef, ownNumber, call: this.configure(from) } as const;
    const { signal } = new AbortController();
    this.handed = await this.engine.handOff.begin(request, this.ear, signal);
    const fallback = { kind: 'hangUp' } as const;
    return { kind: 'handOff', target: this.handed.target, fallback } as const;
  }
}

export const SETTINGS: EngineSettings = {
  own: { retell: { agentId: FAKE_AGENT_ID, language: { by: 'openai' } } },
};
