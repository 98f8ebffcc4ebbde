import { setImmediate as turn } from 'node:timers/promises';
import type { CallEvent } from '@shared/domain/callEvent';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { encodeMulaw } from '../../../src/main/audio/mulaw';
import {
  createGeminiLiveEngine,
  type GeminiLiveConfig,
} from '../../../src/main/engines/gemini-live';
import { CallBench, type CallBenchOptions } from '../callBench';
import { sequentialIds } from '../sequentialIds';
import { silentLogger } from '../silentLogger';
import { FAKE_GEMINI_KEY, FakeGemini } from './fakeGemini';
import type { LiveSession } from './live/liveSession';

/** A caller's voice, and a line on which nobody speaks. */
export const LOUD = encodeMulaw(
  Int16Array.from({ length: 160 }, (_, at) => 12000 * Math.sin((2 * Math.PI * 400 * at) / 8000)),
);
const QUIET = new Uint8Array(160).fill(0xff);

export interface GeminiBenchOptions extends Omit<CallBenchOptions, 'adapter'> {
  readonly config?: Partial<GeminiLiveConfig>;
  /** What the offline voice makes of a line: undefined for a computer without one. */
  readonly offlineMs?: number | undefined;
  /** Changes the fake before anyone connects. */
  readonly prepare?: (fake: FakeGemini) => void;
}

/** One call through the real bridge and engine to the fake vendor, on a clock of the test's. */
export class GeminiBench {
  readonly fake: FakeGemini;
  readonly call: CallBench;
  /** Lines that the offline voice was asked for. */
  readonly offlineLines: string[] = [];

  private constructor(fake: FakeGemini, options: GeminiBenchOptions) {
    this.fake = fake;
    const config = {
      model: 'gemini-3.8-live',
      prices: DEFAULT_PRICES,
      apiKey: FAKE_GEMINI_KEY,
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
        createGeminiLiveEngine({
          config: () => config,
          speakOffline,
          clock,
          ids: sequentialIds(),
          logger: silentLogger(),
        }),
    });
  }

  static async open(options: GeminiBenchOptions = {}): Promise<GeminiBench> {
    const fake = await FakeGemini.open();
    options.prepare?.(fake);
    return new GeminiBench(fake, options);
  }

  get session(): LiveSession {
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
    await this.until(() => !this.session.isAnswering && this.session.sent.length > 3);
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
    await this.play(800);
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
