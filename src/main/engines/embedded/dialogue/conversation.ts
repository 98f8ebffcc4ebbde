import type { Service } from '@shared/domain/business';
import type { ToolCallId } from '@shared/domain/ids';
import { dayNumber, toLocal, type LocalDateTime } from '@shared/domain/calendar/zonedTime';
import type { ToolResult } from '../../../core/ports/tool';
import type { DialogueAction, DialogueConfig, Expectation } from './dialogueProtocol';
import type { Knowledge } from './knowledge/knowledge';
import type { Words } from './understanding/words';

/** Something the receptionist asked and now waits for. */
export interface Question {
  readonly expects: Expectation;
  readonly text: string;
  /** The same again, with more help, for a caller who did not answer it. */
  readonly help?: string;
}

/** A matter the caller and the receptionist are busy with. */
export interface Flow {
  /** Does or asks the next thing. */
  proceed(): void;
  /** Takes what the words say to the matter; false when they say nothing to it. */
  hear(words: Words): boolean;
  /** Takes a key press; false when no choice was offered. */
  press(digit: string): boolean;
  /**
   * The caller is saying goodbye: brings the matter to its end when that needs no more of them;
   * false when there is nothing to bring to an end.
   */
  wrapUp?(words: Words): boolean;
}

export interface ConversationOptions {
  readonly config: DialogueConfig;
  readonly now: () => number;
  readonly nextToolCallId: () => string;
  readonly knowledge: Knowledge;
}

/** What the caller has told about themselves, kept from one matter to the next. */
export interface CallerDetails {
  name?: string;
  /** Digits; absent also when the number they call from is to be used. */
  phone?: string;
  isPhoneKnown?: boolean;
}

/** The state of one call and the actions of the turn that is being made. */
export class Conversation {
  readonly config: DialogueConfig;
  readonly caller: CallerDetails = {};
  knowledge: Knowledge;
  /** Names of those that may be called. */
  tools: ReadonlySet<string>;
  flow: Flow | undefined;
  question: Question = { expects: 'request', text: 'How can I help you?' };
  /** Goodbye has been said; the line is still open until the caller has heard it. */
  hasEnded = false;
  isHandedOver = false;
  /** The one we have called has said something. */
  hasCalleeSpoken = false;
  /** The caller has said goodbye: nothing more is asked. */
  isLeaving = false;
  /** Consecutive times that nothing was understood, and that nothing was said. */
  misses = 0;
  silences = 0;
  /** The service that was last asked about: "can I book one?" */
  mentioned: Service | undefined;
  /** The last question was about opening hours: "and on Sunday?" goes on from there. */
  wasAboutHours = false;
  /** The question in whose place the caller last asked one of their own. */
  asideFrom: Question | undefined;
  readonly #options: ConversationOptions;
  #sentences: string[] = [];
  #actions: DialogueAction[] = [];
  #lastSaid = '';
  #pending: { readonly id: string; readonly then: (result: ToolResult) => void } | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.config = options.config;
    this.knowledge = options.knowledge;
    this.tools = new Set(options.config.tools.map(({ name }) => name));
    const { isWritten = false, caller } = options.config;
    const { name, number } = caller;
    if (name !== undefined && name !== '') this.caller.name = name;
    if (isWritten && number !== '') this.caller.isPhoneKnown = true;
  }

  /** The time at the business. */
  now(): LocalDateTime {
    return toLocal(this.#options.now(), this.config.business.timeZone);
  }

  /** Today as a day number. */
  today(): number {
    return dayNumber(this.now());
  }

  can(tool: string): boolean {
    return this.tools.has(tool);
  }

  say(text: string): void {
    this.#sentences.push(text);
  }

  /** Whichever of the two fits how we talk. */
  phrase(spoken: string, written: string): string {
    return this.config.isWritten === true ? written : spoken;
  }

  /** Says the question and waits for its answer. */
  ask(question: Question): void {
    this.question = question;
    if (question.text !== '') this.say(question.text);
  }

  /** Asks what was asked before once more. */
  askAgain(): void {
    if (this.question.text !== '') this.say(this.question.text);
  }

  repeat(): void {
    this.say(this.#lastSaid);
  }

  /** Anything else is left to do or say? */
  isIdle(): boolean {
    return this.#sentences.length === 0 && this.#pending === undefined;
  }

  get isWaiting(): boolean {
    return this.#pending !== undefined;
  }

  /** Calls a tool; what is said meanwhile waits until `then` has had the result. */
  call(
    name: string,
    args: Readonly<Record<string, unknown>>,
    then: (result: ToolResult) => void,
  ): void {
    this.#flushSentences();
    const id = this.#options.nextToolCallId() as ToolCallId;
    this.#pending = { id, then };
    const isLookup = name.startsWith('find_');
    this.#actions.push({ type: 'callTool', id, name, arguments: args, isLookup });
  }

  /** A result that nobody waits for any more changes nothing. */
  settle(id: string, result: ToolResult): void {
    if (this.#pending?.id !== id) return;
    const { then } = this.#pending;
    this.#pending = undefined;
    then(result);
  }

  /** Begins a matter in place of the one before. */
  begin(flow: Flow): void {
    this.flow = flow;
    flow.proceed();
  }

  /** Ends the matter and asks whether there is another. */
  finish(closing: string): void {
    this.flow = undefined;
    if (closing !== '') this.say(closing);
    if (this.isLeaving) {
      this.end();
      return;
    }
    this.ask({
      expects: 'more',
      text: 'Is there anything else I can help you with?',
      help: 'You can ask me a question, or say goodbye.',
    });
  }

  /** Says goodbye and ends the call. */
  end(farewell?: string): void {
    const { name } = this.config.business;
    const thanks = this.phrase(
      `Thank you for calling ${name}. Goodbye!`,
      `Thank you for texting ${name}. Have a good day!`,
    );
    this.flow = undefined;
    this.ask({ expects: 'nothing', text: farewell ?? thanks });
    this.hasEnded = true;
    if (this.can('end_call')) this.call('end_call', {}, () => undefined);
  }

  /** The actions of this turn, in order; begins the next turn. */
  takeActions(): DialogueAction[] {
    this.#flushSentences();
    const actions = this.#actions;
    this.#actions = [];
    return actions;
  }

  #flushSentences(): void {
    if (this.#sentences.length === 0) return;
    const text = this.#sentences.join(' ');
    this.#lastSaid = text;
    this.#sentences = [];
    this.#actions.push({ type: 'say', text, expects: this.question.expects });
  }
}
