import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import type { AudioFormat } from '@shared/domain/audioFormat';
import type { Business } from '@shared/domain/business';
import type { CallDirection, ConsentTerms } from '@shared/domain/callEvent';
import type { EngineCapabilities, EngineId } from '@shared/domain/capabilities';
import type { CallId, PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import type { UsageReport } from '@shared/domain/cost/usage';
import type { AppError } from '@shared/errors/appError';
import type { ToolResult, ToolSpec } from './tool';

export interface EngineConfig {
  readonly callId: CallId;
  readonly direction: CallDirection;
  readonly business: Business;
  readonly caller: { readonly number: string; readonly name: string | undefined };
  /** Resolved: no `{{variables}}` left that could be filled. */
  readonly prompt: string;
  /** Spoken first, after the recording notice. */
  readonly greeting: string;
  /** Spoken before the greeting when set. With `ask` the engine reports the caller's answer. */
  readonly consent: ConsentTerms | undefined;
  readonly voice: string;
  /** What the agent speaks unless the caller speaks otherwise, BCP 47. */
  readonly language: string;
  readonly tools: readonly ToolSpec[];
  /** Another engine had the call until now; only for an engine that `takesHistory`. */
  readonly soFar?: CallSoFar;
  /** What the agent's owner set for the engine; what is absent is left to the engine. */
  readonly settings: EngineSettings;
  readonly inputFormat: AudioFormat;
  readonly outputFormat: AudioFormat;
}

/** A turn of a conversation that another engine had. */
export interface TurnSoFar {
  readonly speaker: 'caller' | 'agent';
  /** As far as the caller heard it. */
  readonly text: string;
  /** Tools that were used in it, with what came of them. */
  readonly tools: readonly { readonly name: string; readonly result: ToolResult }[];
}

/** The conversation that an engine takes over. */
export interface CallSoFar {
  /** Oldest first. */
  readonly turns: readonly TurnSoFar[];
  /** The last words are the caller's, and nobody has answered them. */
  readonly isCallerWaiting: boolean;
}

/** A stretch of the agent's words and the place of its sound within the response. */
export interface AgentSegment {
  readonly responseId: string;
  readonly text: string;
  /** Audio of the response before and after this segment, when the engine knows. */
  readonly audioStartMs?: number;
  readonly audioEndMs?: number;
}

/**
 * What an engine reports. Times are on the media clock of the audio that it was sent. A response
 * is one answer of the agent: begun, spoken in segments, done.
 */
export interface EngineListener {
  /** The caller began to speak at `onsetMs`; detection itself is now. */
  onSpeechStarted(speech: { readonly onsetMs: number }): void;
  /** The caller stopped at `endMs`; the engine was sure of it at `detectedMs`. */
  onSpeechStopped(speech: { readonly endMs: number; readonly detectedMs: number }): void;
  /** Words of the caller's present turn so far; the last time with `isFinal`, perhaps empty. */
  onCallerText(words: { readonly text: string; readonly isFinal: boolean }): void;
  /** A `consent_notice` cannot be interrupted: the caller must hear it. */
  onResponseStarted(response: {
    readonly responseId: string;
    readonly purpose: 'answer' | 'consent_notice';
  }): void;
  onAgentText(segment: AgentSegment): void;
  onAudio(responseId: string, audio: Uint8Array): void;
  onResponseDone(responseId: string): void;
  onToolCall(call: {
    readonly toolCallId: ToolCallId;
    readonly name: string;
    readonly arguments: unknown;
  }): void;
  /** This response is the first that was made with the changed prompt. */
  onPromptUsed(changeId: PromptChangeId, responseId: string): void;
  /** This response is the first that was made with the changed tools. */
  onToolsUsed(changeId: ToolsChangeId, responseId: string): void;
  /** The connection to what answers is lost and being made again, or is there again. */
  onAway(isAway: boolean): void;
  onConsentAnswered(agreed: boolean): void;
  /** What was used since the last report, never a running total. */
  onUsage(report: UsageReport): void;
  onWarning(error: AppError): void;
  /** The agent has ended the call by itself, in good order; what it said is heard out. */
  onEnded?(): void;
  /** What the vendor keeps of the call. May come minutes after its end, as usage may. */
  onLeftBehind?(left: LeftBehind): void;
  /** The session is over without our asking. Last call to the listener, but for what comes late. */
  onFailed(error: AppError): void;
}

/** What a vendor keeps of a call that it took part in. */
export interface LeftBehind {
  /** The vendor's own name of the call. */
  readonly reference: string;
  /** In the vendor's words. */
  readonly endedReason?: string;
  readonly links: readonly { readonly kind: 'recording' | 'log'; readonly url: string }[];
  readonly transcript?: string;
  readonly summary?: string;
}

/** One engine's half of a live call. Only the methods that return a promise wait. */
export interface EngineSession {
  /** A pause of the caller's that is longer ends their turn; undefined where that is not known. */
  readonly longestPauseMs?: number | undefined;
  /** The line is open: say the notice, if any, and the greeting. Called once, before any audio. */
  begin(): void;
  /** Caller audio in `inputFormat`; `atMs` is the media clock of its first sample. */
  sendAudio(audio: Uint8Array, atMs: number): void;
  sendDtmf(digit: string): void;
  /** The caller spoke over `responseId` after hearing `heardMs` of it: stop it, forget the rest. */
  interrupt(responseId: string, heardMs: number): void;
  /** The caller has heard the whole response. */
  heard(responseId: string): void;
  /** Resolves once the engine works with the new prompt; rejects with the reason. */
  applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void>;
  /** Resolves once the engine works with these tools in place of the former; rejects with the reason. */
  applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void>;
  /** Has the agent say this, word for word, as its next response. */
  say(text: string): Promise<void>;
  /**
   * Tells the agent something that the caller never hears and that shapes its answers from now on.
   * Rejects where `capabilities.whisper` is false.
   */
  whisper(text: string): Promise<void>;
  /** The caller hears someone else, or nobody: the agent listens and need not speak. */
  mute?(isMuted: boolean): void;
  answerTool(toolCallId: ToolCallId, result: ToolResult): void;
  close(): Promise<void>;
}

export interface VoiceSample {
  readonly voice: string;
  readonly text: string;
  /** Speed of speech; 1 is the voice's own. */
  readonly pace: number;
}

export interface SpokenSample {
  readonly rateHz: number;
  /** Base64 of 16-bit little-endian samples, mono. */
  readonly pcm: string;
}

/** What is missing, how to get it, and where in the console. */
interface EngineLack {
  readonly reason: string;
  readonly fix: string;
  readonly place: 'speech' | 'speechModels' | 'accounts' | 'agents';
  /** The model that the vendor does not have: whoever names it has to name another. */
  readonly model?: string;
}

export type EngineReadiness =
  | { readonly state: 'ready' }
  | { readonly state: 'starting' }
  /** Works, but something is missing. */
  | ({ readonly state: 'degraded' } & EngineLack)
  | ({ readonly state: 'unavailable' } & EngineLack);

export interface EngineAdapter {
  readonly id: EngineId;
  readonly capabilities: EngineCapabilities;
  readonly voices: readonly { readonly id: string; readonly name: string }[];
  /** Models that an agent may be given; any other may be named too. */
  readonly models?: readonly string[];
  /** The model of an agent that names none, where it is known at present. */
  usualModel?(): string | undefined;
  readiness(): EngineReadiness;
  /**
   * Says a sentence in a voice, outside of any call. Rejects with what is needed when it cannot now.
   */
  speakSample?(sample: VoiceSample, signal: AbortSignal): Promise<SpokenSample>;
  open(config: EngineConfig, listener: EngineListener, signal: AbortSignal): Promise<EngineSession>;
}
