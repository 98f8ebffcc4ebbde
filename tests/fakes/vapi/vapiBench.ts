import { setImmediate as turn } from 'node:timers/promises';
import type { CallFact } from '@shared/domain/callEvent';
import { encodeMulaw } from '../../../src/main/audio/mulaw';
import { createBridge, type Bridge } from '../../../src/main/bridge/createBridge';
import { systemClock } from '../../../src/main/composition/systemClock';
import {
  createVapiEngine,
  VAPI_WEBHOOK_PATH,
  type VapiEngine,
} from '../../../src/main/engines/vapi';
import type { HostedDesk } from '../../../src/main/engines/vapi';
import { CallBench, type CallBenchOptions } from '../callBench';
import { sequentialIds } from '../sequentialIds';
import { silentLogger } from '../silentLogger';
import { WatchedCall } from '../realtime/watchedCall';
import type { FakeCall } from './fakeCall';
import { FAKE_KEY, FakeVapi } from './fakeVapi';

/** A caller's voice, and a line on which nobody speaks. */
export const LOUD = encodeMulaw(new Int16Array(160).fill(12_000));
export const QUIET = new Uint8Array(160).fill(0xff);
/** A test that waits for so long waits for nothing. */
const GIVE_UP_MS = 3_000;
export const SECRET = 'made-up-webhook-secret';

export interface VapiBenchOptions extends Omit<CallBenchOptions, 'adapter'> {
  readonly apiKey?: string;
  readonly assistantId?: string;
  /** Vapi reaches us by a real listener on loopback. */
  readonly hasServer?: boolean;
  readonly hosted?: Partial<HostedDesk>;
  /** Changes the fake before anyone connects. */
  readonly prepare?: (fake: FakeVapi) => void;
}

/** One call through the real bridge and engine to the fake vendor, on a clock of the test's. */
export class VapiBench extends WatchedCall {
  readonly fake: FakeVapi;
  readonly call: CallBench;
  readonly late: CallFact[];
  readonly #bridge: Bridge | undefined;
  #engine: VapiEngine | undefined;

  private constructor(
    fake: FakeVapi,
    bridge: Bridge | undefined,
    call: CallBench,
    engine: VapiEngine | undefined,
    late: CallFact[],
  ) {
    super();
    this.fake = fake;
    this.#bridge = bridge;
    this.call = call;
    this.#engine = engine;
    this.late = late;
  }

  static async open(options: VapiBenchOptions = {}): Promise<VapiBench> {
    const fake = await FakeVapi.open();
    options.prepare?.(fake);
    let engine: VapiEngine | undefined;
    let bridge: Bridge | undefined;
    const late: CallFact[] = [];
    const { hasServer = true, apiKey = FAKE_KEY, assistantId, hosted, ...rest } = options;
    const serverUrl = (): string =>
      `http://127.0.0.1:${String(bridge?.publicPort ?? 0)}${VAPI_WEBHOOK_PATH}`;
    const own = assistantId === undefined ? {} : { own: { vapi: { assistantId } } };
    const call = new CallBench({
      ...rest,
      settings: { ...rest.settings, ...own },
      speakOffline: rest.speakOffline ?? (() => Promise.resolve(new Int16Array(3200).fill(900))),
      afterwards: (fact) => late.push(fact),
      adapter: (clock) =>
        (engine = createVapiEngine({
          config: () => ({ apiKey, baseUrl: fake.baseUrl, assistantId: undefined }),
          server: () => (hasServer ? { url: serverUrl(), secret: SECRET } : undefined),
          secret: () => SECRET,
          hosted: {
            agentOf: () => Promise.resolve(undefined),
            runTool: () => Promise.resolve({ ok: true, value: {} }),
            ...hosted,
          },
          clock,
          ids: sequentialIds(),
          logger: silentLogger(),
        })),
    });
    if (hasServer && engine !== undefined) {
      bridge = createBridge({
        routes: [engine.webhook],
        logger: silentLogger(),
        clock: systemClock,
      });
      await bridge.listen({ port: 0, host: '127.0.0.1' });
    }
    return new VapiBench(fake, bridge, call, engine, late);
  }

  get vapi(): FakeCall {
    return this.fake.call;
  }

  get webhookUrl(): string {
    return `http://127.0.0.1:${String(this.#bridge?.publicPort ?? 0)}${VAPI_WEBHOOK_PATH}`;
  }

  /** Waits for something that needs no call time, only sockets. */
  async until(isSo: () => boolean): Promise<void> {
    const startedAt = performance.now();
    while (!isSo()) {
      if (performance.now() - startedAt > GIVE_UP_MS) throw new Error('It never came about.');
      await turn();
    }
  }

  /** The call is answered, and Vapi takes its sound. */
  async goLive(): Promise<void> {
    await this.call.goLive();
    await this.until(
      () => this.has('call.live') || this.has('call.ended') || this.has('call.ending'),
    );
    await this.#arrive();
  }

  /** Lets call time pass, and everything on the sockets arrive. */
  async play(durationMs: number, audio: Uint8Array = QUIET): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 20) {
      await this.call.play(20, audio);
      await this.#arrive();
    }
  }

  /** The caller speaks, is understood as `words`, and falls silent until the turn is over. */
  async callerSays(words: string, durationMs = 600): Promise<void> {
    this.fake.transcripts.push(words);
    await this.play(durationMs, LOUD);
    await this.play(600);
  }

  /** Lets time pass in which nothing comes from the caller's network. */
  async wait(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 1000) {
      await this.call.clock.advance(Math.min(1000, durationMs - passedMs));
      await this.#arrive();
    }
  }

  async close(): Promise<void> {
    if (!this.call.hasEnded) this.call.leg.end('stopped');
    await this.until(() => this.call.hasEnded);
    this.#engine?.close();
    await this.#bridge?.close();
    await this.fake.close();
  }

  /** Loopback delivers within a few turns of the event loop, a request and its answer within more. */
  async #arrive(): Promise<void> {
    for (let turns = 0; turns < 12; turns += 1) await turn();
  }
}
