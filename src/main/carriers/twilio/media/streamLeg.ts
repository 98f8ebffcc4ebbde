import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { LegEvents } from '../../../core/legs/legEvents';
import type { LegListener, MediaLeg } from '../../../core/ports/carrier';
import type { MediaSocket } from '../../../core/ports/publicRoutes';
import { encodeClearMessage, encodeMarkMessage, encodeMediaMessage } from './codec';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;

export interface StreamOfCall {
  readonly callSid: string;
  readonly streamSid: string;
}

/** The leg as the call sees it. */
export class StreamLeg implements MediaLeg {
  readonly format = MULAW_8K;
  readonly capabilities: CarrierCapabilities;
  readonly carrierRef: string;
  readonly streamRef: string;
  readonly events = new LegEvents();
  readonly #socket: MediaSocket;

  constructor(socket: MediaSocket, capabilities: CarrierCapabilities, stream: StreamOfCall) {
    this.#socket = socket;
    this.capabilities = capabilities;
    this.carrierRef = stream.callSid;
    this.streamRef = stream.streamSid;
  }

  attach(listener: LegListener): void {
    this.events.attach(listener);
  }

  send(audio: Uint8Array): void {
    if (audio.length > 0) this.#socket.send(encodeMediaMessage(this.streamRef, audio));
  }

  mark(name: string): void {
    this.#socket.send(encodeMarkMessage(this.streamRef, name));
  }

  clear(): void {
    this.#socket.send(encodeClearMessage(this.streamRef));
  }

  close(): void {
    this.events.close();
    this.#socket.close(NORMAL, 'call over');
  }
}
