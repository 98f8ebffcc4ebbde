import type { CarrierCapabilities } from '@shared/domain/capabilities';
import type { MediaLeg } from '../../../src/main/core/ports/carrier';
import type { MediaSocket, MediaSocketListener } from '../../../src/main/core/ports/publicRoutes';
import type { ManualClock } from '../../fakes/manualClock';

/** What a carrier was sent, read from its own wire. */
export type SentToCarrier =
  | { readonly kind: 'audio'; readonly audio: Uint8Array }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'clear' };

/** The carrier's end of one stream, in the test's hands; the same verbs for every carrier. */
export interface LegBench {
  readonly capabilities: CarrierCapabilities;
  readonly clock: ManualClock;
  readonly socket: ScriptedSocket;
  /** The leg, once the carrier has said whose stream it is and the call has taken it. */
  readonly leg: MediaLeg | undefined;
  /** Opens the stream as the carrier does. */
  start(): void;
  /** 20 ms of the caller's sound, every sample of it `byte`, as the frame of this number from 1. */
  callerFrame(frame: number, byte: number): void;
  key(digit: string): void;
  played(mark: string): void;
  stop(): void;
  unknown(): void;
  malformed(): void;
  readonly sent: readonly SentToCarrier[];
}

/** A WebSocket that the carrier has opened. */
export class ScriptedSocket implements MediaSocket {
  readonly sent: string[] = [];
  readonly closes: number[] = [];
  hasStarted = false;
  far: MediaSocketListener | undefined;

  listen(listener: MediaSocketListener): void {
    this.far = listener;
  }

  started(): void {
    this.hasStarted = true;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closes.push(code);
  }
}
