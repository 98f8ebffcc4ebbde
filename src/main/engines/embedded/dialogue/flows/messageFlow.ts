import type { Conversation, Flow } from '../conversation';
import type { Fact } from '../knowledge/promptFacts';
import { readFirstYesNo, readYesNo } from '../understanding/answers';
import type { Words } from '../understanding/words';
import { CallerQuestions } from './details';

/** A message within the request itself: "tell the doctor that I'll be late". */
const INLINE =
  /\b(?:tell|let)\s+(?!me\b|us\b|you\b)(.{2,40}?)\s+(?:know\s+)?(?:that\s+)(.{6,})$|\bmessage\s+(?:saying|that says|that|to say)\s+(?:that\s+)?(.{6,})$/i;

/** Taking down a message for the people of the business. */
export class MessageFlow implements Flow {
  readonly #talk: Conversation;
  readonly #caller: CallerQuestions;
  #text: string | undefined;

  constructor(talk: Conversation, text?: string) {
    this.#talk = talk;
    this.#text = text;
    this.#caller = new CallerQuestions(talk, () => {
      this.proceed();
    });
  }

  start(words: Words): void {
    this.#caller.absorb(words);
    if (INLINE.test(words.raw)) this.#text = words.raw.trim();
    else if (/\bcall ?back\b|\bcall me back\b/.test(words.text)) this.#text = words.raw.trim();
    this.#talk.begin(this);
  }

  proceed(): void {
    if (this.#text === undefined) {
      this.#talk.ask({
        expects: 'message',
        text: 'Of course. What is your message?',
        help: this.#talk.phrase(
          'Just say what you would like the team to know.',
          'Just write what you would like the team to know.',
        ),
      });
    } else if (!this.#caller.areAnswered) {
      this.#caller.proceed();
    } else {
      this.#confirm();
    }
  }

  hear(words: Words): boolean {
    const { expects } = this.#talk.question;
    if (expects === 'message') return this.#hearText(words);
    if (expects === 'name' || expects === 'phone') return this.#caller.hear(words);
    return expects === 'confirm' && this.#hearConfirmation(words);
  }

  press(digit: string): boolean {
    const { expects } = this.#talk.question;
    if (expects === 'phone') return this.#caller.press(digit);
    if (expects !== 'confirm') return false;
    if (digit === '1') this.#send();
    else if (digit === '2') this.#again();
    return digit === '1' || digit === '2';
  }

  wrapUp(words: Words): boolean {
    const isRefused = this.#talk.question.expects === 'confirm' && readFirstYesNo(words) === 'no';
    if (this.#text === undefined || isRefused) return false;
    this.#caller.absorb(words);
    this.#send();
    return true;
  }

  #hearText(words: Words): boolean {
    if (words.tokens.length === 0) return false;
    if (/^(?:never mind|nevermind|no|forget it|nothing)\b/.test(words.text)) {
      this.#talk.finish('All right.');
      return true;
    }
    this.#text = words.raw.trim();
    this.#caller.absorb(words);
    this.proceed();
    return true;
  }

  #confirm(): void {
    const text = (this.#text ?? '').replace(/[.!?]+$/, '');
    const name = this.#talk.caller.name ?? 'you';
    this.#talk.ask({
      expects: 'confirm',
      text: `I have this message from ${name}: ${text}${this.#caller.spokenPhone()}. Shall I pass it on?`,
      help: this.#talk.phrase(
        'Say yes or press 1 to pass it on. Say no or press 2 to say it again.',
        'Reply yes to pass it on, or no to write it again.',
      ),
    });
  }

  #hearConfirmation(words: Words): boolean {
    const answer = readYesNo(words);
    if (answer === 'yes') this.#send();
    else if (answer === 'no') this.#again();
    return answer !== undefined;
  }

  #again(): void {
    this.#text = undefined;
    this.proceed();
  }

  #send(): void {
    const args = {
      text: this.#text ?? '',
      caller_name: this.#talk.caller.name ?? '',
      ...this.#caller.phoneArgument('caller_phone'),
    };
    this.#talk.call('take_message', args, ({ ok }) => {
      const promise = callBackFact(this.#talk.knowledge.facts);
      this.#talk.finish(
        ok
          ? `Thank you. I have passed your message on${promise === undefined ? ', and someone will get back to you.' : `. ${promise}`}`
          : "I'm sorry, something went wrong and I could not save your message.",
      );
    });
  }
}

/** When somebody calls back, where the agent was told. */
function callBackFact(facts: readonly Fact[]): string | undefined {
  return facts.find(({ spoken }) =>
    /\b(?:calls?|rings?|phones?|gets?) (?:you )?back\b/i.test(spoken),
  )?.spoken;
}
