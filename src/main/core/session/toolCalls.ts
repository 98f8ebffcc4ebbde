import type { Business } from '@shared/domain/business';
import type { EndReason } from '@shared/domain/callEvent';
import type { ToolCallId } from '@shared/domain/ids';
import type { Clock } from '../ports/clock';
import type { EngineConfig, EngineSession } from '../ports/engine';
import type { Logger } from '../ports/logger';
import type { CallControl, ToolBox, ToolContext, ToolResult, ToolSpec } from '../ports/tool';
import type { CallLog } from './callLog';
import { checkTransferTarget } from './transferTarget';

export interface ToolCallsOptions {
  readonly log: CallLog;
  readonly business: Business;
  readonly engineConfig: EngineConfig;
  /** Of the engine in force: `engine.embedded` or the like. */
  readonly engineSource: () => string;
  readonly tools: ToolBox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly endAfterGoodbye: (reason: EndReason) => void;
  /** Someone else has the caller's ear: the agent may listen, and may not act. */
  readonly isAgentOff: () => boolean;
  /** What the phone network of this call can do beyond the usual. */
  readonly control?: Omit<CallControl, 'sendText'>;
  /** Absent where no text can be sent. */
  readonly sendText?: CallControl['sendText'];
}

const AGENT_IS_OFF = 'A colleague has the call now. Do nothing until they hand it back to you.';

const SWITCHED_OFF =
  'This tool has been switched off for this call. Do not call it again; go on without it.';

interface ToolCall {
  readonly toolCallId: ToolCallId;
  readonly name: string;
  readonly arguments: unknown;
}

/** Runs the tools that an engine calls, logs them, and always answers. */
export class ToolCalls {
  readonly #options: ToolCallsOptions;
  readonly #aborting = new AbortController();
  /** Every tool that this call has had. */
  readonly #known: Map<string, ToolSpec>;
  readonly #running = new Map<ToolCallId, ToolSpec>();
  #offered: ReadonlySet<string>;

  constructor(options: ToolCallsOptions) {
    this.#options = options;
    const { tools } = options.engineConfig;
    this.#known = new Map(tools.map((tool) => [tool.name, tool]));
    this.#offered = new Set(this.#known.keys());
  }

  /** The tool that the caller waits for, if any. */
  get waitedFor(): ToolSpec | undefined {
    const [first] = this.#running.values();
    return this.#aborting.signal.aborted ? undefined : first;
  }

  /** From now on the agent may use these and no others; what is running runs to its end. */
  offer(tools: readonly ToolSpec[]): void {
    for (const tool of tools) this.#known.set(tool.name, tool);
    this.#offered = new Set(tools.map(({ name }) => name));
  }

  async run(call: ToolCall, engine: Pick<EngineSession, 'answerTool'> | undefined): Promise<void> {
    const { log, clock, engineSource } = this.#options;
    const { toolCallId, name } = call;
    const startedMs = clock.monotonicMs();
    const spec = this.#known.get(name);
    log.record({
      type: 'tool.called',
      source: engineSource(),
      toolCallId,
      name: spec?.listedAs ?? name,
      arguments: call.arguments,
    });
    const result = await this.#result(call, spec);
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

  async #result(call: ToolCall, spec: ToolSpec | undefined): Promise<ToolResult> {
    const { tools, isAgentOff } = this.#options;
    if (spec === undefined) return refused('This agent has no such tool.');
    if (!this.#offered.has(spec.name)) return refused(SWITCHED_OFF);
    if (isAgentOff()) return refused(AGENT_IS_OFF);
    this.#running.set(call.toolCallId, spec);
    try {
      return await tools.run(call.name, call.arguments, this.#context(), this.#aborting.signal);
    } finally {
      this.#running.delete(call.toolCallId);
    }
  }

  #context(): ToolContext {
    const { log, business, engineConfig, endAfterGoodbye, control = {}, sendText } = this.#options;
    return {
      ...control,
      ...(sendText === undefined ? {} : { sendText }),
      ...(control.transfer === undefined ? {} : { transfer: (to) => this.#transfer(to) }),
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

  async #transfer(to: string): Promise<void> {
    const { log, business, engineConfig, control } = this.#options;
    checkTransferTarget(to, engineConfig.prompt, business);
    log.record({ type: 'handover.requested', source: 'app', reason: to });
    await control?.transfer?.(to);
  }
}

function refused(error: string): ToolResult {
  return { ok: false, value: { error } };
}
