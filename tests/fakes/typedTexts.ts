import type {
  ConversationTurn,
  TextEngine,
  ToolExchange,
  ToolSet,
} from '../../src/main/core/ports/texts/textEngine';
import { createDialogue } from '../../src/main/engines/embedded/dialogue/dialogue';
import type { OpenDialogue } from '../../src/main/engines/embedded/dialogue/dialogueClient';
import { NO_WORD_VECTORS } from '../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { createEmbeddedText } from '../../src/main/engines/embedded/textEngine';
import { BUILT_IN_TOOL_NAMES } from '../../src/main/tools/builtInTools';
import type { receptionDesk } from './receptionDesk';

/** A customer who texts a real engine with real tools over a calendar in memory. */
export class TypedTexts {
  readonly turns: ConversationTurn[] = [];
  readonly used: ToolExchange[] = [];
  readonly #desk: ReturnType<typeof receptionDesk>;
  readonly #engine: TextEngine;
  readonly #prompt: string;

  constructor(
    desk: ReturnType<typeof receptionDesk>,
    options: { readonly prompt?: string; readonly engine?: TextEngine } = {},
  ) {
    this.#desk = desk;
    this.#prompt = options.prompt ?? 'A cleaning costs $95.';
    this.#engine = options.engine ?? createEmbeddedText({ openDialogue, clock: desk.clock });
  }

  /** Texts the agent; resolves with what it answers. */
  async text(text: string, signal = new AbortController().signal): Promise<string> {
    const { clock, business, toolBox } = this.#desk;
    const { callId: _, ...context } = this.#desk.context;
    this.turns.push({ from: 'customer', text, at: clock.now() });
    const tools: ToolSet = {
      specs: toolBox.specs(BUILT_IN_TOOL_NAMES.filter((name) => name !== 'end_call')),
      run: (name, input) => toolBox.run(name, input, context, signal),
    };
    const conversation = {
      id: 'thread_1/1',
      business,
      customer: { number: context.callerNumber, name: undefined },
      prompt: this.#prompt,
      now: clock.now(),
      turns: this.turns,
    };
    const exchanges: ToolExchange[] = [];
    for await (const event of this.#engine.reply(conversation, tools, signal)) {
      if (event.type === 'toolUsed') exchanges.push(event.exchange);
      if (event.type !== 'done') continue;
      this.turns.push({ from: 'agent', text: event.text, at: clock.now(), tools: exchanges });
      this.used.push(...exchanges);
      return event.text;
    }
    throw new Error('the engine ended without an answer');
  }
}

const openDialogue: OpenDialogue = (config) => {
  let lastId = 0;
  const dialogue = createDialogue(config, {
    vectors: NO_WORD_VECTORS,
    now: () => {
      throw new Error('in writing, every moment is told');
    },
    nextToolCallId: () => `tool_${++lastId}`,
  });
  return Promise.resolve({
    send: (input, at) => Promise.resolve(dialogue.handle(input, at)),
    close: () => undefined,
  });
};
