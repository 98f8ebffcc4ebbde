import type { CarrierId, EngineId } from '@shared/domain/capabilities';
import type { ConnectTo } from '@shared/domain/connections/connectTo';
import type { AppError } from '@shared/errors/appError';

export interface RemoteCallOrder {
  readonly callId: string;
  /** Rung first. */
  readonly to: string;
  /** The number of ours that both ends see. */
  readonly from: string;
  readonly then: ConnectTo;
  readonly ringMs: number;
  readonly isRecorded: boolean;
}

/** How a call stands that never comes through here. */
export interface RemoteCallNews {
  /** In the vendor's own word, for the log. */
  readonly status: string;
  readonly stage:
    | { readonly kind: 'ringing' }
    /** The first end has picked up. */
    | { readonly kind: 'answered' }
    | { readonly kind: 'over'; readonly durationMs?: number | undefined }
    | {
        readonly kind: 'failed';
        readonly reason: 'busy' | 'no_answer' | 'cancelled' | 'failed';
        readonly error?: AppError;
      }
    /** A state that says nothing about these. */
    | undefined;
}

export interface FetchedRecording {
  readonly bytes: Uint8Array;
  readonly kind: 'mp3' | 'wav';
}

/** Calls that somebody else places and carries: known here by what is told of them. */
export interface RemoteCalls {
  readonly kinds: readonly ConnectTo['kind'][];
  /** The engine whose vendor places and carries them; absent: the phone company of the number. */
  readonly engineId?: EngineId;
  /** Whether it can place calls from numbers of this carrier now. */
  callsFrom(carrierId: CarrierId): boolean;
  /** Resolves with the vendor's reference. @throws AppError */
  place(order: RemoteCallOrder, signal: AbortSignal): Promise<string>;
  /** Asks the vendor: nothing that it sends by itself is believed. @throws AppError */
  news(ref: string, signal: AbortSignal): Promise<RemoteCallNews>;
  /** Undefined while there is none, which lasts some minutes after the end. @throws AppError */
  recording(ref: string, signal: AbortSignal): Promise<FetchedRecording | undefined>;
  /** Hears that there may be news of a call; returns the undo. */
  onHint(listener: (ref: string) => void): () => void;
}
