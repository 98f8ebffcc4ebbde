import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../src/main/core/ports/clock';
import type { EngineAdapter } from '../../../src/main/core/ports/engine';
import type { Ids } from '../../../src/main/core/ports/ids';
import type { Logger } from '../../../src/main/core/ports/logger';
import type { SpeakOffline } from '../../../src/main/core/ports/speakOffline';
import { CallBench, type CallBenchOptions } from '../callBench';
import { sequentialIds } from '../sequentialIds';
import { silentLogger } from '../silentLogger';
import { WatchedCall } from './watchedCall';

/** A line on which nobody speaks. */
export const QUIET = new Uint8Array(160).fill(0xff);

/** A vendor on loopback that holds a conversation over a socket. */
interface FakeVendor {
  readonly session: { readonly isAnswering: boolean; readonly sent: readonly unknown[] };
  /** How the caller's next turns are understood. */
  readonly transcripts: string[];
  close(): Promise<unknown>;
}

export interface RealtimeCallOptions<Fake> extends Omit<CallBenchOptions, 'adapter'> {
  /** What the offline voice makes of a line: undefined for a computer without one. */
  readonly offlineMs?: number | undefined;
  /** Changes the fake before anyone connects. */
  readonly prepare?: (fake: Fake) => void;
}

interface VendorPlay<Fake> {
  readonly fake: Fake;
  /** A caller's voice, 20 ms of it. */
  readonly loud: Uint8Array;
  /** Silence after which the vendor takes the caller's turn for finished, with room. */
  readonly pauseMs: number;
  readonly engine: (parts: {
    readonly speakOffline: SpeakOffline;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly logger: Logger;
  }) => EngineAdapter;
}

/** One call through the real bridge and engine to a fake vendor, on a clock of the test's. */
export class RealtimeCall<Fake extends FakeVendor> extends WatchedCall {
  readonly fake: Fake;
  readonly call: CallBench;
  readonly engine: EngineAdapter;
  /** Lines that the offline voice was asked for. */
  readonly offlineLines: string[] = [];
  readonly #loud: Uint8Array;
  readonly #pauseMs: number;

  constructor(
    { fake, loud, pauseMs, engine }: VendorPlay<Fake>,
    options: RealtimeCallOptions<Fake>,
  ) {
    super();
    this.fake = fake;
    this.#loud = loud;
    this.#pauseMs = pauseMs;
    options.prepare?.(fake);
    const offlineMs = 'offlineMs' in options ? options.offlineMs : 400;
    const speakOffline = (line: string) => {
      this.offlineLines.push(line);
      const samples = offlineMs === undefined ? undefined : new Int16Array(offlineMs * 8);
      return Promise.resolve(samples?.fill(900));
    };
    const parts = { speakOffline, ids: sequentialIds(), logger: silentLogger() };
    let made: EngineAdapter | undefined;
    this.call = new CallBench({
      ...options,
      speakOffline,
      adapter: (clock) => (made = engine({ ...parts, clock })),
    });
    this.engine = made!;
  }

  get session(): Fake['session'] {
    return this.fake.session;
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
    await this.play(durationMs, this.#loud);
    await this.play(this.#pauseMs);
  }

  warnings(): string[] {
    return this.call.eventsOf('call.warning').map(({ error }) => error.message);
  }

  /** The call cannot begin: why, in the words of its end. */
  async refusal(): Promise<string> {
    await this.call.goLive();
    for (let round = 0; round < 200 && !this.has('call.ending'); round += 1) await this.play(20);
    if (this.call.eventsOf('call.ending')[0]?.reason !== 'engine_lost') return '';
    this.call.leg.end('closed');
    await this.until(() => this.call.hasEnded);
    return this.call.eventsOf('call.ended')[0]?.error?.message ?? '';
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
