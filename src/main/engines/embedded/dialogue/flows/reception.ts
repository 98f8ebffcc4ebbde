import type { Conversation, Flow } from '../conversation';
import type { OwnInput } from '../dialogueProtocol';
import { answerHours, asksHours, otherThanHours } from '../knowledge/openingHours';
import { readYesNo } from '../understanding/answers';
import { expressesWish, readIntents, wishesFor, type Intent } from '../understanding/intents';
import { readIntroduction } from '../understanding/names';
import { readService } from '../understanding/services';
import { readWhen } from '../understanding/when';
import { readWords, type Words } from '../understanding/words';
import { abilitiesOf, menuOf } from './abilities';
import { BookingFlow } from './bookingFlow';
import { ChangeFlow, type ChangeKind } from './changeFlow';
import { hearMatter } from './matter';
import { MessageFlow } from './messageFlow';
import { OfferFlow } from './offerFlow';
import { greetCallee, hearGoodTime } from './outbound';
import { sayNotUnderstood, sayToSilence, SILENT_GOODBYE } from './recovery';
import { seatsOf, wantsTable } from './seating';
import { asksOtherTimes } from './timeChoice';

const WILL_WRITE = 'Of course. I have told the team, and someone will text you back here.';

/** What may come along with a goodbye without being another matter. */
const AT_THE_END: ReadonlySet<Intent> = new Set(['goodbye', 'thanks', 'question']);

/** Decides what each thing a caller says or does is about. */
export class Reception {
  readonly #talk: Conversation;

  constructor(talk: Conversation) {
    this.#talk = talk;
  }

  take(input: OwnInput): void {
    const talk = this.#talk;
    if (talk.hasEnded && input.type === 'silence') {
      if (talk.can('end_call')) talk.end();
      return;
    }
    talk.hasEnded = false;
    switch (input.type) {
      case 'greet':
        this.#greet();
        return;
      case 'callerSaid':
        talk.silences = 0;
        talk.isLeaving = false;
        this.#hear(readWords(input.text), input.lowConfidence ?? false);
        return;
      case 'digit':
        talk.silences = 0;
        this.#press(input.digit);
        return;
      case 'silence':
        if (!sayToSilence(talk)) talk.end(SILENT_GOODBYE);
        return;
    }
  }

  #greet(): void {
    const { config } = this.#talk;
    if (config.direction === 'outbound') {
      greetCallee(this.#talk);
      return;
    }
    this.#talk.say(config.greeting);
    const asks = config.greeting.trim().endsWith('?');
    this.#askWish(asks ? '' : 'How can I help you?');
  }

  #askWish(text: string): void {
    this.#talk.ask({ expects: 'request', text, help: menuOf(this.#talk) });
  }

  #hear(words: Words, isDoubtful: boolean): void {
    const talk = this.#talk;
    if (words.tokens.length === 0) {
      sayNotUnderstood(this.#talk);
      return;
    }
    const intents = readIntents(words);
    const isDictating = talk.question.expects === 'message';
    if (!isDictating && this.#hearAnywhere(words, intents)) {
      talk.misses = 0;
      return;
    }
    const isUnderstood =
      (!this.#isAside(words, intents) && talk.flow?.hear(words) === true) ||
      this.#hearAnew(words, intents, isDoubtful);
    if (isUnderstood) talk.misses = 0;
    else sayNotUnderstood(this.#talk);
  }

  /** What may be said at any moment and is never the answer to a question of ours. */
  #hearAnywhere(words: Words, intents: readonly Intent[]): boolean {
    const talk = this.#talk;
    if (intents.includes('person')) {
      this.#handOver(words);
      return true;
    }
    if (intents.includes('repeat') && words.tokens.length < 9) {
      talk.repeat();
      return true;
    }
    const isBare = readWhen(words, { today: talk.now(), isTimeExpected: false }) === undefined;
    if (intents.includes('wait') && isBare && words.tokens.length < 9) {
      talk.say('Take your time.');
      return true;
    }
    const gaveUp = /^(?:never ?mind|forget (?:it|about it)|no never mind)\b/.test(words.text);
    if (gaveUp && talk.flow !== undefined) {
      talk.finish('All right.');
      return true;
    }
    const isLeaving = /\b(?:goodbye|bye)(?: (?:now|then|thanks|thank you|bye))*$/.test(words.text);
    if (isLeaving && intents.every((intent) => AT_THE_END.has(intent))) {
      talk.isLeaving = true;
      if (talk.flow?.wrapUp?.(words) !== true) talk.end();
      return true;
    }
    return false;
  }

  /** A question in the middle of something else, rather than an answer put as one. */
  #isAside(words: Words, intents: readonly Intent[]): boolean {
    if (this.#talk.flow === undefined || !intents.includes('question')) return false;
    if (asksHours(words)) return true;
    const { expects } = this.#talk.question;
    if (expects === 'name') {
      // Names are misheard as anything, questions included; hardly anyone asks twice instead.
      const isFirst = this.#talk.asideFrom !== this.#talk.question;
      return isFirst && words.tokens.length > 3 && readIntroduction(words) === undefined;
    }
    if (expects === 'slot' && asksOtherTimes(words)) return false;
    const saysTime = readWhen(words, { today: this.#talk.now(), isTimeExpected: false });
    return saysTime === undefined && !intents.includes('book') && readYesNo(words) === undefined;
  }

  #hearAnew(words: Words, intents: readonly Intent[], isDoubtful: boolean): boolean {
    const talk = this.#talk;
    if (talk.question.expects === 'goodTime' && hearGoodTime(talk, words)) return true;
    if (talk.flow === undefined && this.#hearClosing(words, intents)) return true;
    // "Hello?" asks nothing but whether we are there.
    if (intents.includes('greeting') && words.tokens.length < 3)
      return this.#smallTalk(words, intents);
    if (this.#answerFirst(words)) return true;
    if (this.#isRatherQuestion(words, intents) && this.#answer(words, intents, isDoubtful))
      return true;
    if (hearMatter(talk, words, intents)) return true;
    if (this.#startTask(words, intents)) return true;
    if (intents.includes('menu')) {
      talk.say(menuOf(this.#talk));
      return true;
    }
    if (this.#answer(words, intents, isDoubtful)) return true;
    return this.#smallTalk(words, intents);
  }

  /** The caller is done. */
  #hearClosing(words: Words, intents: readonly Intent[]): boolean {
    const { expects } = this.#talk.question;
    const hasTask = intents.some((intent) =>
      /^(?:book|move|cancel|check|message|question)$/.test(intent),
    );
    const answer = readYesNo(words);
    const isParting = expects === 'nothing' && (answer !== undefined || intents.includes('thanks'));
    // A "hi" is easily taken for a "bye".
    const isOpening = /^(?:good)?bye (?:\S+ ){2}/.test(words.text);
    const isDone =
      (intents.includes('goodbye') && !isOpening) ||
      (expects === 'more' && answer === 'no') ||
      isParting;
    if (isDone && !hasTask) {
      this.#talk.end();
      return true;
    }
    const isAssent =
      answer === 'yes' && !hasTask && !intents.includes('thanks') && !expressesWish(words);
    if (isAssent && (expects === 'more' || expects === 'request')) {
      this.#askWish('What can I do for you?');
      return true;
    }
    return false;
  }

  /** "How much is a cleaning? And can I book one for Tuesday?": the answer comes first. */
  #answerFirst(words: Words): boolean {
    const parts = words.raw.split(/(?<=[.?!])\s+/).map(readWords);
    if (parts.length < 2 || this.#talk.flow !== undefined) return false;
    const isTask = (part: Words): boolean => this.#taskOf(part, readIntents(part)) !== undefined;
    const tasks = parts.filter(isTask);
    const questions = parts.filter(
      (part) => !isTask(part) && readIntents(part).includes('question'),
    );
    const [question] = questions;
    if (tasks.length === 0 || question === undefined) return false;
    const answer = this.#talk.knowledge.answer(question, this.#talk.now());
    if (answer?.isCertain !== true) return false;
    this.#noteService(question);
    this.#talk.say(answer.text);
    return this.#startTask(readWords(tasks.map(({ raw }) => raw).join(' ')), ['book']);
  }

  #taskOf(words: Words, intents: readonly Intent[]): 'book' | 'message' | ChangeKind | undefined {
    for (const intent of ['cancel', 'move', 'check', 'message'] as const) {
      if (intents.includes(intent)) return intent;
    }
    if (asksHours(words) && otherThanHours(words) === '') return undefined;
    const { services } = this.#talk.config.business;
    if (intents.includes('book') || wantsTable(words, services, this.#talk.now())) return 'book';
    const when = readWhen(words, { today: this.#talk.now(), isTimeExpected: false });
    const service = readService(words, services);
    const asks = intents.includes('question');
    if (asksHours(words)) return undefined;
    const wishes = expressesWish(words);
    const isWish = service !== undefined ? wishes || !asks : when !== undefined && wishes;
    const isBoth = service !== undefined && when !== undefined;
    return isBoth || (isWish && (!asks || when !== undefined || wishesFor(words)))
      ? 'book'
      : undefined;
  }

  /** "Can I hire a bike for the weekend?" sounds like a booking, but a fact answers it. */
  #isRatherQuestion(words: Words, intents: readonly Intent[]): boolean {
    const talk = this.#talk;
    if (!intents.includes('question') || this.#taskOf(words, intents) !== 'book') return false;
    const service = readService(words, talk.config.business.services);
    const when = readWhen(words, { today: talk.now(), isTimeExpected: false });
    const { services } = talk.config.business;
    const isTable =
      seatsOf(services).length > 0 &&
      (when !== undefined || wantsTable(words, services, talk.now()));
    const isClearlyBooking =
      isTable || (service !== undefined && (when !== undefined || intents.includes('book')));
    if (isClearlyBooking) return false;
    return talk.knowledge.answer(words, talk.now())?.isCertain === true;
  }

  #startTask(words: Words, intents: readonly Intent[]): boolean {
    const talk = this.#talk;
    const task = this.#taskOf(words, intents);
    const can = abilitiesOf(this.#talk);
    // Within a booking, "can I have Tuesday" is no second booking.
    if (task === undefined || (talk.flow instanceof BookingFlow && task === 'book')) return false;
    if (task === 'message') {
      if (!can.message) return this.#refuse('take a message', words);
      new MessageFlow(talk).start(words);
    } else if (task === 'book') {
      if (!can.book) return this.#refuse('book appointments', words);
      new BookingFlow(talk).start(words);
    } else {
      if (!can.change) return this.#refuse('change appointments', words);
      new ChangeFlow(talk, task).start(words);
    }
    return true;
  }

  #refuse(what: string, words: Words): boolean {
    this.#talk.say(`I'm sorry, I can't ${what} ${this.#talk.phrase('on this line', 'here')}.`);
    this.#offerMessage(words.raw.trim());
    return true;
  }

  #answer(words: Words, intents: readonly Intent[], isDoubtful: boolean): boolean {
    const talk = this.#talk;
    const now = talk.now();
    this.#noteService(words);
    const goesOn = talk.wasAboutHours && /^(?:and|what about|how about|or)\b/.test(words.text);
    const subject = subjectOf(talk.flow);
    const refers = /\b(?:it|that|this|one)\b/.test(words.text);
    const asked = subject !== '' && refers ? readWords(`${words.raw} ${subject}`) : words;
    const answer = goesOn
      ? { text: answerHours(words, talk.config.business, now), isCertain: true }
      : talk.knowledge.answer(asked, now);
    talk.wasAboutHours = goesOn || asksHours(words);
    if (answer?.isCertain === true) {
      talk.say(answer.text);
      this.#goOn();
      return true;
    }
    const isAsked = intents.includes('question');
    if (isDoubtful || !(isAsked || (answer !== undefined && expressesWish(words)))) return false;
    if (answer !== undefined) {
      talk.say(`I don't know that for certain. What I can tell you is this: ${answer.text}`);
      this.#goOn();
      return true;
    }
    this.#admit(words);
    return true;
  }

  #noteService(words: Words): void {
    const { services } = this.#talk.config.business;
    this.#talk.mentioned = readService(words, services) ?? this.#talk.mentioned;
  }

  /** Back to what the question interrupted, or on to the next request. */
  #goOn(): void {
    const talk = this.#talk;
    if (talk.flow !== undefined && !(talk.flow instanceof OfferFlow)) {
      talk.asideFrom = talk.question;
      talk.askAgain();
      return;
    }
    talk.flow = undefined;
    talk.ask({ expects: 'more', text: 'Is there anything else?', help: menuOf(this.#talk) });
  }

  #admit(words: Words): void {
    const talk = this.#talk;
    if (talk.flow !== undefined && !(talk.flow instanceof OfferFlow)) {
      talk.say("I'm sorry, I don't know that, but the team can tell you.");
      talk.asideFrom = talk.question;
      talk.askAgain();
      return;
    }
    talk.say("I'm sorry, I don't know that.");
    this.#offerMessage(`Question: ${words.raw.trim()}`);
  }

  #offerMessage(text: string): void {
    if (abilitiesOf(this.#talk).message) {
      new OfferFlow(this.#talk, text).proceed();
      return;
    }
    this.#talk.finish('');
  }

  #smallTalk(words: Words, intents: readonly Intent[]): boolean {
    const talk = this.#talk;
    if (talk.flow !== undefined) return false;
    const name = readIntroduction(words);
    if (name !== undefined) talk.caller.name = name;
    if (name !== undefined || intents.includes('greeting')) {
      const hello = name === undefined ? 'Hello!' : `Hello, ${name.split(' ')[0] ?? name}.`;
      this.#askWish(`${hello} How can I help you?`);
      return true;
    }
    if (!intents.includes('thanks')) return false;
    talk.say("You're welcome.");
    talk.ask({ expects: 'more', text: 'Is there anything else?', help: menuOf(this.#talk) });
    return true;
  }

  #handOver(words: Words): void {
    const talk = this.#talk;
    const nobody = (): void => {
      talk.say(
        talk.phrase(
          "I'm sorry, nobody is available to take your call right now.",
          "I'm sorry, I can't reach anybody right now.",
        ),
      );
      this.#offerMessage('');
    };
    if (!abilitiesOf(this.#talk).person) {
      nobody();
      return;
    }
    if (talk.config.isWritten !== true) talk.say('Of course. One moment, please.');
    talk.call('hand_over', { reason: words.raw.trim() }, ({ ok }) => {
      if (!ok) nobody();
      else if (talk.config.isWritten === true) talk.say(WILL_WRITE);
      else talk.isHandedOver = true;
    });
  }

  #press(digit: string): void {
    const talk = this.#talk;
    if (digit === '*') {
      talk.repeat();
      return;
    }
    // The hash key ends a number that was complete without it.
    if (talk.flow?.press(digit) === true || digit === '#') {
      talk.misses = 0;
      return;
    }
    if (talk.question.expects === 'goodTime' && /[12]/.test(digit)) {
      hearGoodTime(talk, readWords(digit === '1' ? 'yes' : 'no'));
      return;
    }
    const can = abilitiesOf(this.#talk);
    const nothing = readWords('');
    if (digit === '0' && can.person) this.#handOver(readWords('Pressed 0 on the keypad.'));
    else if (talk.flow !== undefined) sayNotUnderstood(this.#talk);
    else if (digit === '1' && can.book) new BookingFlow(talk).start(nothing);
    else if (digit === '2' && can.change) new ChangeFlow(talk, 'move').start(nothing);
    else if (digit === '3' && can.message) new MessageFlow(talk).start(nothing);
    else sayNotUnderstood(this.#talk);
  }
}

function subjectOf(flow: Flow | undefined): string {
  return flow instanceof BookingFlow || flow instanceof ChangeFlow ? flow.subject : '';
}
