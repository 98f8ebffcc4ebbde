import type { CallId, ToolId } from '@shared/domain/ids';
import type { HttpTool } from '@shared/domain/ownTool';
import { isAppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { HttpTools } from '../../core/ports/ownTools';
import type { Tool } from '../../core/ports/tool';
import { failed } from '../defineTool';
import { compileCheck } from '../jsonSchema';
import { resolveBySystem, type Resolve } from './addressGuard';
import { checkDefinition } from './checkDefinition';
import { createHttpTool, runHttpTool, type HttpRun } from './httpTool';

/** What stands for the facts of a call where there is none. */
const NO_CALL = { callId: 'call_trial' as CallId, callerNumber: '+15555550123' };

export interface HttpToolsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secret: (id: ToolId, name: string) => string | undefined;
  readonly resolve?: Resolve;
}

/** The owner's web requests, as tools. */
export function createHttpTools(options: HttpToolsDeps): HttpTools {
  const deps = { clock: options.clock, resolve: options.resolve ?? resolveBySystem };
  let tools: readonly Tool[] = [];
  const build = (tool: HttpTool): Tool[] => {
    try {
      return [createHttpTool(tool, (name) => options.secret(tool.id, name), deps)];
    } catch (error) {
      if (!isAppError(error)) throw error;
      options.logger.error({ toolId: tool.id, code: error.code }, 'a stored tool is unusable');
      return [];
    }
  };
  return {
    replace: (definitions) => {
      tools = definitions.flatMap(build);
    },
    tools: () => tools,
    check: checkDefinition,
    run: async ({ definition, secret, arguments: given }) => {
      checkDefinition(definition);
      const checked = compileCheck(definition.parameters)(given);
      const startedMs = deps.clock.monotonicMs();
      const limit = new AbortController();
      const cancelTimer = deps.clock.after(definition.timeoutMs, () => {
        limit.abort();
      });
      const run: HttpRun = checked.ok
        ? await runHttpTool(definition, secret, checked.input, NO_CALL, limit.signal, deps).finally(
            cancelTimer,
          )
        : { result: failed('invalid_arguments', checked.message) };
      cancelTimer();
      const { result, ...wire } = run;
      const timedOut = limit.signal.aborted;
      return {
        ...wire,
        ok: result.ok,
        value: timedOut ? TOOK_TOO_LONG : result.value,
        durationMs: Math.round(deps.clock.monotonicMs() - startedMs),
      };
    },
  };
}

const TOOK_TOO_LONG = failed('timeout', 'The service did not answer in time.').value;
