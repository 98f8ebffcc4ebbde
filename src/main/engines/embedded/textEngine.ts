import type { ToolCallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type {
  Conversation,
  ConversationTurn,
  TextEngine,
  TextEvent,
  ToolExchange,
  ToolSet,
} from '../../core/ports/texts/textEngine';
import type { ToolResult } from '../../core/ports/tool';
import type {
  DialogueAction,
  DialogueClient,
  DialogueInput,
  Expectation,
  OpenDialogue,
} from './dialogue/dialogueClient';
import { relive } from './dialogue/relive';

/** A tool that answers with the call of another tool, over and over, is a bug of ours. */
const MAX_TOOL_CALLS = 20;

/** What a reply of a single digit chooses among; elsewhere it is a time, or part of a number. */
const CHOOSES: ReadonlySet<Expectation> = new Set(['confirm', 'offer', 'which', 'service']);

export interface EmbeddedTextOptions {
  readonly openDialogue: OpenDialogue;
  readonly clock: Clock;
}

/**
 * The receptionist in writing. It keeps nothing between two answers: it lives through the stored
 * conversation again, with the results its tools had then, and answers what came last.
 */
export function createEmbeddedText({ openDialogue, clock }: EmbeddedTextOptions): TextEngine {
  return {
    id: 'embedded',
    canWrite: () => true,
    async *reply(conversation, tools, signal) {
      const { business, customer, prompt, spoken } = conversation;
      const dialogue = await openDialogue({
        business,
        caller: customer,
        prompt,
        greeting: '',
        tools: tools.specs,
        direction: 'inbound',
        isWritten: spoken === undefined,
      });
      try {
        const receptionist = new Receptionist(dialogue, conversation.turns[0]?.at ?? 0);
        const { past, present } = splitTurns(conversation);
        for (const { turn, exchanges } of past) await receptionist.relive(turn, exchanges);
        yield* receptionist.answer(present, { tools, clock, signal });
      } finally {
        dialogue.close();
      }
    },
  };
}

interface Said {
  readonly text: string;
  readonly at: number;
}

/** Customers' turns, each with the tools of the answer that it got; the last has none yet. */
function splitTurns({ turns, now }: Conversation) {
  const past: { turn: Said; exchanges: ToolExchange[] }[] = [];
  for (const turn of turns) {
    const last = past.at(-1);
    const before: ConversationTurn | undefined = turns[turns.indexOf(turn) - 1];
    if (turn.from === 'agent') last?.exchanges.push(...turn.tools);
    else if (turn.from === 'customer' && before?.from === 'customer' && last !== undefined) {
      last.turn = { text: `${last.turn.text} ${turn.text}`, at: turn.at };
    } else if (turn.from === 'customer') past.push({ turn, exchanges: [] });
  }
  const present = past.pop()?.turn;
  return { past, present: { text: present?.text ?? '', at: now } };
}

interface Present {
  readonly tools: ToolSet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

class Receptionist {
  readonly #dialogue: DialogueClient;
  #expects: Expectation = 'request';
  readonly #begun: Promise<unknown>;

  constructor(dialogue: DialogueClient, at: number) {
    this.#dialogue = dialogue;
    // What is said to greet a caller has no place in an answer.
    this.#begun = dialogue.send({ type: 'greet' }, at);
  }

  /** Lives through a turn that was answered in the past. */
  async relive({ text, at }: Said, tools: readonly ToolExchange[]): Promise<void> {
    await this.#begun;
    const note = (actions: readonly DialogueAction[]) => void this.#note(actions);
    await relive(this.#dialogue, { input: this.#inputOf(text), at, tools, note });
  }

  async *answer({ text, at }: Said, present: Present): AsyncGenerator<TextEvent, void> {
    const { tools, clock, signal } = present;
    const said: string[] = [];
    let actions = await this.#hear(text, at);
    for (let calls = 0; calls < MAX_TOOL_CALLS; calls++) {
      throwIfAborted(signal);
      const { call, words } = this.#note(actions);
      said.push(...words);
      if (call === undefined) {
        const whole = said.join(' ');
        yield { type: 'delta', text: whole };
        yield { type: 'done', text: whole, finish: 'complete' };
        return;
      }
      const startedMs = clock.monotonicMs();
      const { id, name, arguments: input } = call;
      const result = await tools.run(name, input, signal);
      const durationMs = clock.monotonicMs() - startedMs;
      yield { type: 'toolUsed', exchange: { id, name, arguments: input, result }, durationMs };
      actions = await this.#settle(id, result, at);
    }
    throw new AppError({ code: 'engine.failed', message: 'The receptionist went in circles.' });
  }

  async #hear(text: string, at: number): Promise<readonly DialogueAction[]> {
    await this.#begun;
    return this.#dialogue.send(this.#inputOf(text), at);
  }

  #inputOf(text: string): DialogueInput {
    const digit = text.trim();
    const isChoice = /^[0-9]$/.test(digit) && CHOOSES.has(this.#expects);
    return isChoice ? { type: 'digit', digit } : { type: 'callerSaid', text };
  }

  #settle(id: string, result: ToolResult, at: number): Promise<readonly DialogueAction[]> {
    return this.#dialogue.send({ type: 'toolResult', id: id as ToolCallId, result }, at);
  }

  #note(actions: readonly DialogueAction[]) {
    const said = actions.filter((action) => action.type === 'say');
    this.#expects = said.at(-1)?.expects ?? this.#expects;
    return {
      call: actions.find((action) => action.type === 'callTool'),
      words: said.map(({ text }) => text),
    };
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' });
}
