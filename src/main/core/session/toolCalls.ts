import type { Business } from '@shared/domain/business';
import type { EndReason } from '@shared/domain/callEvent';
import type { ToolCallId } from '@shared/domain/ids';
import type { Clock } from '../ports/clock';
import type { EngineConfig, EngineSession } from '../ports/engine';
import type { ToolBox, ToolContext } from '../ports/tool';
import type { CallLog } from './callLog';

export interface ToolCallsOptions {
  readonly log: CallLog;
  readonly business: Business;
  readonly engineConfig: EngineConfig;
  readonly engineSource: string;
  readonly tools: ToolBox;
  readonly clock: Clock;
  readonly endAfterGoodbye: (reason: EndReason) => void;
}

interface ToolCall {
  readonly toolCallId: ToolCallId;
  readonly name: string;
  readonly arguments: unknown;
}

/** Runs the tools that an engine calls, logs them, and always answers. */
export class ToolCalls {
  readonly #options: ToolCallsOptions;
  readonly #aborting = new AbortController();

  constructor(options: ToolCallsOptions) {
    this.#options = options;
  }

  async run(call: ToolCall, engine: EngineSession | undefined): Promise<void> {
    const { log, tools, clock, engineSource } = this.#options;
    const { toolCallId, name } = call;
    const startedMs = clock.monotonicMs();
    log.record({
      type: 'tool.called',
      source: engineSource,
      toolCallId,
      name,
      arguments: call.arguments,
    });
    const isOffered = this.#options.engineConfig.tools.some((tool) => tool.name === name);
    const result = isOffered
      ? await tools.run(name, call.arguments, this.#context(), this.#aborting.signal)
      : { ok: false, value: { error: 'This agent has no such tool.' } };
    log.record({
      type: 'tool.finished',
      source: 'app',
      toolCallId,
      ok: result.ok,
      result: result.value,
      durationMs: Math.max(0, clock.monotonicMs() - startedMs),
    });
    engine?.answerTool(toolCallId, result);
  }

  /** The call ends: nobody waits for the results any more. */
  abort(): void {
    this.#aborting.abort();
  }

  #context(): ToolContext {
    const { log, business, engineConfig, endAfterGoodbye } = this.#options;
    return {
      callId: log.callId,
      businessId: business.id,
      callerNumber: engineConfig.caller.number,
      endCall: () => endAfterGoodbye('completed'),
      handOver: (reason) => {
        log.record({ type: 'handover.requested', source: 'app', reason });
        if (business.handoverNumber === '') return false;
        endAfterGoodbye('handed_over');
        return true;
      },
    };
  }
}
