import type { ToolResult } from '../../../core/ports/tool';
import type { WireItem } from '../protocol/wire';

interface Call {
  readonly responseId: string;
  isAnswered: boolean;
}

export interface ToolLoopListener {
  onCall(call: { readonly callId: string; readonly name: string; readonly input: unknown }): void;
  onAnswer(callId: string, output: string): void;
  /** Every call of a response is answered: one answer may now be made of the results. */
  onComplete(): void;
}

/**
 * From the model's calls to its next answer. Every call that the model finished is answered, also
 * one that cannot be read: an unanswered call stalls the conversation.
 */
export class ToolLoop {
  readonly #listener: ToolLoopListener;
  readonly #calls = new Map<string, Call>();
  readonly #doneResponses = new Set<string>();

  constructor(listener: ToolLoopListener) {
    this.#listener = listener;
  }

  get isWaiting(): boolean {
    return [...this.#calls.values()].some(({ isAnswered }) => !isAnswered);
  }

  /** An item of a response is finished. Calls that were broken off are `incomplete` and void. */
  itemDone(responseId: string, item: WireItem): void {
    const { call_id: callId, name, arguments: text = '' } = item;
    if (item.type !== 'function_call' || item.status !== 'completed') return;
    if (callId === undefined || name === undefined || this.#calls.has(callId)) return;
    this.#calls.set(callId, { responseId, isAnswered: false });
    const input = parse(text);
    if (input === undefined) this.answer(callId, UNREADABLE);
    else this.#listener.onCall({ callId, name, input: input.value });
  }

  answer(callId: string, result: ToolResult): void {
    const call = this.#calls.get(callId);
    if (call === undefined || call.isAnswered) return;
    call.isAnswered = true;
    this.#listener.onAnswer(callId, outputOf(result));
    this.#settle(call.responseId);
  }

  responseDone(responseId: string): void {
    this.#doneResponses.add(responseId);
    this.#settle(responseId);
  }

  /** The session is gone: its responses will not report their end. */
  sessionLost(): void {
    for (const { responseId } of this.#calls.values()) this.#doneResponses.add(responseId);
  }

  #settle(responseId: string): void {
    const calls = [...this.#calls].filter(([, call]) => call.responseId === responseId);
    if (!this.#doneResponses.has(responseId)) return;
    if (calls.length === 0) {
      this.#doneResponses.delete(responseId);
      return;
    }
    if (!calls.every(([, { isAnswered }]) => isAnswered)) return;
    for (const [callId] of calls) this.#calls.delete(callId);
    this.#doneResponses.delete(responseId);
    this.#listener.onComplete();
  }
}

const UNREADABLE: ToolResult = {
  ok: false,
  value: { error: 'The arguments were not valid JSON. Call the tool again.', retryable: true },
};

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text.trim() === '' ? {} : JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** One string, encoded once; a failure says that it is one. */
function outputOf({ ok, value }: ToolResult): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return JSON.stringify({ ok, ...value });
  }
  return JSON.stringify({ ok, value });
}
