import type { AppError } from '@shared/errors/appError';
import type { EngineConfig } from '../engine';
import type { HandOffControls, HandOffListener } from '../handOff';

export type WebCallControls = Pick<
  HandOffControls,
  'say' | 'whisper' | 'applyPrompt' | 'applyTools' | 'muteAgent' | 'leave'
>;

/** A call that exists at the vendor and waits for this computer. */
export interface OpenedWebCall {
  /** Lets the vendor's web SDK into this one call. Held by its page alone, never logged. */
  readonly pass: string;
  /** What the vendor takes over its interface; for the rest there may be its SDK. */
  readonly controls?: WebCallControls;
  /** The call is over: what the vendor keeps of it may be asked for. Idempotent. */
  over(): void;
}

/**
 * An engine's vendor whose own web SDK speaks with its agents, straight between a page of this
 * computer and the vendor: no sound passes through here.
 */
export interface WebCalls {
  /** What its SDK takes, beside hanging up and muting the microphone. */
  readonly sdk: { readonly say: boolean; readonly whisper: boolean };
  /** What has to be entered before any call, in words; undefined when nothing has. */
  missing(): string | undefined;
  /**
   * Creates the call. `listener`: what the vendor tells and asks beside its SDK, up to minutes after
   * the end; the words are the SDK's to tell. Rejects with an `AppError`; nothing is left open then.
   */
  open(call: EngineConfig, listener: HandOffListener, signal: AbortSignal): Promise<OpenedWebCall>;
  /** Why the vendor ended a call, by its own word; undefined where it ended in good order. */
  explainEnd(reason: string): AppError | undefined;
  /** What stood in the way of the SDK or its page; `detail`: by its own sentence. */
  explainFailure(detail: string): AppError;
}
