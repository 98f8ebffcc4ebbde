import type { NewItem } from '../protocol/wire';

/** What a new session is told of the conversation: enough to go on, not so much that it is slow. */
const MAX_ENTRIES = 60;
const MAX_CHARACTERS = 16_000;

interface Entry {
  readonly key: string;
  item: NewItem | undefined;
}

/** The conversation as text, kept so that another session can take it over. */
export class History {
  readonly #entries: Entry[] = [];

  /** Keeps the place of what the caller says, whose words come later. */
  expectCaller(itemId: string): void {
    this.#entry(itemId);
  }

  caller(itemId: string, text: string): void {
    this.#entry(itemId).item = message('user', text);
  }

  /** The agent's words as far as they are known; called again when more or less was heard. */
  agent(responseId: string, text: string): void {
    const entry = this.#entry(responseId);
    entry.item = text.trim() === '' ? undefined : message('assistant', text.trim());
  }

  note(text: string, role: 'system' | 'user'): void {
    this.#entries.push({ key: '', item: message(role, text) });
  }

  toolCall(callId: string, name: string, input: string): void {
    this.#entry(callId).item = { type: 'function_call', call_id: callId, name, arguments: input };
  }

  toolResult(callId: string, output: string): void {
    this.#entries.push({
      key: '',
      item: { type: 'function_call_output', call_id: callId, output },
    });
  }

  /** The items that seed a new session, oldest first. */
  items(): NewItem[] {
    const all = this.#entries.flatMap(({ item }) => (item === undefined ? [] : [item]));
    const kept: NewItem[] = [];
    let characters = 0;
    for (const item of all.slice(-MAX_ENTRIES).reverse()) {
      characters += JSON.stringify(item).length;
      if (characters > MAX_CHARACTERS) break;
      kept.unshift(item);
    }
    return kept.filter((item) => isWhole(item, kept));
  }

  #entry(key: string): Entry {
    const known = this.#entries.find((entry) => entry.key === key);
    if (known !== undefined) return known;
    const entry: Entry = { key, item: undefined };
    this.#entries.push(entry);
    return entry;
  }
}

/** A result whose call was left out would be refused. */
function isWhole(item: NewItem, kept: readonly NewItem[]): boolean {
  if (item.type !== 'function_call_output') return true;
  return kept.some((each) => each.type === 'function_call' && each.call_id === item.call_id);
}

/** A line of text as the conversation takes it. */
export function message(role: 'system' | 'user' | 'assistant', text: string): NewItem {
  return role === 'assistant'
    ? { type: 'message', role, content: [{ type: 'output_text', text }] }
    : { type: 'message', role, content: [{ type: 'input_text', text }] };
}
