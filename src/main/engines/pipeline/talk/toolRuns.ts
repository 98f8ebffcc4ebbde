import type { ToolCallId } from '@shared/domain/ids';
import type { EngineListener } from '../../../core/ports/engine';
import type { Ids } from '../../../core/ports/ids';
import type { ToolExchange } from '../../../core/ports/texts/textEngine';
import type { ToolResult } from '../../../core/ports/tool';

/** Has the call run the tools that the model asks for, and brings back what comes of it. */
export class ToolRuns {
  readonly #ids: Ids;
  readonly #listener: Pick<EngineListener, 'onToolCall'>;
  readonly #waiting = new Map<ToolCallId, (result: ToolResult) => void>();
  readonly #running = new Set<Promise<ToolResult>>();

  constructor(ids: Ids, listener: Pick<EngineListener, 'onToolCall'>) {
    this.#ids = ids;
    this.#listener = listener;
  }

  /** Resolves when nothing is running: what is done must be known before the next answer. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async run(name: string, input: unknown): Promise<ToolExchange> {
    const toolCallId = this.#ids.next('tool') as ToolCallId;
    const result = new Promise<ToolResult>((resolve) => this.#waiting.set(toolCallId, resolve));
    this.#running.add(result);
    void result.then(() => this.#running.delete(result));
    this.#listener.onToolCall({ toolCallId, name, arguments: input });
    return { id: toolCallId, name, arguments: input, result: await result };
  }

  answer(toolCallId: ToolCallId, result: ToolResult): void {
    this.#waiting.get(toolCallId)?.(result);
    this.#waiting.delete(toolCallId);
  }

  /** The call is over: nobody answers any more. */
  close(): void {
    for (const id of [...this.#waiting.keys()]) this.answer(id, CALL_OVER);
  }
}

/** Stands for a tool that was never begun. */
export const NOT_RUN: ToolResult = {
  ok: false,
  value: { error: 'The caller spoke before this was done. Nothing has happened.' },
};
const CALL_OVER: ToolResult = { ok: false, value: { error: 'The call has ended.' } };
