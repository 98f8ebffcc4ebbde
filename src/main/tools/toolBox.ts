import { isAppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type { ToolBox, ToolContext, ToolResult } from '../core/ports/tool';
import { failed, type SchemaTool } from './defineTool';

const TIMEOUT_MS = 10_000;
/** A caller waits while an engine reads the result. */
const MAX_RESULT_CHARS = 8_000;

export interface ToolBoxDeps {
  readonly tools: readonly SchemaTool[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The tools that agents may use. Two tools of one name are a bug. */
export function createToolBox(deps: ToolBoxDeps): ToolBox {
  const tools = new Map<string, SchemaTool>();
  for (const tool of deps.tools) {
    if (tools.has(tool.name)) throw new Error(`There are two tools named ${tool.name}.`);
    tools.set(tool.name, tool);
  }
  return {
    specs(names) {
      const known = [...new Set(names)].flatMap((name) => tools.get(name) ?? []);
      return known.map(({ name, description, parameters }) => ({ name, description, parameters }));
    },
    async run(name, input, context, signal) {
      const tool = tools.get(name);
      if (tool === undefined) return failed('unknown_tool', `There is no tool named ${name}.`);
      const checked = tool.input.safeParse(input ?? {});
      if (!checked.success) {
        return failed('invalid_arguments', z.prettifyError(checked.error));
      }
      return capped(await runInTime(deps, tool, checked.data, context, signal));
    },
  };
}

/** Runs the tool, but no longer than an engine will wait and no longer than the call lasts. */
async function runInTime(
  { clock, logger }: ToolBoxDeps,
  tool: SchemaTool,
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
  const cancelTimer = clock.after(TIMEOUT_MS, abort);
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
