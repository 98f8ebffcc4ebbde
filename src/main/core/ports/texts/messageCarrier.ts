import type { CarrierId } from '@shared/domain/capabilities';
import type { TextProblem, TextStatus } from '@shared/domain/texts/textThread';

export interface OutgoingText {
  /** Ours; the carrier's reports carry it, so that none depends on the answer to the request. */
  readonly textId: string;
  readonly from: string;
  readonly to: string;
  /** At most 1600 characters. */
  readonly text: string;
}

/** What became of the request to send a text. */
export type SendOutcome =
  /** `ref` is the carrier's reference, a Twilio MessageSid for example. */
  | { readonly kind: 'accepted'; readonly ref: string; readonly status: TextStatus }
  | { readonly kind: 'refused'; readonly problem: TextProblem; readonly hasOptedOut: boolean }
  /** No answer, or none to rely on: it may or may not have been sent, so it is not sent again. */
  | { readonly kind: 'unconfirmed'; readonly problem: TextProblem };

/** One network that carries texts. */
export interface MessageCarrier {
  readonly id: CarrierId;
  /** Why nothing can be sent through it now; undefined when it can. */
  unavailable(): TextProblem | undefined;
  /** Never rejects. Retries by itself what certainly was not processed. */
  send(text: OutgoingText, signal: AbortSignal): Promise<SendOutcome>;
}

/** What a carrier says about a text that came in. */
export interface IncomingText {
  readonly carrierId: CarrierId;
  readonly ref: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly segments: number;
  /** Content types. */
  readonly media: readonly string[];
  /** The carrier's own reading of an opt-out word, when it gives one. */
  readonly keyword?: 'stop' | 'start' | 'help';
}

export interface StatusReport {
  readonly carrierId: CarrierId;
  readonly ref: string;
  /** Our own id of the text, when the report carries it. */
  readonly textId?: string;
  readonly status: TextStatus;
  readonly problem?: TextProblem;
}

/** The application, as carriers of texts see it. */
export interface TextDesk {
  /**
   * Resolves once the text is stored; the answer follows by the carrier's `send`. A reference that
   * is known already changes nothing.
   */
  receive(incoming: IncomingText): Promise<void>;
  /** Unknown references, repetitions and reports out of order are harmless. */
  report(report: StatusReport): Promise<void>;
}
