import type { LegEnd } from '../ports/carrier';
import type { Cancel, Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { MediaSocket, SocketClosure } from '../ports/publicRoutes';
import type { LegEvents } from './legEvents';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 1011;

const WATCHDOG_TICK_MS = 1_000;

/** A far end that keeps sending what cannot be read is broken, not unlucky. */
const MALFORMED_LIMIT = 100;

interface OfStream<Type extends string> {
  readonly type: Type;
  readonly streamSid: string;
}

export type StreamStart = OfStream<'start'> & { readonly callSid: string };
export type StreamMedia = OfStream<'media'>;

/** What carriers tell over a media stream, whatever their spelling. */
export type StreamMessage<Start extends StreamStart, Media extends StreamMedia> =
  | { readonly type: 'connected' }
  | Start
  | Media
  | (OfStream<'dtmf'> & { readonly digit: string })
  | (OfStream<'mark'> & { readonly name: string })
  /** With the carrier's own word for why, where it says. */
  | (OfStream<'stop'> & { readonly reason?: string });

export type Decoded<Message> =
  | { readonly kind: 'known'; readonly event: Message }
  /** A well-formed message of an event that we do not know: to be ignored. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'malformed'; readonly reason: string };

interface StreamLegFrame {
  readonly streamRef: string;
  readonly events: LegEvents;
}

/** What differs between carriers. */
export interface StreamProtocol<
  Start extends StreamStart,
  Media extends StreamMedia,
  Leg extends StreamLegFrame,
> {
  /** No media for this long means that nobody is there. */
  readonly silenceLimitMs: number;
  /** Reads one text message; total. */
  decode(text: string): Decoded<StreamMessage<Start, Media>>;
  /** The leg of a stream that begins, or why it is not ours to carry. */
  open(start: Start): Leg | string;
  /** Finds the call of the leg and gives it over; false where no call takes it. */
  join(start: Start, leg: Leg): boolean | Promise<boolean>;
  media(leg: Leg, media: Media): void;
  /** The stream is gone: called once, before the leg's listener hears of it. */
  over?(leg: Leg): void;
  /** For the log's last line. */
  counts?(): Readonly<Record<string, number>>;
}

interface MediaStreamOptions<
  Start extends StreamStart,
  Media extends StreamMedia,
  Leg extends StreamLegFrame,
> {
  readonly socket: MediaSocket;
  readonly protocol: StreamProtocol<Start, Media, Leg>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const closures: Readonly<Record<SocketClosure, LegEnd>> = {
  finished: 'stopped',
  broken: 'lost',
  protocol_error: 'protocol_error',
  closed: 'closed',
};

class MediaStream<
  Start extends StreamStart,
  Media extends StreamMedia,
  Leg extends StreamLegFrame,
> {
  readonly #options: MediaStreamOptions<Start, Media, Leg>;
  readonly #counts = { malformed: 0, unknown: 0, foreign: 0 };
  #leg: Leg | undefined;
  #lastMediaAtMs = 0;
  #cancelWatchdog: Cancel | undefined;
  #isOver = false;

  constructor(options: MediaStreamOptions<Start, Media, Leg>) {
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
    const decoded = this.#options.protocol.decode(text);
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

  #handle(event: StreamMessage<Start, Media>): void {
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
        this.#lastMediaAtMs = this.#options.clock.monotonicMs();
        this.#options.protocol.media(leg, event);
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
        this.#finish('stopped', event.reason);
        this.#options.socket.close(NORMAL, 'stream stopped');
    }
  }

  #start(start: Start): void {
    const { logger, protocol, socket } = this.#options;
    if (this.#leg !== undefined) {
      this.#violate('second start');
      return;
    }
    const leg = protocol.open(start);
    if (typeof leg === 'string') {
      this.#violate(leg);
      return;
    }
    this.#leg = leg;
    logger.info({ streamSid: start.streamSid, callSid: start.callSid }, 'stream started');
    const joined = protocol.join(start, leg);
    if (typeof joined === 'boolean') {
      this.#joined(joined);
      return;
    }
    // What the caller says meanwhile waits in the leg.
    joined.then(
      (isJoined) => {
        this.#joined(isJoined);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'a stream could not be joined to a call');
        this.#finish('protocol_error');
        socket.close(INTERNAL_ERROR, 'internal error');
      },
    );
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

  #watch(): void {
    const { clock, logger, protocol, socket } = this.#options;
    if (clock.monotonicMs() - this.#lastMediaAtMs < protocol.silenceLimitMs) return;
    logger.warn({}, 'stream fell silent');
    this.#finish('lost');
    socket.close(NORMAL, 'no media');
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

  #finish(end: LegEnd, reason?: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelWatchdog?.();
    const { logger, protocol } = this.#options;
    logger.info({ end, reason, ...protocol.counts?.(), ...this.#counts }, 'stream ended');
    const leg = this.#leg;
    if (leg === undefined) return;
    protocol.over?.(leg);
    leg.events.end(end);
  }
}

/**
 * Runs one carrier's media stream from its first message to its end. A stream that breaks the
 * protocol is closed and, if it belonged to a call, ends that call's leg and no other's.
 */
export function runMediaStream<
  Start extends StreamStart,
  Media extends StreamMedia,
  Leg extends StreamLegFrame,
>(options: MediaStreamOptions<Start, Media, Leg>): void {
  new MediaStream(options);
}
