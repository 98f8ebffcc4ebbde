import type { ConversationTurn, ToolExchange } from '../../../core/ports/texts/textEngine';

/** What a model is told of the call: enough to go on, not so much that a small one is slow or forgets. */
const MAX_TURNS = 80;
const MAX_CHARACTERS = 16_000;

/** A turn of the agent's in the making: as much as the caller heard, and what was done. */
export interface AgentTurn {
  readonly from: 'agent';
  readonly at: number;
  text: string;
  readonly tools: ToolExchange[];
}

type Entry = AgentTurn | Exclude<ConversationTurn, { readonly from: 'agent' }>;

/** The conversation as both sides know it: of the agent's words, those that the caller heard. */
export class Memory {
  readonly #entries: Entry[] = [];

  /** Words of the caller's; one turn with those before, if nothing was said or done between. */
  caller(text: string, at: number): void {
    this.#forgetUnsaid();
    const last = this.#entries.at(-1);
    if (last?.from === 'customer') this.#entries.pop();
    const before = last?.from === 'customer' ? `${last.text} ` : '';
    this.#entries.push({ from: 'customer', text: `${before}${text}`, at });
  }

  /** Something that the agent alone knows. */
  note(text: string, at: number): void {
    this.#entries.push({ from: 'note', text, at });
  }

  /** A turn of the agent's begins; what becomes of it is written into it. */
  agent(at: number): AgentTurn {
    const turn: AgentTurn = { from: 'agent', at, text: '', tools: [] };
    this.#entries.push(turn);
    return turn;
  }

  /**
   * The newest of the conversation, oldest first. What has been done in the part that is left out is
   * not forgotten: it is told in a note.
   */
  turns(): ConversationTurn[] {
    const all = this.#entries.filter((entry) => !isUnsaid(entry));
    let characters = 0;
    const fits = (entry: Entry): boolean => {
      characters += JSON.stringify(entry).length;
      return characters <= MAX_CHARACTERS;
    };
    const newest = all.slice(-MAX_TURNS).reverse();
    const end = newest.findIndex((entry, index) => !fits(entry) && index > 0);
    const kept = newest.slice(0, end === -1 ? newest.length : end).reverse();
    const dropped = all.slice(0, all.length - kept.length);
    const notes = dropped.filter(({ from }) => from === 'note');
    const done = dropped.flatMap((entry) => (entry.from === 'agent' ? entry.tools : []));
    return [...notes, ...doneBefore(done, kept[0]?.at ?? 0), ...kept];
  }

  #forgetUnsaid(): void {
    while (isUnsaid(this.#entries.at(-1))) this.#entries.pop();
  }
}

/** Nothing of it was heard, and nothing done. */
function isUnsaid(entry: Entry | undefined): boolean {
  return entry?.from === 'agent' && entry.text === '' && entry.tools.length === 0;
}

function doneBefore(tools: readonly ToolExchange[], at: number): ConversationTurn[] {
  if (tools.length === 0) return [];
  const lines = tools.map(({ name, arguments: input, result }) => {
    const outcome = result.ok ? 'done' : 'failed';
    return `${name} ${JSON.stringify(input)}: ${outcome}, ${JSON.stringify(result.value)}`;
  });
  const text = `Earlier in this call, before what follows, these tools were used:\n${lines.join('\n')}`;
  return [{ from: 'note', text: text.slice(-MAX_CHARACTERS / 4), at }];
}
