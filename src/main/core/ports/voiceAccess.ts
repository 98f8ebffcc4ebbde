import type { AppError } from '@shared/errors/appError';

/** What a vendor's Voice SDK needs of the owner's account. */
export interface VoiceAccess {
  /** There is a key that signs tokens. */
  readonly isReady: boolean;
  /**
   * A token with which the SDK may place calls that are asked about at `publicUrl`.
   *
   * @throws AppError `config.missing` without an API key, or as the vendor's REST interface refuses.
   */
  token(wish: { readonly identity: string; readonly publicUrl: string }): Promise<string>;
  /** Takes away what was set up in the account. Its keys still work. */
  leave(): Promise<void>;
  /** One of the SDK's error codes in words. */
  explain(code: number | undefined): AppError;
  /** One of the SDK's warnings about the sound in words; undefined when it says nothing to an owner. */
  warningInWords(name: string): string | undefined;
}

/** What becomes of a call that the SDK began. */
export type ClientCallAnswer =
  | { readonly kind: 'dial'; readonly to: string; readonly callerId: string }
  | { readonly kind: 'refuse'; readonly sentence: string };

/** How the far end's ringing ended. */
export type ClientCallEnd = 'talked' | 'busy' | 'no_answer' | 'failed';

/** Decides about calls that begin in the vendor's SDK. */
export interface ClientCallDesk {
  /** Answers a repetition in the same way. */
  answerClient(call: {
    readonly carrierRef: string;
    readonly identity: string;
    readonly to: string;
  }): Promise<ClientCallAnswer>;
  clientEnded(carrierRef: string, end: ClientCallEnd): void;
}
