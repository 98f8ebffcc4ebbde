import type { ConversationTurn, ToolExchange } from '../../../core/ports/texts/textEngine';
import type { Utterance } from '../protocol/messages';

/** As much of the conversation as a model needs to go on. */
const MAX_UTTERANCES = 80;

const NOT_HEARD =
  'The caller has not heard your answer to this. What was done is done: answer them now.';

interface Used {
  /** So many utterances of the agent's came before. */
  readonly agentTurns: number;
  /** What the caller had said by then, in that turn. */
  readonly said: string;
  readonly exchange: ToolExchange;
}

interface Note {
  /** So many utterances came before. */
  readonly after: number;
  readonly text: string;
  readonly at: number;
}

/** What an answer is written from: what was said, and what only the agent knows. */
export class History {
  #utterances: readonly Utterance[] = [];
  /** Wall clock when each utterance was first told of. */
  readonly #seenAt: number[] = [];
  readonly #used: Used[] = [];
  readonly #notes: Note[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many utterances of the agent's there are: the same until the agent was heard again. */
  get agentTurns(): number {
    return this.#utterances.filter(({ speaker }) => speaker === 'agent').length;
  }

  /** What the caller has said since the agent was heard. */
  get said(): string {
    const since = this.#utterances.findLastIndex(({ speaker }) => speaker === 'agent') + 1;
    return joined(this.#utterances.slice(since));
  }

  replace(utterances: readonly Utterance[]): void {
    this.#utterances = utterances;
    utterances.forEach((_, index) => (this.#seenAt[index] ??= this.#now()));
  }

  note(text: string): void {
    this.#notes.push({ after: this.#utterances.length, text, at: this.#now() });
  }

  /** A tool was used for what the caller is saying in this turn. */
  used(exchange: ToolExchange, agentTurns: number, said: string): void {
    this.#used.push({ agentTurns, said, exchange });
  }

  turns(): ConversationTurn[] {
    const turns: ConversationTurn[] = [];
    const from = Math.max(0, this.#utterances.length - MAX_UTTERANCES);
    let agentTurns = 0;
    this.#utterances.forEach(({ speaker, text }, index) => {
      turns.push(...this.#notesAt(index));
      const at = this.#seenAt[index] ?? 0;
      if (speaker === 'agent') {
        const tools = this.#toolsOf(agentTurns).map(({ exchange }) => exchange);
        agentTurns += 1;
        if (index >= from || tools.length > 0) turns.push({ from: 'agent', text, at, tools });
      } else if (index >= from) addCaller(turns, text, at);
    });
    turns.push(...this.#notesAt(this.#utterances.length));
    return this.#withUnheard(turns, this.#toolsOf(agentTurns));
  }

  #notesAt(after: number): ConversationTurn[] {
    return this.#notes
      .filter((note) => note.after === after)
      .map(({ text, at }) => ({ from: 'note', text, at }));
  }

  #toolsOf(agentTurns: number): Used[] {
    return this.#used.filter((used) => used.agentTurns === agentTurns);
  }

  /** Tools were used for an answer that the caller never heard, for they went on speaking. */
  #withUnheard(turns: ConversationTurn[], used: readonly Used[]): ConversationTurn[] {
    const [first] = used;
    const index = turns.findLastIndex(({ from }) => from === 'customer');
    const caller = turns[index];
    if (first === undefined || caller?.from !== 'customer') return turns;
    const { text, at } = caller;
    const tools = used.map(({ exchange }) => exchange);
    const rest = text.startsWith(first.said) ? text.slice(first.said.length).trim() : '';
    const last: ConversationTurn =
      rest === ''
        ? { from: 'note', text: NOT_HEARD, at: this.#now() }
        : { from: 'customer', text: rest, at };
    return [
      ...turns.slice(0, index),
      { ...caller, text: rest === '' ? text : first.said },
      { from: 'agent', text: '', at, tools },
      ...turns.slice(index + 1),
      last,
    ];
  }
}

/** Retell may tell of what a caller says without a break in several pieces. */
function addCaller(turns: ConversationTurn[], text: string, at: number): void {
  const last = turns.at(-1);
  if (last?.from !== 'customer') turns.push({ from: 'customer', text, at });
  else turns[turns.length - 1] = { ...last, text: `${last.text} ${text}` };
}

function joined(utterances: readonly Utterance[]): string {
  return utterances.map(({ text }) => text).join(' ');
}
