import { isAppError } from '@shared/errors/appError';
import type { Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type { Tool, ToolBox, ToolContext, ToolResult, ToolSpec } from '../core/ports/tool';
import { failed } from './defineTool';
import { engineName } from './engineName';

const TIMEOUT_MS = 10_000;
/** A caller waits while an engine reads the result. */
const MAX_RESULT_CHARS = 8_000;

export interface ToolBoxDeps {
  /** Every tool there is now. Of two with one name, the first counts. */
  readonly tools: () => readonly Tool[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The tools that agents may use, wherever they come from. */
export function createToolBox(deps: ToolBoxDeps): ToolBox {
  return {
    specs(names, abilities = []) {
      const tools = deps.tools();
      return [...new Set(names)].flatMap((name) => {
        const tool = tools.find((each) => each.name === name);
        if (tool === undefined) return [];
        const isPossible = tool.needs === undefined || abilities.includes(tool.needs);
        return isPossible ? [specOf(tool)] : [];
      });
    },
    async run(name, input, context, signal) {
      const tool = deps.tools().find((each) => engineName(each.name) === name);
      if (tool === undefined) return failed('unknown_tool', `There is no tool named ${name}.`);
      return runLogged(deps, tool, input, context, signal);
    },
  };
}

function specOf({ name, description, parameters, waitingWords }: Tool): ToolSpec {
  const safe = engineName(name);
  return {
    name: safe,
    ...(safe === name ? {} : { listedAs: name }),
    description,
    parameters,
    ...(waitingWords === undefined ? {} : { waitingWords }),
  };
}

async function runLogged(
  deps: ToolBoxDeps,
  tool: Tool,
  input: unknown,
  context: ToolContext,
  signal: AbortSignal,
): Promise<ToolResult> {
  const startedMs = deps.clock.monotonicMs();
  const checked = tool.check(input);
  const result = checked.ok
    ? await runInTime(deps, tool, checked.input, context, signal)
    : failed('invalid_arguments', checked.message);
  const durationMs = Math.round(deps.clock.monotonicMs() - startedMs);
  const { callId } = context;
  deps.logger.info({ callId, tool: tool.name, ok: result.ok, durationMs }, 'a tool was run');
  return capped(result);
}

/** Runs the tool, but no longer than it may take and no longer than the call lasts. */
async function runInTime(
  { clock, logger }: ToolBoxDeps,
  tool: Tool,
  input: unknown,
  context: ToolContext,
  signal: AbortSignal,
): Promise<ToolResult> {
  if (signal.aborted) return failed('cancelled', 'The call is over.');
  const late = new AbortController();
  const giveUp = new Promise<ToolResult>((resolve) => {
    late.signal.addEventListener('abort', () => {
      resolve(
        signal.aborted
          ? failed('cancelled', 'The call is over.')
          : failed('timeout', 'This took too long. It may not have been done.'),
      );
    });
  });
  const abort = (): void => {
    late.abort();
  };
  const cancelTimer = clock.after(tool.timeoutMs ?? TIMEOUT_MS, abort);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([tool.run(input, context, late.signal), giveUp]);
  } catch (error) {
    if (isAppError(error)) return failed(error.code, error.message);
    logger.error({ tool: tool.name, error }, 'A tool failed');
    return failed('internal', 'This did not work because of an internal error.');
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', abort);
  }
}

function capped(result: ToolResult): ToolResult {
  const text = JSON.stringify(result.value ?? null);
  if (text.length <= MAX_RESULT_CHARS) return result;
  return { ok: result.ok, value: { truncated: true, text: text.slice(0, MAX_RESULT_CHARS) } };
}
