import type { ToolCallId } from '@shared/domain/ids';
import type { HandOffListener } from '../../../ports/handOff';
import type { ToolResult } from '../../../ports/tool';
import type { ToolCalls } from '../../../session/toolCalls';

/** Tools of ours that a vendor has run: each call of them once, however often it is told. */
export class ToolRuns {
  readonly #tools: ToolCalls;
  readonly #results = new Map<ToolCallId, Promise<ToolResult>>();

  constructor(tools: ToolCalls) {
    this.#tools = tools;
  }

  /** Always resolves. */
  readonly run: HandOffListener['runTool'] = (call) => {
    const known = this.#results.get(call.toolCallId);
    if (known !== undefined) return known;
    const result = new Promise<ToolResult>((resolve) => {
      const answerTool = (_id: ToolCallId, given: ToolResult): void => resolve(given);
      void this.#tools.run(call, { answerTool });
    });
    this.#results.set(call.toolCallId, result);
    return result;
  };
}
