import type { AudioFormat } from '@shared/domain/audioFormat';
import type { CarrierCapabilities, CarrierId } from '@shared/domain/capabilities';
import type { AgentId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import type { MachineDetection } from './answeringMachine';
import type { HandOffTarget } from './handOff';
import type { FetchedRecording } from './remote/remoteCalls';

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
  /** How long it may ring. */
  readonly ringMs: number;
  readonly detectMachine: MachineDetection;
}

export interface CarrierCallRef {
  readonly carrierId: CarrierId;
  readonly ref: string;
}

/** What is to follow when a stream has ended while the carrier's call goes on. */
export type AfterStream =
  | { readonly kind: 'hangUp' }
  | {
      readonly kind: 'transfer';
      readonly to: string;
      readonly sentence: string;
      /** Of the sentence, BCP 47. */
      readonly language: string;
      /** A number of ours that the person sees; the carrier's own choice when left out. */
      readonly callerId?: string;
      /** Spoken to the person who picks up, before the two are joined. */
      readonly announcement?: string;
    }
  | {
      readonly kind: 'apologise';
      /** Left out where the caller has heard it already. */
      readonly sentence?: string;
      /** Of the sentence, BCP 47. */
      readonly language: string;
      /** Who is rung after the sentence. */
      readonly to?: string;
      /** The carrier itself takes a message after the sentence. */
      readonly takesMessage?: boolean;
    };

/** What the carrier needs to open a media stream, once. */
export interface StreamTicket {
  readonly token: string;
  /** Passed along with the stream. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the carrier does by itself when the stream ends and nobody here can say anything. */
  readonly fallback: AfterStream;
}

/**
 * What can be done to a call in progress. Everything but `hangUp` takes the call away from its
 * stream, which stops; that stop does not end the call.
 */
export type CallAction =
  | AfterStream
  /** Plays keypad tones to the far end, then opens a stream again with the ticket. */
  | { readonly kind: 'sendDigits'; readonly digits: string; readonly rejoin: StreamTicket };

export type AnsweredBy = 'human' | 'machine' | 'unknown';

/** Progress of a call we placed, in the order in which the carrier reports it. */
export type DialProgress =
  /** One of the carrier's own states, for the log. */
  | { readonly kind: 'status'; readonly status: string; readonly code?: string }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'answered'; readonly answeredBy: AnsweredBy }
  /** Found out while the call goes on. */
  | { readonly kind: 'detected'; readonly answeredBy: AnsweredBy }
  | {
      readonly kind: 'failed';
      readonly reason: 'busy' | 'no_answer' | 'cancelled' | 'rejected' | 'failed';
      /** Explains the carrier's code. */
      readonly error?: AppError;
    };

export interface CarrierAdapter {
  readonly id: CarrierId;
  readonly capabilities: CarrierCapabilities;
  /** Whether a call to this number can be placed through this carrier now. */
  reaches(number: string): boolean;
  placeCall(request: PlaceCall, signal: AbortSignal): Promise<CarrierCallRef>;
  /** Resolves when the carrier has accepted the action; an ended call counts as accepted. */
  control(ref: CarrierCallRef, action: CallAction): Promise<void>;
  /**
   * The message that it took in this call, where it takes any; undefined while there is none, which
   * lasts some minutes. @throws AppError
   */
  takenMessage?(carrierRef: string, signal: AbortSignal): Promise<FetchedRecording | undefined>;
}

/** What a carrier learns about a call before any audio flows. */
export interface IncomingCall {
  readonly carrierId: CarrierId;
  readonly carrierRef: string;
  readonly from: string;
  readonly to: string;
  readonly callerName?: string;
  /** Who answers it, where that is known from elsewhere than the number. */
  readonly agentId?: AgentId;
  /** The call of ours that the carrier answers for, when we placed it. */
  readonly placedCallId?: string;
}

export type CallAnswer =
  | ({ readonly kind: 'stream' } & StreamTicket)
  /** A vendor takes the call, in a form that the carrier `handsOffTo`. */
  | {
      readonly kind: 'handOff';
      readonly target: HandOffTarget;
      /** What the carrier does by itself when the vendor does not take it. */
      readonly fallback: AfterStream;
    }
  /** Who takes it is known in a moment: the carrier says so, and asks again. */
  | { readonly kind: 'wait'; readonly sentence: string; readonly language: string }
  /** Nobody can take it: what the caller hears in place of an agent. */
  | { readonly kind: 'instead'; readonly after: AfterStream }
  | { readonly kind: 'reject'; readonly reason: 'busy' | 'rejected'; readonly sentence?: string };

/** What has just ended when a carrier asks how the call goes on. */
export type AfterWhat =
  | 'stream'
  /** A person was rung and talked with the caller. */
  | 'talk'
  /** A person was rung and could not be reached. */
  | 'unreached'
  /** The carrier has taken a message. */
  | 'message';

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
  /** Decides what the caller hears when the stream, or what came after it, has ended. */
  afterStream(carrierRef: string, what: AfterWhat): AfterStream;
  /** Progress of a placed call. Unknown references and repetitions are harmless. */
  progress(carrierRef: string, progress: DialProgress): void;
  /** The carrier says that the call is over, whatever its stream says. */
  carrierEnded(carrierRef: string): void;
}
