import type { ToolResult } from '../../../core/ports/tool';
import type { FunctionResponse, WireToolCall } from '../protocol/wire';

interface Call {
  readonly name: string;
  readonly input: string;
  /** The same was asked before and is under way: its result is this one's as well. */
  readonly sameAs: string | undefined;
  /** The vendor has taken it back, or its session is gone: its result is told as a note. */
  isForgotten: boolean;
}

export interface ToolLoopListener {
  onCall(call: WireToolCall): void;
  onAnswer(response: FunctionResponse): void;
  /** The work was done, and the vendor does not wait for it any more. */
  onNews(note: string): void;
}

/**
 * From the model's calls to their results. The vendor takes one result for each call that it knows:
 * one for another closes the connection.
 */
export class ToolLoop {
  readonly #listener: ToolLoopListener;
  readonly #runsAside: boolean;
  readonly #calls = new Map<string, Call>();
  /** By their ids: a model that did not take one asks for it again. */
  readonly #results = new Map<string, ToolResult>();

  /** `runsAside`: the conversation goes on meanwhile. */
  constructor(runsAside: boolean, listener: ToolLoopListener) {
    this.#runsAside = runsAside;
    this.#listener = listener;
  }

  get isWaiting(): boolean {
    return [...this.#calls.values()].some(({ isForgotten }) => !isForgotten);
  }

  called(call: WireToolCall): void {
    const { id, name, args } = call;
    const underWay = this.#calls.get(id);
    const result = this.#results.get(id);
    if (underWay !== undefined) {
      // It has become known of again.
      underWay.isForgotten = false;
      return;
    }
    if (result !== undefined) {
      this.#respond(id, name, result, 'WHEN_IDLE');
      return;
    }
    const input = JSON.stringify(args);
    const same = [...this.#calls].find(
      ([, each]) => each.name === name && each.input === input && each.sameAs === undefined,
    );
    this.#calls.set(id, { name, input, sameAs: same?.[0], isForgotten: false });
    if (same === undefined) this.#listener.onCall(call);
  }

  cancelled(ids: readonly string[]): void {
    for (const id of ids) this.#forget(id);
  }

  sessionLost(): void {
    for (const id of this.#calls.keys()) this.#forget(id);
  }

  answer(callId: string, result: ToolResult): void {
    const all = [...this.#calls].filter(([id, { sameAs }]) => id === callId || sameAs === callId);
    for (const [id] of all) {
      this.#calls.delete(id);
      this.#results.set(id, result);
    }
    const waiting = all.filter(([, { isForgotten }]) => !isForgotten);
    for (const [id, { name }] of waiting) {
      this.#respond(id, name, result, id === callId ? 'WHEN_IDLE' : 'SILENT');
    }
    const [forgotten] = all.filter(([, { isForgotten }]) => isForgotten);
    if (waiting.length > 0 || forgotten === undefined) return;
    const [, { name, input }] = forgotten;
    const output = JSON.stringify(responseOf(result));
    this.#listener.onNews(`(The tool ${name} with ${input} is done. It gave: ${output})`);
  }

  #respond(
    id: string,
    name: string,
    result: ToolResult,
    whenAside: NonNullable<FunctionResponse['scheduling']>,
  ): void {
    const scheduling = this.#runsAside ? { scheduling: whenAside } : {};
    this.#listener.onAnswer({ id, name, response: responseOf(result), ...scheduling });
  }

  #forget(id: string): void {
    const call = this.#calls.get(id);
    if (call !== undefined) call.isForgotten = true;
  }
}

/** Never empty: a vague result makes the model ask again. */
function responseOf({ ok, value }: ToolResult): FunctionResponse['response'] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const said = isObject ? value : { result: value ?? null };
  return ok ? { output: { status: 'ok', ...said } } : { error: { status: 'failed', ...said } };
}
