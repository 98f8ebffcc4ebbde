import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import { createChunkPlacement } from '../../../audio/chunkPlacement';
import type { LegEnd } from '../../../core/ports/carrier';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import type { MediaSocket, SocketClosure } from '../../../core/ports/publicRoutes';
import { EXOTEL_CAPABILITIES } from '../capabilities';
import { StreamLeg } from './streamLeg';
import { decodeAgentStream, type AgentStreamEvent, type AgentStreamStart } from './wire';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 1011;

/** Exotel sends the caller's side all the time: no media for this long means nobody is there. */
const MEDIA_WATCHDOG_MS = 10_000;
const WATCHDOG_TICK_MS = 1_000;

/** A far end that keeps sending what cannot be read is broken, not unlucky. */
const MALFORMED_LIMIT = 100;

/** Names that Exotel gives to 16-bit linear audio; it says "base64" of how it is written. */
const LINEAR = /^(?:|base64|raw|slin|audio\/x-raw|audio\/x-l16|audio\/l16|pcm(?:_s16le)?)$/i;

export interface StreamSessionOptions {
  readonly socket: MediaSocket;
  readonly chunkBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Opens the call that the stream belongs to and gives it the leg; false where there is none. */
  readonly join: (start: AgentStreamStart, leg: StreamLeg) => boolean | Promise<boolean>;
  readonly onOver: (leg: StreamLeg) => void;
}

const closures: Readonly<Record<SocketClosure, LegEnd>> = {
  finished: 'stopped',
  broken: 'lost',
  protocol_error: 'protocol_error',
  closed: 'closed',
};

class StreamSession {
  readonly #options: StreamSessionOptions;
  readonly #counts = { media: 0, malformed: 0, unknown: 0, foreign: 0 };
  #leg: StreamLeg | undefined;
  #place: ReturnType<typeof createChunkPlacement> | undefined;
  /** Where audio without a stamp of its own belongs. */
  #stampMs = 0;
  #lastMediaAtMs = 0;
  #cancelWatchdog: Cancel | undefined;
  #isOver = false;

  constructor(options: StreamSessionOptions) {
    this.#options = options;
    options.socket.listen({
      onText: (text) => {
        if (!this.#isOver) this.#receive(text);
      },
      onBinary: () => {
        this.#violate('binary message', UNSUPPORTED_DATA);
      },
      onClosed: (closure) => {
        this.#finish(closures[closure]);
      },
    });
  }

  #receive(text: string): void {
    const decoded = decodeAgentStream(text);
    switch (decoded.kind) {
      case 'known':
        this.#handle(decoded.event);
        return;
      case 'unknown':
        this.#counts.unknown++;
        if (this.#counts.unknown === 1) {
          this.#options.logger.info({ event: decoded.name }, 'unknown stream event ignored');
        }
        return;
      case 'malformed':
        this.#countMalformed(decoded.reason);
    }
  }

  #handle(event: AgentStreamEvent): void {
    if (event.type === 'connected') return;
    if (event.type === 'start') {
      this.#start(event);
      return;
    }
    const leg = this.#leg;
    if (leg === undefined) {
      this.#violate(`${event.type} before start`);
      return;
    }
    if (event.streamSid !== leg.streamRef) {
      this.#counts.foreign++;
      if (this.#counts.foreign === 1) this.#options.logger.warn({}, 'foreign stream id ignored');
      return;
    }
    switch (event.type) {
      case 'media':
        this.#takeMedia(leg, event.audio, event.timestampMs);
        return;
      case 'dtmf':
        leg.events.tell((listener) => {
          listener.onDtmf(event.digit);
        });
        return;
      case 'mark':
        leg.events.tell((listener) => {
          listener.onMark(event.name);
        });
        return;
      case 'stop':
        this.#finish('stopped');
        this.#options.socket.close(NORMAL, 'stream stopped');
    }
  }

  #start(start: AgentStreamStart): void {
    const { clock, logger, socket, chunkBytes } = this.#options;
    if (this.#leg !== undefined) {
      this.#violate('second start');
      return;
    }
    const { callSid, streamSid, rateHz } = start;
    if (rateHz === undefined || !LINEAR.test(start.encoding)) {
      this.#violate('stream is not 16-bit linear audio at 8, 16 or 24 kHz');
      return;
    }
    const format: AudioFormat = { encoding: 'pcm16le', rateHz };
    const leg = new StreamLeg({
      socket,
      callSid,
      streamSid,
      format,
      chunkBytes,
      clock,
      capabilities: EXOTEL_CAPABILITIES,
    });
    this.#leg = leg;
    this.#place = createChunkPlacement(format);
    logger.info({ streamSid, callSid, rateHz }, 'stream started');
    const joined = this.#options.join(start, leg);
    if (typeof joined === 'boolean') this.#joined(joined);
    else {
      // What the caller says meanwhile waits in the leg.
      joined.then(
        (isJoined) => {
          this.#joined(isJoined);
        },
        (error: unknown) => {
          this.#options.logger.error({ err: error }, 'a stream could not be joined to a call');
          this.#finish('protocol_error');
          this.#options.socket.close(INTERNAL_ERROR, 'internal error');
        },
      );
    }
  }

  #joined(isJoined: boolean): void {
    if (!isJoined) {
      this.#violate('no call takes this stream');
      return;
    }
    if (this.#isOver) return;
    const { clock, socket } = this.#options;
    socket.started();
    this.#lastMediaAtMs = clock.monotonicMs();
    this.#cancelWatchdog = clock.every(WATCHDOG_TICK_MS, () => {
      this.#watch();
    });
  }

  #takeMedia(leg: StreamLeg, audio: Uint8Array, timestampMs: number): void {
    this.#lastMediaAtMs = this.#options.clock.monotonicMs();
    this.#counts.media++;
    const stampMs = Math.max(timestampMs, this.#stampMs);
    this.#stampMs = stampMs;
    const atMs = this.#place?.place(stampMs, audio.length) ?? 0;
    this.#stampMs = Math.floor(stampMs + audio.length / bytesPerMs(leg.format));
    leg.events.audio(audio, atMs);
  }

  #watch(): void {
    if (this.#options.clock.monotonicMs() - this.#lastMediaAtMs < MEDIA_WATCHDOG_MS) return;
    this.#options.logger.warn({}, 'stream fell silent');
    this.#finish('lost');
    this.#options.socket.close(NORMAL, 'no media');
  }

  #countMalformed(reason: string): void {
    this.#counts.malformed++;
    if (this.#counts.malformed === 1) {
      this.#options.logger.warn({ reason }, 'malformed stream message ignored');
    }
    if (this.#leg === undefined) this.#violate('malformed message before start');
    else if (this.#counts.malformed >= MALFORMED_LIMIT)
      this.#violate('too many malformed messages');
  }

  #violate(reason: string, code = POLICY_VIOLATION): void {
    if (this.#isOver) return;
    this.#options.logger.warn({ reason }, 'stream closed for breaking the protocol');
    this.#finish('protocol_error');
    this.#options.socket.close(code, 'protocol error');
  }

  #finish(end: LegEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelWatchdog?.();
    this.#options.logger.info({ end, ...this.#counts }, 'stream ended');
    const leg = this.#leg;
    if (leg === undefined) return;
    leg.stop();
    this.#options.onOver(leg);
    leg.events.end(end);
  }
}

/**
 * Runs one AgentStream from its first message to its end. A stream that breaks the protocol is
 * closed and, if it belonged to a call, ends that call's leg and no other's.
 */
export function runStreamSession(options: StreamSessionOptions): void {
  new StreamSession(options);
}
