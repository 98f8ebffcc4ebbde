import type { AudioFormat } from '@shared/domain/audioFormat';
import type { CarrierCapabilities, CarrierId } from '@shared/domain/capabilities';

/** Why a leg's media ended, as its carrier saw it. */
export type LegEnd =
  /** The far end hung up, or the carrier stopped the stream. */
  | 'stopped'
  /** The socket broke, or nothing came through it for too long. */
  | 'lost'
  /** The far end broke the protocol. */
  | 'protocol_error'
  /** We closed it. */
  | 'closed';

export interface LegListener {
  /** Caller audio in the leg's format. `atMs` is the media clock of its first sample. */
  onAudio(audio: Uint8Array, atMs: number): void;
  /** A mark came back: its audio was played, or the queue was cleared. */
  onMark(name: string): void;
  onDtmf(digit: string): void;
  /** Last call to the listener. */
  onEnded(end: LegEnd): void;
}

/** One carrier's half of a live call. Nothing here throws or waits. */
export interface MediaLeg {
  readonly format: AudioFormat;
  readonly capabilities: CarrierCapabilities;
  /** The carrier's reference of the call, a Twilio CallSid for example. */
  readonly carrierRef: string;
  readonly streamRef: string;
  /** Starts delivery; frames that came earlier are delivered first. Called once. */
  attach(listener: LegListener): void;
  /** Appends audio in the leg's format to what the caller will hear. */
  send(audio: Uint8Array): void;
  /** Asks to be told when everything sent before it has been played. */
  mark(name: string): void;
  /** Drops everything sent and not yet played. */
  clear(): void;
  close(): void;
}

export interface PlaceCall {
  readonly callId: string;
  readonly to: string;
  readonly from: string;
}

export interface CarrierCallRef {
  readonly carrierId: CarrierId;
  readonly ref: string;
}

export type CallAction = { readonly kind: 'hangUp' };

/** Progress of a call we placed, in the order in which the carrier reports it. */
export type DialProgress =
  | { readonly kind: 'ringing' }
  | { readonly kind: 'answered'; readonly answeredBy: 'human' | 'machine' | 'unknown' }
  | { readonly kind: 'failed'; readonly reason: 'busy' | 'no_answer' | 'rejected' | 'failed' };

export interface CarrierAdapter {
  readonly id: CarrierId;
  readonly capabilities: CarrierCapabilities;
  /** Whether a call to this number can be placed through this carrier now. */
  reaches(number: string): boolean;
  placeCall(request: PlaceCall, signal: AbortSignal): Promise<CarrierCallRef>;
  /** Resolves when the carrier has accepted the action; an ended call counts as accepted. */
  control(ref: CarrierCallRef, action: CallAction): Promise<void>;
}

/** What a carrier learns about a call before any audio flows. */
export interface IncomingCall {
  readonly carrierId: CarrierId;
  readonly carrierRef: string;
  readonly from: string;
  readonly to: string;
  readonly callerName?: string;
  /** The call of ours that the carrier answers for, when we placed it. */
  readonly placedCallId?: string;
}

export type CallAnswer =
  /** Open a media stream with this single-use token. */
  | { readonly kind: 'stream'; readonly token: string; readonly parameters: Record<string, string> }
  | { readonly kind: 'reject'; readonly reason: 'busy' | 'rejected'; readonly sentence?: string };

/** What is to follow when a stream has ended while the carrier's call goes on. */
export type AfterStream =
  | { readonly kind: 'hangUp' }
  | { readonly kind: 'transfer'; readonly to: string; readonly sentence: string }
  | { readonly kind: 'apologise'; readonly sentence: string; readonly to?: string };

/** The application, as carriers see it. Adapters call it; composition passes it in. */
export interface CallDesk {
  /** A call rings, or a call that we placed was answered. */
  answer(incoming: IncomingCall): Promise<CallAnswer>;
  /** True while `token` waits for the stream of that call. Does not use it up. */
  expects(token: string): boolean;
  /**
   * Uses up the token and joins the leg to its call. False: unknown, used, late, or bound to
   * another call; the leg must be closed.
   */
  join(token: string, leg: MediaLeg): boolean;
  /** Decides what the caller hears when the stream has ended. */
  afterStream(carrierRef: string): AfterStream;
  /** Progress of a placed call. Unknown references and repetitions are harmless. */
  progress(carrierRef: string, progress: DialProgress): void;
  /** The carrier says that the call is over, whatever its stream says. */
  carrierEnded(carrierRef: string): void;
}
