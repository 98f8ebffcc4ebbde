import type { BusinessId, CallId, ThreadId } from '@shared/domain/ids';

/** A JSON Schema of an object, as voice engines take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A tool as an engine gets it. */
export interface ToolSpec {
  /** Matches `^[a-zA-Z0-9_-]{1,64}$`, which every engine takes. */
  readonly name: string;
  /** As agents list it and the log shows it, where that differs: `crm.lookup_contact`. */
  readonly listedAs?: string;
  readonly description: string;
  readonly parameters: JsonSchema;
  /** What the agent says when the tool takes long; without it, words that fit any tool. */
  readonly waitingWords?: string;
}

/** `value` is what the agent is told; a failed tool explains itself in `value.error`. */
export interface ToolResult {
  readonly ok: boolean;
  readonly value: unknown;
}

/** What some calls let a tool do and others do not, depending on their phone network. */
export interface CallControl {
  /** Passes the caller to this number (E.164). Rejects with an `AppError` when it may or can not. */
  transfer?(to: string): Promise<void>;
  /** Sends a text message to this number (E.164). Rejects with an `AppError`. */
  sendText?(to: string, body: string): Promise<void>;
  /** Presses keys towards the far end: `0-9 * #`, and `w` for half a second's pause. */
  sendDigits?(digits: string): Promise<void>;
}
export type CallAbility = keyof CallControl;

/** What a tool may know of, and do to, the call or the thread of texts that it serves. */
export interface ToolContext extends CallControl {
  /** Absent in texts. */
  readonly callId?: CallId;
  /** Absent in calls. */
  readonly threadId?: ThreadId;
  readonly businessId: BusinessId;
  readonly callerNumber: string;
  /** Ends the call once the caller has heard everything said so far. */
  endCall(): void;
  /** Passes the caller to a person; false when there is nobody to pass to. */
  handOver(reason: string): boolean;
}

export type CheckedInput =
  | { readonly ok: true; readonly input: unknown }
  /** `message` tells the model what to correct. */
  | { readonly ok: false; readonly message: string };

export interface Tool extends Omit<ToolSpec, 'listedAs'> {
  /** Unique among all tools; one of an MCP server carries the server's: `crm.lookup_contact`. */
  readonly name: string;
  /** Offered only in calls that can do this. */
  readonly needs?: CallAbility;
  /** How long it may take; 10 seconds unless it says otherwise. */
  readonly timeoutMs?: number;
  /** Checks arguments against `parameters` and fills in defaults. */
  check(input: unknown): CheckedInput;
  /** `input` has passed `check`. Rejects with an `AppError`, or with anything else for bugs. */
  run(input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolResult>;
}

export interface ToolBox {
  /**
   * The tools of these names, as engines take them. Left out: unknown names, and tools that need
   * what a call without these `abilities` cannot do.
   */
  specs(names: readonly string[], abilities?: readonly CallAbility[]): ToolSpec[];
  /**
   * Runs a tool by the name that its spec has. Never rejects: bad arguments, time-outs and bugs
   * come back as a result that is not ok.
   */
  run(name: string, input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolResult>;
}
