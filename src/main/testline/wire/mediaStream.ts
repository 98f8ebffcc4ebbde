import { WebSocket } from 'ws';
import type { Cancel, Clock } from '../../core/ports/clock';
import { CallerLane } from '../lineConditions';
import type { LaneStats, LineConditions } from '../lineConditions';
import { startMetronome } from '../metronome';
import { FRAME_BYTES, FRAME_MS, SILENT_FRAME } from '../parties/party';
import { createPlayoutBuffer } from './playoutBuffer';
import {
  connectedMessage,
  dtmfMessage,
  markMessage,
  mediaMessage,
  readCommand,
  startMessage,
  stopMessage,
} from './messages';
import type { StreamIdentity } from './messages';

const HANDSHAKE_WITHIN_MS = 10_000;
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Twilio drops caller audio for an application that reads too slowly (warning 31930). */
const MAX_UNSENT_BYTES = 1024 * 1024;

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;

/** How a stream came to its end, as the network saw it. */
export type StreamEnd =
  /** The call was over: `stop` was sent. */
  | 'stopped'
  /** The application closed the socket. */
  | 'closed_by_application'
  /** The socket was cut without a word, on our side or on the way. */
  | 'dropped'
  /** The handshake was answered by something else than 101 (error 31920), or not at all. */
  | 'refused';

export interface MediaStreamOptions {
  readonly stream: StreamIdentity;
  readonly url: string;
  /** Covers the address as the document has it. */
  readonly signature: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly line: LineConditions;
  /** The caller's next frame; undefined is silence. */
  readonly nextFrame: () => Uint8Array | undefined;
  /** The frame that the network plays to the caller now. */
  readonly onPlayed: (frame: Uint8Array) => void;
  readonly onCleared: () => void;
  readonly onStarted: () => void;
  /** A warning of Twilio's by its number. */
  readonly onWarning: (code: number, reason: string) => void;
}

/** One media stream between the network and the application. */
export interface MediaStream {
  readonly bufferedMs: number;
  readonly callerLane: LaneStats;
  readonly ended: Promise<StreamEnd>;
  sendDigit(digit: string): void;
  /** The call is over: says `stop` and closes. */
  stop(): void;
  /** Cuts the socket without a word. */
  drop(): void;
}

class TestMediaStream implements MediaStream {
  readonly ended: Promise<StreamEnd>;
  readonly #options: MediaStreamOptions;
  readonly #socket: WebSocket;
  readonly #playout = createPlayoutBuffer();
  readonly #lane: CallerLane;
  #resolveEnded: (end: StreamEnd) => void = () => undefined;
  #cancelBeat: Cancel | undefined;
  #sequence = 1;
  #chunk = 0;

  constructor(options: MediaStreamOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    this.#lane = new CallerLane(options.line, options.clock, (frame) => {
      this.#sendMedia(frame);
    });
    // Twilio does not follow `wss` addresses beyond the path: a query is cut off.
    const url = options.url.split(/[?#]/, 1)[0] ?? options.url;
    this.#socket = new WebSocket(url, {
      perMessageDeflate: false,
      followRedirects: false,
      handshakeTimeout: HANDSHAKE_WITHIN_MS,
      maxPayload: MAX_MESSAGE_BYTES,
      headers: { 'x-twilio-signature': options.signature },
    });
    this.#listen();
  }

  get bufferedMs(): number {
    return this.#playout.bufferedMs;
  }

  get callerLane(): LaneStats {
    return this.#lane.stats;
  }

  sendDigit(digit: string): void {
    this.#send(dtmfMessage(this.#options.stream.streamSid, this.#next(), digit));
  }

  stop(): void {
    this.#send(stopMessage(this.#options.stream, this.#next()));
    this.#end('stopped');
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(NORMAL);
    else this.#socket.terminate();
  }

  drop(): void {
    this.#end('dropped');
    this.#socket.terminate();
  }

  #listen(): void {
    const socket = this.#socket;
    let isOpen = false;
    socket.on('open', () => {
      isOpen = true;
      this.#start();
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.#options.onWarning(31950, 'binary message');
      else this.#receive(data.toString());
    });
    socket.on('error', () => {
      if (!isOpen) this.#options.onWarning(31920, 'no stream handshake');
      this.#end(isOpen ? 'dropped' : 'refused');
    });
    socket.on('close', (code: number) => {
      this.#end(code === 1006 ? 'dropped' : 'closed_by_application');
    });
  }

  #start(): void {
    this.#send(connectedMessage());
    this.#send(startMessage(this.#options.stream, this.#options.parameters));
    this.#options.onStarted();
    this.#cancelBeat = startMetronome(this.#options.clock, FRAME_MS, () => {
      this.#beat();
    });
  }

  #beat(): void {
    const { marks, audio } = this.#playout.play(FRAME_BYTES);
    for (const name of marks) this.#echo(name);
    this.#options.onPlayed(audio ?? SILENT_FRAME);
    this.#lane.push(this.#options.nextFrame() ?? SILENT_FRAME);
  }

  #receive(text: string): void {
    const command = readCommand(text, this.#options.stream.streamSid);
    switch (command.kind) {
      case 'media':
        if (!this.#playout.push(command.audio)) this.#options.onWarning(31931, 'buffer full');
        return;
      case 'mark':
        if (this.#playout.mark(command.name)) this.#echo(command.name);
        return;
      case 'clear':
        this.#options.onCleared();
        for (const name of this.#playout.clear()) this.#echo(name);
        return;
      case 'offence':
        this.#options.onWarning(31951, command.reason);
    }
  }

  #sendMedia(frame: Uint8Array): void {
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) {
      this.#options.onWarning(31930, 'application reads too slowly');
      return;
    }
    this.#chunk++;
    const stamp = {
      sequence: this.#next(),
      chunk: this.#chunk,
      timestampMs: this.#chunk * FRAME_MS,
    };
    this.#send(mediaMessage(this.#options.stream.streamSid, stamp, frame));
  }

  #echo(name: string): void {
    this.#send(markMessage(this.#options.stream.streamSid, this.#next(), name));
  }

  #next(): number {
    return ++this.#sequence;
  }

  #send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  #end(end: StreamEnd): void {
    this.#cancelBeat?.();
    this.#lane.close();
    this.#resolveEnded(end);
  }
}

/** Opens the stream that a TwiML document asked for. */
export function openMediaStream(options: MediaStreamOptions): MediaStream {
  return new TestMediaStream(options);
}
