import { setImmediate as turn } from 'node:timers/promises';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import type { CallEvent } from '@shared/domain/callEvent';
import { encodeMulaw } from '../../../src/main/audio/mulaw';
import {
  createOpenAiRealtimeEngine,
  DEFAULT_OPENAI_REALTIME,
  type OpenAiRealtimeConfig,
} from '../../../src/main/engines/openai-realtime';
import { CallBench, type CallBenchOptions } from '../callBench';
import { sequentialIds } from '../sequentialIds';
import { silentLogger } from '../silentLogger';
import { FAKE_KEY, FakeOpenAi } from './fakeOpenAi';
import type { FakeSession } from './fakeSession';

/** A caller's voice, and a line on which nobody speaks. */
export const LOUD = encodeMulaw(new Int16Array(160).fill(12000));
export const QUIET = new Uint8Array(160).fill(0xff);

export interface RealtimeBenchOptions extends Omit<CallBenchOptions, 'adapter'> {
  readonly config?: Partial<OpenAiRealtimeConfig>;
  /** What the offline voice makes of a line: undefined for a computer without one. */
  readonly offlineMs?: number | undefined;
  /** Changes the fake before anyone connects. */
  readonly prepare?: (fake: FakeOpenAi) => void;
}

/** One call through the real bridge and engine to the fake vendor, on a clock of the test's. */
export class RealtimeBench {
  readonly fake: FakeOpenAi;
  readonly call: CallBench;
  /** Lines that the offline voice was asked for. */
  readonly offlineLines: string[] = [];

  private constructor(fake: FakeOpenAi, options: RealtimeBenchOptions) {
    this.fake = fake;
    const config = {
      ...DEFAULT_OPENAI_REALTIME,
      prices: DEFAULT_PRICES,
      apiKey: FAKE_KEY,
      baseUrl: fake.baseUrl,
      ...options.config,
    };
    const offlineMs = 'offlineMs' in options ? options.offlineMs : 400;
    const speakOffline = (line: string) => {
      this.offlineLines.push(line);
      const samples = offlineMs === undefined ? undefined : new Int16Array(offlineMs * 8);
      return Promise.resolve(samples?.fill(900));
    };
    this.call = new CallBench({
      ...options,
      speakOffline,
      adapter: (clock) =>
        createOpenAiRealtimeEngine({
          config: () => config,
          speakOffline,
          clock,
          ids: sequentialIds(),
          logger: silentLogger(),
        }),
    });
  }

  static async open(options: RealtimeBenchOptions = {}): Promise<RealtimeBench> {
    const fake = await FakeOpenAi.open();
    options.prepare?.(fake);
    const bench = new RealtimeBench(fake, options);
    return bench;
  }

  get session(): FakeSession {
    return this.fake.session;
  }

  get events(): readonly CallEvent[] {
    return this.call.store.events;
  }

  /** Waits for something that needs no call time, only sockets. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await turn();
  }

  /** The call is answered and the greeting has been made. */
  async goLive(): Promise<void> {
    await this.call.goLive();
    await this.until(() => this.has('call.live') || this.has('call.ended'));
    await this.until(() => !this.fake.session.isAnswering && this.fake.session.sent.length > 3);
    await this.until(() => this.sentBytes() > 0);
  }

  /** Lets call time pass, and everything on the sockets arrive. */
  async play(durationMs: number, audio: Uint8Array = QUIET): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 20) {
      await this.call.play(20, audio);
      await this.#arrive();
    }
  }

  /** Lets time pass in which nothing comes from the caller's network. */
  async wait(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 5000) {
      await this.call.clock.advance(Math.min(5000, durationMs - passedMs));
      await this.#arrive();
    }
  }

  /** The caller speaks, is understood as `words`, and falls silent until the turn is over. */
  async callerSays(words: string, durationMs = 600): Promise<void> {
    this.fake.transcripts.push(words);
    await this.play(durationMs, LOUD);
    await this.play(700);
  }

  has(type: CallEvent['type']): boolean {
    return this.events.some((event) => event.type === type);
  }

  /** Sound that was sent to the caller so far. */
  sentBytes(): number {
    return this.call.leg.wire.reduce(
      (sum, each) => sum + (typeof each === 'object' && 'audioBytes' in each ? each.audioBytes : 0),
      0,
    );
  }

  async close(): Promise<void> {
    if (!this.call.hasEnded) this.call.leg.end('stopped');
    await this.until(() => this.call.hasEnded);
    await this.fake.close();
  }

  /** Loopback delivers within a few turns of the event loop. */
  async #arrive(): Promise<void> {
    for (let turns = 0; turns < 6; turns += 1) await turn();
  }
}
