import type { Content } from '../protocol/wire';

/** What a new session is told of the conversation: enough to go on, not so much that it is slow. */
const MAX_ENTRIES = 60;
const MAX_CHARACTERS = 16_000;

interface Entry {
  readonly key: string;
  readonly role: Content['role'];
  text: string;
}

/** The conversation as text, kept so that another session can take it over. */
export class History {
  readonly #entries: Entry[] = [];
  /** What comes after this entry is not known to the session that a handle stands for. */
  #known = 0;
  #expected: Entry | undefined;

  /** The caller begins to say something, whose words come later than what answers it. */
  expectCaller(): void {
    this.#expected ??= { key: '', role: 'user', text: '' };
    if (!this.#entries.includes(this.#expected)) this.#entries.push(this.#expected);
  }

  caller(text: string): void {
    this.expectCaller();
    if (this.#expected !== undefined) this.#expected.text = text;
    this.#expected = undefined;
  }

  /** The agent's words as far as they are known; called again when more or less was heard. */
  agent(responseId: string, text: string): void {
    const known = this.#entries.find(({ key }) => key === responseId);
    if (known !== undefined) known.text = text.trim();
    else this.#entries.push({ key: responseId, role: 'model', text: text.trim() });
  }

  /** What the model was told beside the conversation. */
  note(text: string): void {
    this.#entries.push({ key: '', role: 'user', text });
  }

  /** The newest thing that was said is not the model's: the caller's words, or a tool's result. */
  get isModelDue(): boolean {
    return this.#entries.findLast(({ text }) => text !== '')?.role === 'user';
  }

  /** Everything so far is part of the state that can be resumed. */
  mark(): void {
    this.#known = this.#entries.length;
  }

  /** What a resumed session has missed, oldest first. */
  missed(): Content[] {
    return contents(this.#entries.slice(this.#known));
  }

  /** What a session that begins anew is told, oldest first. */
  all(): Content[] {
    return contents(this.#entries.slice(-MAX_ENTRIES));
  }
}

function contents(entries: readonly Entry[]): Content[] {
  const kept: Content[] = [];
  let characters = 0;
  for (const { role, text } of [...entries].reverse()) {
    if (text === '') continue;
    characters += text.length;
    if (characters > MAX_CHARACTERS) break;
    kept.unshift(content(role, text));
  }
  return kept;
}

/** A line of text as the conversation takes it. */
export function content(role: Content['role'], text: string): Content {
  return { role, parts: [{ text }] };
}
