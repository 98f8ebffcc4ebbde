import type { BusinessId, CallId } from '@shared/domain/ids';

/** A JSON Schema of an object, as voice engines take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
}

/** `value` is what the agent is told; a failed tool explains itself in `value.error`. */
export interface ToolResult {
  readonly ok: boolean;
  readonly value: unknown;
}

/** What a tool may know of, and do to, the call it serves. */
export interface ToolContext {
  readonly callId: CallId;
  readonly businessId: BusinessId;
  readonly callerNumber: string;
  /** Ends the call once the caller has heard everything said so far. */
  endCall(): void;
  /** Passes the caller to a person; false when there is nobody to pass to. */
  handOver(reason: string): boolean;
}

export interface Tool extends ToolSpec {
  /** `input` has been checked against `parameters`. Throws only for bugs. */
  run(input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolResult>;
}

export interface ToolBox {
  /** The tools of these names, unknown names left out. */
  specs(names: readonly string[]): ToolSpec[];
  /** Never rejects: bad arguments, time-outs and bugs come back as a result that is not ok. */
  run(name: string, input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolResult>;
}
