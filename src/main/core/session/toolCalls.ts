import type { Business } from '@shared/domain/business';
import type { EndReason } from '@shared/domain/callEvent';
import type { ToolCallId } from '@shared/domain/ids';
import type { Cancel, Clock } from '../ports/clock';
import type { EngineAdapter, EngineConfig, EngineSession } from '../ports/engine';
import type { Logger } from '../ports/logger';
import type { CallControl, ToolBox, ToolContext, ToolResult } from '../ports/tool';
import type { CallLog } from './callLog';
import { checkTransferTarget } from './transferTarget';
import { sayWhileWaiting } from './waitingWords';

export interface ToolCallsOptions {
  readonly log: CallLog;
  readonly business: Business;
  readonly engine: Pick<EngineAdapter, 'capabilities'>;
  readonly engineConfig: EngineConfig;
  readonly engineSource: string;
  readonly tools: ToolBox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly endAfterGoodbye: (reason: EndReason) => void;
  /** Someone else has the caller's ear: the agent may listen, and may not act. */
  readonly isAgentOff: () => boolean;
  /** Whether the caller hears nothing of the agent now. */
  readonly isAgentQuiet: () => boolean;
  /** What the phone network of this call can do beyond the usual. */
  readonly control?: Omit<CallControl, 'sendText'>;
  /** Absent where no text can be sent. */
  readonly sendText?: CallControl['sendText'];
}

const AGENT_IS_OFF = 'A colleague has the call now. Do nothing until they hand it back to you.';

interface ToolCall {
  readonly toolCallId: ToolCallId;
  readonly name: string;
  readonly arguments: unknown;
}

/** Runs the tools that an engine calls, logs them, and always answers. */
export class ToolCalls {
  readonly #options: ToolCallsOptions;
  readonly #aborting = new AbortController();
  #running = 0;
  #stopWaitingWords: Cancel = () => undefined;

  constructor(options: ToolCallsOptions) {
    this.#options = options;
  }

  async run(call: ToolCall, engine: EngineSession | undefined): Promise<void> {
    const { log, tools, clock, engineSource, engineConfig } = this.#options;
    const { toolCallId, name } = call;
    const startedMs = clock.monotonicMs();
    const spec = engineConfig.tools.find((tool) => tool.name === name);
    log.record({
      type: 'tool.called',
      source: engineSource,
      toolCallId,
      name: spec?.listedAs ?? name,
      arguments: call.arguments,
    });
    this.#begin(engine, spec?.waitingWords);
    const result: ToolResult =
      spec === undefined
        ? { ok: false, value: { error: 'This agent has no such tool.' } }
        : this.#options.isAgentOff()
          ? { ok: false, value: { error: AGENT_IS_OFF } }
          : await tools.run(name, call.arguments, this.#context(), this.#aborting.signal);
    this.#end();
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
    this.#stopWaitingWords();
    this.#aborting.abort();
  }

  /** However many tools run at once, the caller is told to wait by one voice. */
  #begin(engine: EngineSession | undefined, first: string | undefined): void {
    const { clock, isAgentQuiet, logger } = this.#options;
    this.#running++;
    const isSilenceFilled = this.#options.engine.capabilities.fillsSilence ?? false;
    const isOver = this.#aborting.signal.aborted;
    if (this.#running > 1 || engine === undefined || isSilenceFilled || isOver) return;
    this.#stopWaitingWords = sayWhileWaiting({
      clock,
      first,
      isQuiet: isAgentQuiet,
      say: (text) => {
        engine.say(text).catch((error: unknown) => {
          logger.warn({ err: error }, 'the caller could not be asked to wait');
        });
      },
    });
  }

  #end(): void {
    this.#running--;
    if (this.#running === 0) this.#stopWaitingWords();
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
