import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import type { ConsentTerms, EndedBy, EndReason, Speaker } from '@shared/domain/callEvent';
import type { HandOffForm } from '@shared/domain/capabilities';
import type { UsageReport } from '@shared/domain/cost/usage';
import type { HandOffWay } from '@shared/domain/line';
import type { ToolCallId } from '@shared/domain/ids';
import type { AudioListener } from '@shared/contract/transport/transport';
import type { AppError } from '@shared/errors/appError';
import type { MachineTerms } from './answeringMachine';
import type { EngineConfig, LeftBehind } from './engine';
import type { ToolResult, ToolSpec } from './tool';

/** Where a carrier passes a call on to. May hold secrets: never logged. */
export type HandOffTarget =
  /** Made by the vendor for this one call; the carrier gets it as it is. */
  | { readonly kind: 'twiml'; readonly document: string }
  /** `sip:…`, for this one call. */
  | { readonly kind: 'sip'; readonly uri: string }
  /** A socket of the vendor's that speaks the carrier's own media protocol. */
  | {
      readonly kind: 'stream';
      readonly url: string;
      readonly parameters: Readonly<Record<string, string>>;
    };

/** A call that the vendor is to place. */
export interface PlaceRequest extends Omit<HandOffRequest, 'carrierRef'> {
  /** What to do when a machine picks up; without it nothing is found out. */
  readonly machine?: MachineTerms | undefined;
}

export interface HandOffRequest {
  readonly way: HandOffWay;
  /** The carrier's own reference of the call. */
  readonly carrierRef: string;
  /** Our number of the call. */
  readonly ownNumber: string;
  /** Who speaks, and with whom. Its audio formats mean nothing here. */
  readonly call: EngineConfig;
}

/** The caller stopped, the answer was begun, and its first words were there. */
export interface HandOffHops {
  readonly callerStoppedMs: number;
  readonly answerBeganMs: number;
  readonly firstTokenMs: number;
}

/** What a vendor tells of a call that it carries. */
export interface HandOffListener {
  /** Words of one side's present turn so far; the last time with `isFinal`. */
  onText(words: {
    readonly speaker: Speaker;
    readonly text: string;
    /** Of the agent's: as much as the caller has heard, where that is not all. */
    readonly heardText?: string;
    readonly isFinal: boolean;
    /** The caller began to speak before they had heard all of it. */
    readonly isCut?: boolean;
    /** Of the agent's: how long ago what led to it happened, as far as that is known. */
    readonly agoMs?: HandOffHops;
  }): void;
  /** The other side has picked up; only told where it was called. */
  onAnswered?(): void;
  /** What was said about recording, and what the caller answered. */
  onConsent?(
    consent:
      | ({ readonly kind: 'announced' } & ConsentTerms)
      | { readonly kind: 'answered'; readonly agreed: boolean },
  ): void;
  /** Runs a tool of ours. Always resolves; one that is called twice by the same id runs once. */
  runTool(call: {
    readonly toolCallId: ToolCallId;
    readonly name: string;
    readonly arguments: unknown;
  }): Promise<ToolResult>;
  /** What was used since the last report; may come minutes after the end. */
  onUsage(report: UsageReport): void;
  /** May come minutes after the end. */
  onLeftBehind(left: LeftBehind): void;
  onWarning(error: AppError): void;
  /**
   * The vendor has let go of the call: who ended it, and why where something failed. Without a reason
   * it is the usual one.
   */
  onEnded(ending: {
    readonly by: EndedBy;
    readonly reason?: EndReason;
    readonly error?: AppError;
  }): void;
}

export type HandOffLeave =
  { readonly kind: 'hangUp' } | { readonly kind: 'transfer'; readonly to: string };

/** What the vendor lets be done to a call that it carries; all reject with an `AppError`. */
export interface HandOffControls {
  /** Has the agent say this, word for word. */
  readonly say?: (text: string) => Promise<void>;
  /** Tells the agent something that the caller never hears. */
  readonly whisper?: (text: string) => Promise<void>;
  /** Resolves once the agent works with the new prompt. */
  readonly applyPrompt?: (prompt: string) => Promise<void>;
  /** Resolves once the agent works with these tools in place of the former. */
  readonly applyTools?: (tools: readonly ToolSpec[]) => Promise<void>;
  /**
   * Has the vendor end the call, or pass the caller on, once its agent has said goodbye. False where
   * the carrier has to be told to.
   */
  readonly leave?: (how: HandOffLeave) => boolean;
  readonly muteAgent?: (isMuted: boolean) => Promise<void>;
  /** This computer goes: for vendors who cannot go on without it. The caller hears why. */
  readonly abandon?: () => void;
  /** Ends the call where its carrier cannot be told to. */
  readonly end?: () => Promise<void>;
  /** A copy of the sound: 16-bit samples at 8 kHz, caller left, agent right. Returns the undo. */
  readonly listen?: (listener: AudioListener) => () => void;
}

/** A call that the vendor waits for, or has. */
export interface HandedOff {
  readonly target: HandOffTarget;
  readonly controls: HandOffControls;
  /** The call is over, as its carrier says; what it cost may still be told. Idempotent. */
  over(): void;
}

/** Passing calls on to an engine's vendor whole, instead of their sound through here. */
export interface HandOff {
  readonly ways: readonly { readonly way: HandOffWay; readonly needs: HandOffForm }[];
  /** Resolves when calls to this number can be handed off; rejects with what has to be done first. */
  check(
    terms: {
      readonly way: HandOffWay;
      readonly ownNumber: string;
      readonly settings: EngineSettings;
    },
    signal: AbortSignal,
  ): Promise<void>;
  /** Announces a call to the vendor. Rejects with an `AppError`; nothing is left open then. */
  begin(
    request: HandOffRequest,
    listener: HandOffListener,
    signal: AbortSignal,
  ): Promise<HandedOff>;
  /** Has the vendor call from a number of its own. Absent where it has none. */
  place?(
    request: PlaceRequest,
    listener: HandOffListener,
    signal: AbortSignal,
  ): Promise<HandedOff & { readonly carrierRef: string }>;
}
