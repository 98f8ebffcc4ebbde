import type { SerializedError } from '../errors/appError';
import type {
  CallDirection,
  EndedBy,
  EndReason,
  HandOffAbility,
  Interrupter,
  LineVoice,
  Speaker,
  TurnTiming,
} from './callEvent';
import type { CallState } from './callMachine';
import type { CarrierId, EngineId } from './capabilities';
import type {
  AgentId,
  BusinessId,
  CallId,
  LineId,
  PromptChangeId,
  ToolCallId,
  ToolsChangeId,
  TurnId,
  WhisperId,
} from './ids';
import type { Usage } from './cost/usage';

export interface TurnView {
  readonly turnId: TurnId;
  readonly speaker: Speaker;
  readonly startMs: number;
  readonly endMs: number | undefined;
  readonly text: string;
  /** False while words may still change. */
  readonly isFinal: boolean;
  /** The part of `text` that the caller heard, where that is not all: they cut in, or it ended. */
  readonly heardText: string | undefined;
  /** Set when the agent was cut short, and by whom. */
  readonly interruption:
    { readonly heardMs: number; readonly onsetMs: number; readonly by: Interrupter } | undefined;
  readonly timing: TurnTiming | undefined;
}

/** What came across of a turn: what was generated and never heard is no part of it. */
export function heardOf({ text, heardText }: Pick<TurnView, 'text' | 'heardText'>): string {
  return heardText ?? text;
}

/** The caller spoke over the agent, who fell silent for it. */
export function isCallersInterruption({ interruption }: Pick<TurnView, 'interruption'>): boolean {
  return interruption?.by === 'caller';
}

export interface PromptFate {
  readonly changeId: PromptChangeId;
  /** The version of the agent that it is; undefined when it was discarded. */
  readonly version: number | undefined;
}

export interface ToolCallView {
  readonly toolCallId: ToolCallId;
  readonly turnId: TurnId | undefined;
  readonly name: string;
  readonly arguments: unknown;
  readonly at: number;
  readonly outcome:
    { readonly ok: boolean; readonly result: unknown; readonly durationMs: number } | undefined;
}

/** How far a change in mid-call has come. */
export interface ChangeReceipt {
  readonly status: 'pending' | 'acknowledged' | 'used' | 'rejected';
  readonly firstUsedTurnId: TurnId | undefined;
  readonly error: SerializedError | undefined;
}

export interface WhisperUse {
  readonly whisperId: WhisperId;
  readonly turnId: TurnId;
}

export interface PromptChangeView extends ChangeReceipt {
  readonly changeId: PromptChangeId;
  readonly prompt: string;
}

export interface ToolsChangeView extends ChangeReceipt {
  readonly changeId: ToolsChangeId;
  readonly tools: readonly string[];
  /** Those of just before. */
  readonly formerTools: readonly string[];
}

/** What the call has cost so far. */
export interface CostView {
  readonly costUsd: number;
  /** False when some of the usage has no known price and is left out of `costUsd`. */
  readonly isComplete: boolean;
  readonly usage: Usage;
}

export interface LeftBehindView {
  /** The vendor's own name of the call. */
  readonly reference: string;
  readonly engineId: EngineId | undefined;
  readonly endedReason: string | undefined;
  readonly links: readonly { readonly kind: 'recording' | 'log'; readonly url: string }[];
  readonly transcript: string | undefined;
  readonly summary: string | undefined;
}

/** Where something stands in the order in which it happened. */
export type TimelineItem = TimelineEntry & {
  /** Wall clock. */
  readonly at: number;
};

export type TimelineEntry =
  | { readonly kind: 'turn'; readonly turnId: TurnId }
  | { readonly kind: 'tool'; readonly toolCallId: ToolCallId }
  | { readonly kind: 'prompt'; readonly changeId: PromptChangeId }
  | { readonly kind: 'tools'; readonly changeId: ToolsChangeId }
  | {
      readonly kind: 'direction';
      readonly mode: 'say' | 'whisper';
      readonly text: string;
      readonly whisperId: WhisperId | undefined;
    }
  | { readonly kind: 'dtmf'; readonly digit: string; readonly atMs: number }
  | { readonly kind: 'dtmfSent'; readonly digits: string }
  | { readonly kind: 'voice'; readonly voice: LineVoice; readonly atMs: number | undefined }
  | { readonly kind: 'consent'; readonly text: string }
  | { readonly kind: 'consentAnswer'; readonly agreed: boolean }
  | { readonly kind: 'handover'; readonly reason: string }
  | {
      readonly kind: 'carrierStatus';
      /** In the carrier's own words. */
      readonly status: string;
      readonly code: string | undefined;
    }
  | { readonly kind: 'answerer'; readonly answeredBy: 'human' | 'machine' | 'unknown' }
  | { readonly kind: 'transfer'; readonly to: string; readonly isAnnounced: boolean }
  | { readonly kind: 'warning'; readonly error: SerializedError };

export interface HandedOffView {
  readonly can: readonly HandOffAbility[];
  /** The owner speaks with the agent from this computer, by the vendor's web SDK. */
  readonly isWeb: boolean;
}

/** Everything the screens show of one call; a pure fold of its events. */
export interface CallView {
  readonly callId: CallId;
  readonly lastSeq: number;
  readonly state: CallState;
  readonly direction: CallDirection;
  readonly carrierId: CarrierId;
  readonly from: string;
  readonly to: string;
  readonly callerName: string | undefined;
  readonly lineId: LineId | undefined;
  readonly businessId: BusinessId;
  readonly businessName: string;
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly agentVersion: number;
  /** Absent where the owner spoke. */
  readonly engineId: EngineId | undefined;
  /** What the carrier and the engine of this call let the operator do. */
  readonly abilities: { readonly whisper: boolean; readonly transfer: boolean };
  /** A vendor has the call, and lets this be done to it; absent: it comes through here. */
  readonly handedOff: HandedOffView | undefined;
  readonly prompt: string;
  readonly createdAt: number;
  readonly answeredAt: number | undefined;
  /** Wall clock at zero of the media clock, as near as the log tells. */
  readonly mediaStartedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly durationMs: number | undefined;
  readonly answeredBy: 'human' | 'machine' | 'unknown' | undefined;
  readonly endedBy: EndedBy | undefined;
  readonly endReason: EndReason | undefined;
  readonly error: SerializedError | undefined;
  readonly recordingFile: string | undefined;
  /** What the caller left with the carrier when nobody here could answer. */
  readonly voicemailFile: string | undefined;
  readonly recordingStopped:
    'call_ended' | 'consent_refused' | 'failed' | 'app_stopped' | undefined;
  /** Whom the caller hears now. */
  readonly voice: LineVoice;
  readonly turns: readonly TurnView[];
  readonly toolCalls: readonly ToolCallView[];
  /** The prompt as the call began with it. */
  readonly firstPrompt: string;
  /** What every `{{name}}` stands for on this call, where the log tells. */
  readonly promptVariables: Readonly<Record<string, string>>;
  readonly promptChanges: readonly PromptChangeView[];
  /** The first answer that was made with each whisper. */
  readonly whisperUses: readonly WhisperUse[];
  /** What the agent may use now, as agents list it; undefined in logs of earlier versions. */
  readonly tools: readonly string[] | undefined;
  readonly toolChanges: readonly ToolsChangeView[];
  /** Absent for an engine that costs nothing. */
  readonly cost: CostView | undefined;
  /** What the engine's vendor keeps of the call. */
  readonly leftBehind: readonly LeftBehindView[];
  /** Absent until the call is over. */
  readonly summary: { readonly text: string; readonly by: 'engine' | 'facts' } | undefined;
  /** What became of a prompt that was changed on the call. */
  readonly promptFate: PromptFate | undefined;
  readonly timeline: readonly TimelineItem[];
}
