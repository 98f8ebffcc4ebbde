import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { createChunkPlacement } from '../../audio/chunkPlacement';
import type { LegEnd, MediaLeg } from '../../core/ports/carrier';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { MediaSocket, SocketClosure } from '../../core/ports/publicRoutes';
import { decodeStreamMessage } from './media/codec';
import type { MediaEvent, StreamEvent } from './media/codec';
import { StreamLeg } from './media/streamLeg';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/**
 * Twilio can give a stream up without `stop` and let the socket stand for half a minute; it sends
 * silence as media, so no media for this long means that nobody is there.
 */
const MEDIA_WATCHDOG_MS = 8_000;
const WATCHDOG_TICK_MS = 1_000;

/** A far end that keeps sending what cannot be read is broken, not unlucky. */
const MALFORMED_LIMIT = 100;

type StartEvent = Extract<StreamEvent, { type: 'start' }>;

export interface StreamSessionOptions {
  readonly socket: MediaSocket;
  readonly capabilities: CarrierCapabilities;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Checks the start against the call it claims, uses up the token and takes the leg over. */
  readonly join: (
    start: { readonly callSid: string; readonly accountSid: string },
    leg: MediaLeg,
  ) => boolean;
}

const closures: Readonly<Record<SocketClosure, LegEnd>> = {
  finished: 'stopped',
  broken: 'lost',
  protocol_error: 'protocol_error',
  closed: 'closed',
};

class StreamSession {
  readonly #options: StreamSessionOptions;
  readonly #placement = createChunkPlacement(MULAW_8K);
  readonly #counts = { media: 0, gaps: 0, old: 0, malformed: 0, unknown: 0, foreign: 0 };
  #leg: StreamLeg | undefined;
  #lastChunk = 0;
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
    const decoded = decodeStreamMessage(text);
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

  #handle(event: StreamEvent): void {
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
        this.#takeMedia(leg, event);
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

  #start(start: StartEvent): void {
    const { capabilities, clock, join, logger, socket } = this.#options;
    if (this.#leg !== undefined) {
      this.#violate('second start');
      return;
    }
    if (start.encoding !== 'audio/x-mulaw' || start.rateHz !== 8000 || start.channels !== 1) {
      this.#violate('stream is not mu-law 8000 Hz mono');
      return;
    }
    const leg = new StreamLeg(socket, capabilities, start);
    if (!join(start, leg)) {
      this.#violate('token is not good for this call');
      return;
    }
    this.#leg = leg;
    socket.started();
    logger.info({ streamSid: start.streamSid, callSid: start.callSid }, 'stream started');
    this.#lastMediaAtMs = clock.monotonicMs();
    this.#cancelWatchdog = clock.every(WATCHDOG_TICK_MS, () => {
      this.#watch();
    });
  }

  #takeMedia(leg: StreamLeg, media: MediaEvent): void {
    this.#lastMediaAtMs = this.#options.clock.monotonicMs();
    if (media.track !== 'inbound') return;
    if (media.chunk <= this.#lastChunk) {
      this.#counts.old++;
      return;
    }
    if (media.chunk > this.#lastChunk + 1 && this.#lastChunk > 0) this.#counts.gaps++;
    this.#lastChunk = media.chunk;
    this.#counts.media++;
    leg.events.audio(media.audio, this.#placement.place(media.timestampMs, media.audio.length));
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
    this.#leg?.events.end(end);
  }
}

/**
 * Runs one media stream from its first message to its end. A stream that breaks the protocol is
 * closed and, if it belonged to a call, ends that call's leg and no other's.
 */
export function runStreamSession(options: StreamSessionOptions): void {
  new StreamSession(options);
}
