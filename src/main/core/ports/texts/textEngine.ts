import type { Business } from '@shared/domain/business';
import type { EngineId } from '@shared/domain/capabilities';
import type { UsageReport } from '@shared/domain/cost/usage';
import type { ToolResult, ToolSpec } from '../tool';

/** A tool that was used for an answer, with what came back. */
export interface ToolExchange {
  readonly id: string;
  readonly name: string;
  readonly arguments: unknown;
  readonly result: ToolResult;
}

/** What was written so far, oldest first. */
export type ConversationTurn =
  /** A `note` is for the agent alone: the customer never learns of it. */
  | { readonly from: 'customer' | 'operator' | 'note'; readonly text: string; readonly at: number }
  | {
      readonly from: 'agent';
      /** Empty where tools were used and nothing was said. */
      readonly text: string;
      readonly at: number;
      readonly tools: readonly ToolExchange[];
    };

/** Everything an engine needs to write the next answer; it keeps nothing of its own. */
export interface Conversation {
  /** Stable over the conversation, meaningless outside. */
  readonly id: string;
  readonly business: Business;
  readonly customer: { readonly number: string; readonly name: string | undefined };
  /** Resolved: no `{{variables}}` left that could be filled. */
  readonly prompt: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Answers are spoken on the phone, in this language (BCP 47) unless the caller speaks another. */
  readonly spoken?: { readonly language: string };
  /** Ends with what is to be answered. */
  readonly turns: readonly ConversationTurn[];
}

export interface ToolSet {
  readonly specs: readonly ToolSpec[];
  /** Never rejects: failures come back as a result that is not ok. */
  run(name: string, input: unknown, signal: AbortSignal): Promise<ToolResult>;
}

export type TextEvent =
  | { readonly type: 'delta'; readonly text: string }
  /** What was streamed so far is void; the answer begins again. */
  | { readonly type: 'restarted' }
  | { readonly type: 'toolUsed'; readonly exchange: ToolExchange; readonly durationMs: number }
  /** What one request used; an answer may take several. */
  | { readonly type: 'usage'; readonly report: UsageReport }
  /**
   * Last event. `text` is the whole answer, perhaps empty when there is nothing to say. `cut`: the
   * engine stopped before its end; `refused`: it would not answer, and says so in `text`.
   */
  | {
      readonly type: 'done';
      readonly text: string;
      readonly finish: 'complete' | 'cut' | 'refused';
    };

/** Writes what an agent answers: texts today, whatever has words and no sound. */
export interface TextEngine {
  readonly id: EngineId;
  /** Has what it needs to write: a key, an address. */
  canWrite(): boolean;
  /** Throws an `AppError`, `cancelled` when `signal` was aborted. */
  reply(conversation: Conversation, tools: ToolSet, signal: AbortSignal): AsyncIterable<TextEvent>;
}
