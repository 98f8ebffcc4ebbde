import { readFileSync } from 'node:fs';
import { instructionsOf, type AgentDefinition } from '@shared/domain/agent/agent';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import type { CallAbility, ToolBox, ToolContext } from '../../src/main/core/ports/tool';
import {
  createDialogue,
  type Dialogue,
  type DialogueParts,
} from '../../src/main/engines/embedded/dialogue/dialogue';
import type {
  DialogueAction,
  DialogueInput,
  Expectation,
} from '../../src/main/engines/embedded/dialogue/dialogueProtocol';
import { readWordVectors } from '../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { BUILT_IN_TOOL_NAMES } from '../../src/main/tools/builtInTools';
import { receptionDesk, type DeskOptions } from './receptionDesk';

export interface TypedCallOptions extends Pick<DialogueParts, 'vectors'> {
  readonly prompt: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly greeting?: string;
  /** All built-in tools when absent. */
  readonly tools?: readonly string[];
  readonly callerName?: string;
  /** What the phone line can do besides talking. */
  readonly able?: readonly CallAbility[];
}

export interface TranscriptLine {
  readonly speaker: 'caller' | 'agent' | 'tool';
  readonly text: string;
}

/** A receptionist wired to real tools over a calendar in memory: type a line, read the answer. */
export class TypedCall {
  readonly transcript: TranscriptLine[] = [];
  readonly latenciesMs: number[] = [];
  expects: Expectation = 'request';
  readonly #dialogue: Dialogue;
  readonly #toolBox: ToolBox;
  readonly #context: ToolContext;
  readonly #never = new AbortController().signal;

  constructor(desk: ReturnType<typeof receptionDesk>, options: TypedCallOptions) {
    const { name } = desk.business;
    let lastId = 0;
    this.#toolBox = desk.toolBox;
    this.#context = desk.context;
    this.#dialogue = createDialogue(
      {
        business: desk.business,
        caller: { number: desk.context.callerNumber, name: options.callerName },
        prompt: options.prompt,
        greeting: options.greeting ?? `Thank you for calling ${name}. How can I help you?`,
        tools: desk.toolBox.specs(options.tools ?? BUILT_IN_TOOL_NAMES, options.able ?? []),
        direction: options.direction ?? 'inbound',
      },
      {
        vectors: options.vectors,
        now: () => desk.clock.now(),
        nextToolCallId: () => `tool_${++lastId}`,
      },
    );
  }

  /** A line of the caller's; "#1" is a key press. Returns what the agent says to it. */
  async say(text: string): Promise<string> {
    this.transcript.push({ speaker: 'caller', text });
    if (!text.startsWith('#')) return this.tell({ type: 'callerSaid', text });
    const said: string[] = [];
    for (const digit of text.slice(1)) said.push(await this.tell({ type: 'digit', digit }));
    return said.join(' ').trim();
  }

  async tell(input: DialogueInput): Promise<string> {
    const startedAt = performance.now();
    const actions = this.#dialogue.handle(input);
    this.latenciesMs.push(performance.now() - startedAt);
    return this.#act(actions);
  }

  async #act(actions: readonly DialogueAction[]): Promise<string> {
    const said: string[] = [];
    for (const action of actions) {
      if (action.type === 'say') {
        this.expects = action.expects;
        this.transcript.push({ speaker: 'agent', text: action.text });
        said.push(action.text);
        continue;
      }
      const { id, name, arguments: args } = action;
      const result = await this.#toolBox.run(name, args, this.#context, this.#never);
      this.transcript.push({
        speaker: 'tool',
        text: `${name} ${JSON.stringify(args)} -> ${result.ok ? 'ok' : JSON.stringify(result.value)}`,
      });
      said.push(await this.tell({ type: 'toolResult', id, result }));
    }
    return said.filter((text) => text !== '').join(' ');
  }
}

interface TypedAgentOptions extends Partial<DeskOptions> {
  readonly direction: 'inbound' | 'outbound';
  /** Of this call. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A typed call with an agent as it stands in its definition; Thursday, 19 November 2026, 10 o'clock. */
export async function typedAgent(
  agent: AgentDefinition,
  { direction, variables = {}, ...deskOptions }: TypedAgentOptions,
) {
  const desk = receptionDesk({ now: '2026-11-19T10:00', ...deskOptions });
  const values = {
    business_name: desk.business.name,
    ...Object.fromEntries(agent.variables.map(({ name, value }) => [name, value])),
    ...variables,
  };
  const line = new TypedCall(desk, {
    vectors: readWordVectors(readFileSync('resources/embedded/wordVectors.bin')),
    direction,
    prompt: resolveTemplate(instructionsOf(agent), values),
    greeting: resolveTemplate(agent.greeting, values),
    tools: agent.tools,
    able: ['sendDigits', 'sendText', 'transfer'],
  });
  const opening = await line.tell({ type: 'greet' });
  /** Says the lines one after the other; returns the last answer. */
  const say = async (...lines: string[]): Promise<string> => {
    let answer = '';
    for (const text of lines) answer = await line.say(text);
    return answer;
  };
  const messages = () => desk.messages.list();
  const reports = async () => (await messages()).map(({ text }) => text);
  return { desk, line, opening, say, messages, reports };
}
