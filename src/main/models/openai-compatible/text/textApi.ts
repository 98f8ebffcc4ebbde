import type { Usage } from '@shared/domain/cost/usage';
import type { Conversation } from '../../../core/ports/texts/textEngine';
import type { ToolSpec } from '../../../core/ports/tool';

export interface ToolRequest {
  readonly id: string;
  readonly name: string;
  /** JSON, unless the model has erred. */
  readonly argumentsText: string;
}

/** One answer of the model: words, or wishes for tools, or both. */
export interface Round {
  readonly text: string;
  readonly finish: 'complete' | 'cut' | 'refused';
  readonly calls: readonly ToolRequest[];
  readonly usage: Usage | undefined;
  /** The answer in the service's own form, which the next request repeats. */
  readonly items: readonly unknown[];
}

export interface RoundRequest {
  readonly model: string;
  readonly conversation: Conversation;
  readonly specs: readonly ToolSpec[];
  readonly input: readonly unknown[];
  /** No tools any more: the model has to answer now. */
  readonly isLast: boolean;
}

/** One way in which services take conversations and stream answers. */
export interface TextApi {
  readonly path: string;
  /** Fields that a service may refuse; then they are left out. */
  readonly optionalFields: readonly string[];
  input(conversation: Conversation): unknown[];
  body(request: RoundRequest): Record<string, unknown>;
  /** Reads the stream; yields words as they come. Throws an `ApiError`. */
  read(events: AsyncIterable<unknown>): AsyncGenerator<string, Round>;
  toolOutput(id: string, output: string): unknown;
}

/** What does not end in a sentence is cut back to one, if there is one. */
export function wholeSentences(text: string): string {
  const end = /^[\s\S]*[.!?…](?=\s|$)/.exec(text.trim());
  return end?.[0] ?? text.trim();
}
