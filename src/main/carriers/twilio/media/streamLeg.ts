import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import type { LegEnd, LegListener, MediaLeg } from '../../../core/ports/carrier';
import type { MediaSocket } from '../../../core/ports/publicRoutes';
import { encodeClearMessage, encodeMarkMessage, encodeMediaMessage } from './codec';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;

/** Five seconds of frames that wait for the call to attach. */
const EARLY_EVENTS = 250;

export interface StreamOfCall {
  readonly callSid: string;
  readonly streamSid: string;
}

/** The leg as the call sees it; holds early events until somebody listens. */
export class StreamLeg implements MediaLeg {
  readonly format = MULAW_8K;
  readonly capabilities: CarrierCapabilities;
  readonly carrierRef: string;
  readonly streamRef: string;
  readonly #socket: MediaSocket;
  #listener: LegListener | undefined;
  #early: ((listener: LegListener) => void)[] = [];
  #isClosing = false;

  constructor(socket: MediaSocket, capabilities: CarrierCapabilities, stream: StreamOfCall) {
    this.#socket = socket;
    this.capabilities = capabilities;
    this.carrierRef = stream.callSid;
    this.streamRef = stream.streamSid;
  }

  attach(listener: LegListener): void {
    this.#listener = listener;
    const early = this.#early;
    this.#early = [];
    for (const tell of early) tell(listener);
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
    this.#isClosing = true;
    this.#socket.close(NORMAL, 'call over');
  }

  deliverAudio(audio: Uint8Array, atMs: number): void {
    if (this.#listener !== undefined && !this.#isClosing) this.#listener.onAudio(audio, atMs);
    else {
      this.deliver((listener) => {
        listener.onAudio(audio, atMs);
      });
    }
  }

  deliver(tell: (listener: LegListener) => void): void {
    if (this.#isClosing) return;
    if (this.#listener !== undefined) {
      tell(this.#listener);
      return;
    }
    this.#early.push(tell);
    if (this.#early.length > EARLY_EVENTS) this.#early.shift();
  }

  end(end: LegEnd): void {
    const tell = (listener: LegListener): void => {
      listener.onEnded(this.#isClosing ? 'closed' : end);
    };
    if (this.#listener === undefined) this.#early.push(tell);
    else tell(this.#listener);
  }
}
