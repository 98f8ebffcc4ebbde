import type { AudioFormat } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { LegEvents } from '../../../core/legs/legEvents';
import type { LegListener, MediaLeg } from '../../../core/ports/carrier';
import type { Clock } from '../../../core/ports/clock';
import type { MediaSocket } from '../../../core/ports/publicRoutes';
import { PacedAudio } from './pacedAudio';
import { encodeClear, encodeMark, encodeMedia } from './wire';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;

export interface StreamLegOptions {
  readonly socket: MediaSocket;
  readonly capabilities: CarrierCapabilities;
  readonly callSid: string;
  readonly streamSid: string;
  readonly format: AudioFormat;
  readonly chunkBytes: number;
  readonly clock: Clock;
}

/** An AgentStream as the call sees it. */
export class StreamLeg implements MediaLeg {
  readonly format: AudioFormat;
  readonly capabilities: CarrierCapabilities;
  readonly carrierRef: string;
  readonly streamRef: string;
  readonly events = new LegEvents();
  readonly #socket: MediaSocket;
  readonly #audio: PacedAudio;
  #isOver = false;
  #sequence = 0;
  #chunk = 0;

  constructor(options: StreamLegOptions) {
    const { socket, streamSid, format } = options;
    this.#socket = socket;
    this.format = format;
    this.capabilities = { ...options.capabilities, nativeFormat: format };
    this.carrierRef = options.callSid;
    this.streamRef = streamSid;
    this.#audio = new PacedAudio({
      ...options,
      sendChunk: (audio, timestampMs) => {
        const sent = { sequence: ++this.#sequence, chunk: ++this.#chunk, timestampMs };
        socket.send(encodeMedia(streamSid, audio, sent));
      },
      sendMark: (name) => {
        socket.send(encodeMark(streamSid, ++this.#sequence, name));
      },
    });
  }

  attach(listener: LegListener): void {
    this.events.attach(listener);
  }

  send(audio: Uint8Array): void {
    this.#audio.send(audio);
  }

  mark(name: string): void {
    this.#audio.mark(name);
  }

  clear(): void {
    if (this.#isOver) return;
    // First what is on its way or at Exotel, then the marks that waited behind what was not sent.
    this.#socket.send(encodeClear(this.streamRef));
    this.#audio.clear();
  }

  close(): void {
    if (this.#isOver) return;
    this.events.close();
    this.stop();
    this.#socket.close(NORMAL, 'call over');
  }

  /** Gives the stream up while the call goes on: whoever has the leg hears that it stopped. */
  leave(): void {
    this.stop();
    this.events.end('stopped');
    this.events.close();
    this.#socket.close(NORMAL, 'passed on');
  }

  /** The stream is gone: nothing more is sent. */
  stop(): void {
    this.#isOver = true;
    this.#audio.close();
  }
}
