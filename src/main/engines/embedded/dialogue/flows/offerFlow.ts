import type { Conversation, Flow } from '../conversation';
import { readYesNo } from '../understanding/answers';
import { readWords, type Words } from '../understanding/words';
import { MessageFlow } from './messageFlow';

/** Offering to take a message where the receptionist cannot help. */
export class OfferFlow implements Flow {
  readonly #talk: Conversation;
  readonly #text: string;

  /** @param text what the message would say; empty when the caller is to say it */
  constructor(talk: Conversation, text: string) {
    this.#talk = talk;
    this.#text = text;
  }

  proceed(): void {
    this.#talk.flow = this;
    this.#talk.ask({
      expects: 'offer',
      text: 'I can take a message for the team. Would you like that?',
      help: this.#talk.phrase(
        'Say yes or press 1 to leave a message, no or press 2 to go on.',
        'Reply yes to leave a message, or no to go on.',
      ),
    });
  }

  hear(words: Words): boolean {
    const answer = readYesNo(words);
    if (answer === undefined) return false;
    // "No, but can I book a cleaning?" goes on to the next matter.
    if (answer === 'no' && words.tokens.length > 4) {
      this.#talk.flow = undefined;
      return false;
    }
    this.#decide(answer === 'yes');
    return true;
  }

  press(digit: string): boolean {
    if (digit !== '1' && digit !== '2') return false;
    this.#decide(digit === '1');
    return true;
  }

  #decide(isWanted: boolean): void {
    if (isWanted) {
      new MessageFlow(this.#talk, this.#text === '' ? undefined : this.#text).start(readWords(''));
    } else {
      this.#talk.finish('');
    }
  }
}
