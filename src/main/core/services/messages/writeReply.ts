import { instructionsOf, type Agent } from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import type { EngineId } from '@shared/domain/capabilities';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import { addReports, type UsageReport } from '@shared/domain/cost/usage';
import type { TextThread, TextTool } from '@shared/domain/texts/textThread';
import { AppError, isAppError, serializeError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type {
  Conversation,
  ConversationTurn,
  TextEngine,
  ToolExchange,
  ToolSet,
} from '../../ports/texts/textEngine';
import type { ToolBox, ToolContext, ToolSpec } from '../../ports/tool';
import { phrasesIn } from '../../phrases/phrases';
import { callVariables } from '../calls/callSetup';
import { abortable } from '../../conversation/abortable';

/** An engine that says nothing for so long says nothing at all. */
const REPLY_WITHIN_MS = 30_000;

export interface WritingPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tools: ToolBox;
  /** By the engine of the agent that answers. */
  readonly textEngines: ReadonlyMap<EngineId, TextEngine>;
  /** Writes without any network when the agent's own engine cannot write. */
  readonly offlineEngine: TextEngine;
}

export interface Assignment {
  readonly thread: TextThread;
  readonly agent: Agent;
  readonly business: Business;
  readonly turns: readonly ConversationTurn[];
  readonly onDraft: (text: string) => void;
  readonly onWantsPerson: (reason: string) => void;
}

export interface WrittenReply {
  readonly text: string;
  readonly engineId: EngineId | undefined;
  readonly tools: readonly TextTool[];
  /** Of all requests that it took; undefined when the service does not say. */
  readonly usage: UsageReport | undefined;
  /** Why a person should look at it. */
  readonly attention: string | undefined;
}

/** What an answer takes, also one that then fails. */
interface Effort {
  readonly tools: TextTool[];
  usage: UsageReport | undefined;
}

/**
 * Has the agent's engine write the answer. Whatever goes wrong, there is one: then it is a sentence
 * of ours, and `attention` says why. Rejects with `cancelled` alone, when `signal` was aborted.
 */
export async function writeReply(
  ports: WritingPorts,
  assignment: Assignment,
  signal: AbortSignal,
): Promise<WrittenReply> {
  const { agent, business } = assignment;
  const own = ports.textEngines.get(agent.engineId);
  const engine = own?.canWrite() === true ? own : ports.offlineEngine;
  const effort: Effort = { tools: [], usage: undefined };
  try {
    const { text, finish } = await collect(ports, engine, assignment, effort, signal);
    if (signal.aborted) throw cancelled();
    if (text === '') {
      throw new AppError({ code: 'engine.failed', message: 'The engine answered nothing.' });
    }
    const attention =
      finish === 'refused'
        ? 'The agent refused to answer. Have a look at what was asked.'
        : undefined;
    return { ...effort, text, engineId: engine.id, attention };
  } catch (error) {
    if (signal.aborted) throw cancelled();
    const { code, message } = serializeError(error);
    const log = { engine: engine.id, code, ...(isAppError(error) ? {} : { err: error }) };
    ports.logger.warn(log, 'a text could not be answered by the engine');
    return {
      ...effort,
      text: phrasesIn(agent.languages[0] ?? 'en-US').cannotAnswerText(business.name),
      engineId: undefined,
      attention: `The agent could not answer: ${message}`,
    };
  }
}

async function collect(
  ports: WritingPorts,
  engine: TextEngine,
  assignment: Assignment,
  effort: Effort,
  signal: AbortSignal,
) {
  const deadline = new AbortController();
  const cancelDeadline = ports.clock.after(REPLY_WITHIN_MS, () => deadline.abort());
  const either = AbortSignal.any([signal, deadline.signal]);
  let draft = '';
  try {
    const conversation = describe(ports, assignment);
    const events = engine.reply(conversation, toolSet(ports, assignment), either);
    for await (const event of abortable(events, either)) {
      switch (event.type) {
        case 'delta':
          draft += event.text;
          assignment.onDraft(draft);
          break;
        case 'restarted':
          draft = '';
          break;
        case 'toolUsed':
          draft = '';
          effort.tools.push(toTextTool(event.exchange, event.durationMs));
          break;
        case 'usage':
          effort.usage =
            effort.usage === undefined ? event.report : addReports(effort.usage, event.report);
          break;
        case 'done':
          return { text: event.text.trim(), finish: event.finish };
      }
    }
    throw new AppError({ code: 'engine.failed', message: 'The engine stopped in mid-sentence.' });
  } catch (error) {
    if (!deadline.signal.aborted || signal.aborted) throw error;
    throw new AppError({
      code: 'engine.timeout',
      message: 'The engine took more than half a minute to answer.',
      retryable: true,
    });
  } finally {
    cancelDeadline();
  }
}

function describe({ clock }: WritingPorts, assignment: Assignment): Conversation {
  const { thread, agent, business, turns } = assignment;
  const number = thread.theirNumber;
  const variables = callVariables(clock.now(), agent, business, number, undefined);
  return {
    id: `${thread.id}/${thread.conversation}`,
    business,
    customer: { number, name: undefined },
    prompt: resolveTemplate(instructionsOf(agent), variables),
    now: clock.now(),
    turns,
  };
}

/** What an agent can do in a text: everything but what takes a telephone call. */
function toolSet({ tools }: WritingPorts, assignment: Assignment): ToolSet {
  const { thread, agent, business, onWantsPerson } = assignment;
  const specs = tools
    .specs(agent.tools)
    .filter(({ name }) => name !== 'end_call')
    .map(inWriting);
  const context: ToolContext = {
    threadId: thread.id,
    businessId: business.id,
    callerNumber: thread.theirNumber,
    endCall: () => undefined,
    handOver: (reason) => {
      onWantsPerson(reason);
      return true;
    },
  };
  return {
    specs,
    run: async (name, input, signal) =>
      specs.some((spec) => spec.name === name)
        ? tools.run(name, input, context, signal)
        : { ok: false, value: { error: 'This agent has no such tool.' } },
  };
}

function inWriting(spec: ToolSpec): ToolSpec {
  if (spec.name !== 'hand_over') return spec;
  const description =
    'Tells the people of the business that this person wants to hear from one of them. Call it when they ask for a person, then write that someone will text back.';
  return { ...spec, description };
}

function toTextTool(
  { id, name, arguments: input, result }: ToolExchange,
  durationMs: number,
): TextTool {
  return {
    id,
    name,
    arguments: input ?? null,
    ok: result.ok,
    value: result.value ?? null,
    durationMs,
  };
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' });
}
