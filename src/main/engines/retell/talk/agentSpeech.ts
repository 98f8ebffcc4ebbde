import type { Link } from '../llm/link';
import { Reply, type AfterWords } from '../llm/reply';
import type { AnswerTimes } from './answerTimes';
import type { Transcript } from './transcript';

export interface AgentSpeechOptions {
  readonly link: Link;
  readonly transcript: Transcript;
  readonly times: AnswerTimes;
}

/** What Retell is given to speak: the answer in the making, and what comes between. */
export class AgentSpeech {
  readonly #options: AgentSpeechOptions;
  /** Replies whose words the caller has not begun to hear. */
  readonly #unheard = new Set<string>();
  /** Who waits until a reply is heard or dropped. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #reply: Reply | undefined;
  #after: AfterWords | undefined;
  #interrupts = 0;

  constructor(options: AgentSpeechOptions) {
    this.#options = options;
  }

  /** Begins the answer that Retell asks for by this number. */
  open(responseId: number, isSacred = false): Reply {
    const { send } = this.#options.link;
    this.#reply = new Reply({ id: `r${responseId}`, responseId, isSacred, send });
    return this.#reply;
  }

  say(reply: Reply, words: string): void {
    const { times, transcript } = this.#options;
    this.#unheard.add(reply.id);
    times.hasWords(reply.id);
    transcript.plan(reply.id, words);
    reply.add(words);
  }

  finish(reply: Reply): void {
    const after = this.#after;
    this.#after = undefined;
    reply.finish(after);
    this.#options.transcript.isWhole(reply.id);
  }

  /** All of an answer, where nobody has to think. */
  answer(reply: Reply, words: string): void {
    this.say(reply, words);
    this.finish(reply);
  }

  /** Says it as the answer in the making, or in between where there is none. */
  speak(words: string): void {
    const reply = this.#reply;
    if (words === '') return;
    if (reply === undefined || reply.isFinished) this.interject(words);
    else this.answer(reply, words);
  }

  /** What Retell does once the present answer is heard; gone when the caller goes on. */
  followBy(after: AfterWords): void {
    this.#after = after;
  }

  /** The answer in the making is not wanted any more; what it has done stays done. */
  drop(): void {
    const { link, times, transcript } = this.#options;
    this.#after = undefined;
    const reply = this.#reply;
    if (reply === undefined) return;
    reply.drop();
    link.forget(reply.responseId);
    times.forget(reply.id);
    transcript.withdraw(reply.id);
    this.#settle(reply.id);
  }

  /** Says it whatever is being said. @throws AppError while Retell is away */
  interject(words: string, after: AfterWords = {}): void {
    const { link, transcript } = this.#options;
    link.requireUp();
    this.#interrupts += 1;
    if (words !== '') {
      const id = `i${this.#interrupts}`;
      transcript.plan(id, words);
      transcript.isWhole(id);
    }
    link.send({
      response_type: 'agent_interrupt',
      interrupt_id: this.#interrupts,
      content: words,
      content_complete: true,
      ...after,
    });
  }

  /**
   * Resolves once every answer that was begun before is heard or dropped, so that the next to be heard
   * is the first that knows better.
   */
  nextAnswer(): Promise<void> {
    const reply = this.#reply;
    if (reply === undefined || !this.#unheard.has(reply.id)) return Promise.resolve();
    const { id } = reply;
    return new Promise((resolve) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
    });
  }

  /** The caller hears words of these replies. */
  heard(replies: readonly string[]): void {
    for (const reply of replies) this.#settle(reply);
  }

  /** The call is over: nobody waits any more. */
  close(): void {
    for (const reply of [...this.#waiting.keys()]) this.#settle(reply);
  }

  #settle(reply: string): void {
    this.#unheard.delete(reply);
    for (const wake of this.#waiting.get(reply) ?? []) wake();
    this.#waiting.delete(reply);
  }
}
