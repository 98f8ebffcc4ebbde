import { readConsent } from '@shared/domain/consentAnswer';
import type { ConsentTerms } from '@shared/domain/callEvent';
import type { Cancel, Clock } from '../ports/clock';

/** How long the caller may think about the question; silence is a no. */
const ANSWER_MS = 8000;

export interface ConsentTalkOptions {
  readonly terms: ConsentTerms | undefined;
  /** Asks once more. */
  readonly again: string;
  readonly clock: Clock;
  /** Speaks the notice, which cannot be interrupted. */
  readonly announce: (text: string) => void;
  readonly ask: (text: string) => void;
  readonly onAnswered: (agreed: boolean) => void;
  /** The agent may begin to speak. */
  readonly greet: () => void;
  /** From now on the caller may interrupt and is answered. */
  readonly open: () => void;
}

/** What comes before the conversation: the recording notice, and the answer where one is needed. */
export class ConsentTalk {
  readonly #options: ConsentTalkOptions;
  #stage: 'none' | 'announcing' | 'asking' = 'none';
  #isAskedAgain = false;
  #cancelTimeout: Cancel = () => undefined;

  constructor(options: ConsentTalkOptions) {
    this.#options = options;
  }

  /** The caller may interrupt, and is answered. */
  get isOver(): boolean {
    return this.#stage === 'none';
  }

  begin(): void {
    const { terms, announce, greet } = this.#options;
    if (terms === undefined) {
      greet();
      return;
    }
    this.#stage = terms.mode === 'ask' ? 'asking' : 'announcing';
    announce(terms.text);
    if (terms.mode === 'notice') greet();
  }

  /** The caller has heard the notice, or the question again. */
  heard(isNotice: boolean): void {
    if (this.#stage === 'announcing' && isNotice) this.#end();
    else if (this.#stage === 'asking') this.#awaitAnswer();
  }

  /** The caller speaks: the time to answer does not run out in mid-word. */
  callerBegan(): void {
    this.#cancelTimeout();
  }

  /** Final words of the caller's; true when they are an answer and not part of the conversation. */
  words(text: string): boolean {
    if (this.#stage !== 'asking') return false;
    if (text === '') {
      this.#awaitAnswer();
      return true;
    }
    const answer = readConsent(text);
    if (answer === undefined && !this.#isAskedAgain) this.#askAgain();
    else this.#answer(answer === 'yes');
    return true;
  }

  /** A key press; true when it is an answer. */
  digit(digit: string): boolean {
    if (this.#stage !== 'asking') return false;
    if (digit === '1' || digit === '2') this.#answer(digit === '1');
    else this.#askAgain();
    return true;
  }

  close(): void {
    this.#cancelTimeout();
  }

  #askAgain(): void {
    this.#isAskedAgain = true;
    this.#cancelTimeout();
    this.#options.ask(this.#options.again);
  }

  #awaitAnswer(): void {
    this.#cancelTimeout();
    this.#cancelTimeout = this.#options.clock.after(ANSWER_MS, () => this.#answer(false));
  }

  #answer(agreed: boolean): void {
    this.#options.onAnswered(agreed);
    this.#end();
    this.#options.greet();
  }

  #end(): void {
    this.#cancelTimeout();
    this.#stage = 'none';
    this.#options.open();
  }
}
