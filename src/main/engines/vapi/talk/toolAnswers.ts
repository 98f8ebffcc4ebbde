import type { ToolCallId } from '@shared/domain/ids';
import type { Clock } from '../../../core/ports/clock';
import type { EngineListener } from '../../../core/ports/engine';
import type { ToolResult } from '../../../core/ports/tool';
import type { WireToolCall } from '../protocol/messages';

/** Vapi waits 20 s for a tool; what has not come by then is answered with what is the matter. */
const ANSWER_WITHIN_MS = 17_000;

/** One entry of what Vapi takes as the answer to `tool-calls`: single lines of text. */
export interface WireToolResult {
  readonly toolCallId: string;
  readonly name: string;
  readonly result?: string;
  readonly error?: string;
}

interface Running {
  readonly name: string;
  readonly answer: Promise<ToolResult>;
  readonly settle: (result: ToolResult) => void;
}

const LATE: ToolResult = {
  ok: false,
  value: { error: 'The tool takes too long. Tell the caller that it is still being worked on.' },
};
const OVER: ToolResult = { ok: false, value: { error: 'The call has ended.' } };

/** From the model's tool calls to their results. A call that comes twice runs once. */
export class ToolAnswers {
  readonly #listener: Pick<EngineListener, 'onToolCall'>;
  readonly #clock: Clock;
  readonly #calls = new Map<string, Running>();

  constructor(listener: Pick<EngineListener, 'onToolCall'>, clock: Clock) {
    this.#listener = listener;
    this.#clock = clock;
  }

  /** Always resolves, within what Vapi waits. */
  async run(call: WireToolCall): Promise<WireToolResult> {
    const { name, answer } = this.#calls.get(call.id) ?? this.#begin(call);
    let cancel = (): void => undefined;
    const late = new Promise<ToolResult>((resolve) => {
      cancel = this.#clock.after(ANSWER_WITHIN_MS, () => resolve(LATE));
    });
    const result = await Promise.race([answer, late]);
    cancel();
    return wireResult(call.id, name, result);
  }

  answer(toolCallId: ToolCallId, result: ToolResult): void {
    this.#calls.get(toolCallId)?.settle(result);
  }

  close(): void {
    for (const { settle } of this.#calls.values()) settle(OVER);
  }

  #begin({ id, name, input }: WireToolCall): Running {
    let settle: (result: ToolResult) => void = () => undefined;
    const answer = new Promise<ToolResult>((resolve) => (settle = resolve));
    const running = { name, answer, settle };
    this.#calls.set(id, running);
    this.#listener.onToolCall({ toolCallId: id as ToolCallId, name, arguments: input });
    return running;
  }
}

/** Vapi drops results with line breaks, and shows the model what is not text as `[object Object]`. */
export function wireResult(
  toolCallId: string,
  name: string,
  { ok, value }: ToolResult,
): WireToolResult {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(
    /\s*\n\s*/g,
    ' ',
  );
  return { toolCallId, name, ...(ok ? { result: text } : { error: text }) };
}
