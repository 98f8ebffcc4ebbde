import type { Conversation } from '../conversation';
import type { OwnInput } from '../dialogueProtocol';
import { readIntents } from '../understanding/intents';
import { readWords, type Words } from '../understanding/words';
import { BillReminder } from './billReminder';
import { readBrief } from './briefs';
import type { Errand } from './errand';
import { TableRequest } from './tableRequest';

/** So often nothing is said before we hang up; more often while we were asked to wait. */
const MAX_SILENCES = 3;
const MAX_SILENCES_ON_HOLD = 8;
const MAX_MISSES = 4;

/** Of a call that we place, none of these asks back. */
const ASSENT = /^\W*(?:uh[- ]?huh|m+[- ]?h+m+)\W*$/i;

const ABOUT_US =
  /\b(?:who (?:is (?:this|calling|there|it|that|speaking)|are you|am i (?:speaking|talking))|am i (?:speaking|talking) (?:to|with) an?\b|are you (?:a |an )?(?:\w+ )?(?:robot|machine|computer|bot|ai|human|real|person|recording)|is this (?:a |an )?(?:\w+ )?(?:robot|machine|computer|bot|ai|human|recording|real person|prank|joke|scam)|what company|where are you calling from|calling from where|on whose behalf)\b/;
const NEVER_AGAIN =
  /\b(?:(?:do not|never|stop|quit) (?:ever )?(?:call|calling|phone|phoning|ring|ringing)|take ?off|take (?:me|us|my number|this number) off|remove (?:me|us|my number|this number)|leave (?:me|us) alone)\b/;
const WRONG_NUMBER =
  /\b(?:wrong number|dialed wrong|misdialed|no (?:restaurant|such (?:person|restaurant|place))|not a restaurant|nobody (?:by|of) that name|no one (?:by|of) that name|private (?:number|home|house|residence))\b/;
const NOT_NOW =
  /\b(?:(?:call|ring|phone|try) (?:(?:me|us|it) )?(?:back|again|later|tomorrow|another)|(?:bad|not a good|not the best|inconvenient) (?:time|moment)|(?:too|very|really|kind of|quite|pretty|so|a bit) (?:busy|hectic)|hectic|swamped|slammed|in the middle of|i am (?:driving|busy|at work|in a meeting|at dinner)|can not talk|not now)\b/;
const ON_HOLD =
  /\b(?:hold (?:on|the line|please)|please hold|hang on|(?:one|just a|a|give me a) (?:moment|second|sec|minute)|bear with me|let me (?:see|check|look|get|ask|find|have a look)|i will (?:check|see|look|ask|find)|i will get (?:him|her|them|the|my)|(?:please|can you|could you) wait|wait (?:a|one|just|please))\b|^wait$/;

/** The errand of a call that we place, when it is one that we know how to run. */
export function errandOf(talk: Conversation): ErrandCall | undefined {
  if (talk.config.direction !== 'outbound') return undefined;
  const brief = readBrief(talk.knowledge, talk.now());
  if (brief === undefined) return undefined;
  return new ErrandCall(
    talk,
    brief.kind === 'table' ? new TableRequest(talk) : new BillReminder(talk),
  );
}

/** One call that we place to bring something about: we ask, and the other side answers. */
export class ErrandCall {
  readonly #talk: Conversation;
  readonly #errand: Errand;
  #isOnHold = false;

  constructor(talk: Conversation, errand: Errand) {
    this.#talk = talk;
    this.#errand = errand;
  }

  take(input: OwnInput): void {
    const talk = this.#talk;
    if (input.type === 'greet') this.#errand.open();
    else if (talk.hasEnded) this.#afterEnd(input);
    else if (input.type === 'silence') this.#hearNothing();
    else if (input.type === 'digit') this.#press(input.digit);
    else this.#hear(wordsOf(input.text));
  }

  /** Goodbye has been said: a last question is answered, and nothing keeps us. */
  #afterEnd(input: OwnInput): void {
    const talk = this.#talk;
    if (input.type === 'callerSaid') {
      const words = readWords(input.text);
      const answer = readIntents(words).includes('question') ? this.#answer(words) : undefined;
      if (answer !== undefined) talk.say(answer);
      talk.end('Goodbye!');
    } else if (input.type === 'silence') {
      talk.end('');
    }
  }

  #hearNothing(): void {
    const talk = this.#talk;
    talk.silences++;
    if (this.#isOnHold && talk.silences < MAX_SILENCES_ON_HOLD) return;
    if (!this.#isOnHold && this.#errand.goOn()) return;
    if (talk.silences >= (this.#isOnHold ? MAX_SILENCES_ON_HOLD : MAX_SILENCES)) {
      this.#errand.giveUp('nobody said anything any more', 'I can not hear you. Goodbye!');
      return;
    }
    talk.say('Hello, are you still there?');
    talk.askAgain();
  }

  #press(digit: string): void {
    const said = digit === '1' ? 'yes' : digit === '2' ? 'no' : undefined;
    if (said !== undefined) this.#hear(readWords(said));
    else if (digit === '*') this.#talk.repeat();
  }

  #hear(words: Words): void {
    const talk = this.#talk;
    talk.silences = 0;
    const wasOnHold = this.#isOnHold;
    this.#isOnHold = false;
    if (words.tokens.length === 0) {
      this.#miss();
    } else if (this.#hearAnywhere(words) || this.#errand.hear(words)) {
      talk.misses = 0;
    } else if (this.#isGreeting(words) || wasOnHold) {
      talk.askAgain();
    } else {
      this.#hearRest(words);
    }
  }

  /** What may be said at any moment of any errand. */
  #hearAnywhere(words: Words): boolean {
    const { text, tokens } = words;
    const intents = readIntents(words);
    if (NEVER_AGAIN.test(text)) {
      this.#errand.giveUp(
        'they ask not to be called again',
        'I understand, and I will pass that on. I am sorry to have disturbed you. Goodbye.',
      );
    } else if (WRONG_NUMBER.test(text)) {
      this.#errand.giveUp(
        'it is the wrong number',
        'I am sorry, I must have the wrong number. Goodbye!',
      );
    } else if (NOT_NOW.test(text) && !/^(?:yes|sure)\b/.test(text) && tokens.length < 25) {
      this.#errand.giveUp(
        'it was not a good moment',
        'I am sorry to have disturbed you. We will try again another time. Goodbye!',
      );
    } else if (intents.includes('repeat') && tokens.length < 9) {
      this.#talk.repeat();
    } else if (ABOUT_US.test(text)) {
      this.#talk.say(this.#errand.introduction);
      this.#talk.askAgain();
    } else if (ON_HOLD.test(text) && tokens.length < 14 && !text.includes('hold it for')) {
      this.#isOnHold = true;
      this.#talk.say('Of course, take your time.');
    } else {
      return false;
    }
    return true;
  }

  /** "Hello?", or the name of the place and "how can I help you?": they have not heard us yet. */
  #isGreeting(words: Words): boolean {
    const intents = readIntents(words);
    return (
      (intents.includes('greeting') && words.tokens.length < 12) ||
      /\b(?:how (?:can|may) i help|what can i do for you|how can i be of|thank(?:s| you) for calling|you have reached|this is \w+(?: speaking)?$|\w+ speaking$|what is (?:this|it) (?:about|regarding|in regards? to)|why (?:are you|do you) call(?:ing)?)\b/.test(
        words.text,
      )
    );
  }

  #hearRest(words: Words): void {
    const talk = this.#talk;
    const intents = readIntents(words);
    const answer = this.#answer(words);
    if (answer !== undefined) {
      talk.misses = 0;
      talk.say(answer);
      talk.askAgain();
    } else if (intents.includes('goodbye')) {
      this.#errand.leave();
    } else if (intents.includes('question')) {
      talk.misses = 0;
      talk.say("I'm sorry, I was not told that.");
      talk.askAgain();
    } else {
      this.#miss();
    }
  }

  #answer(words: Words): string | undefined {
    if (!this.#errand.isOpen) return undefined;
    const answer = this.#talk.knowledge.answer(words, this.#talk.now());
    return answer?.isCertain === true ? answer.text : undefined;
  }

  #miss(): void {
    const talk = this.#talk;
    talk.misses++;
    if (talk.misses >= MAX_MISSES) {
      this.#errand.giveUp(
        'we could not understand each other',
        "I'm sorry, I have trouble understanding you. Thank you, and goodbye!",
      );
      return;
    }
    talk.say("I'm sorry, I didn't catch that.");
    if (talk.misses > 1 && talk.question.help !== undefined) talk.say(talk.question.help);
    else talk.askAgain();
  }
}

/** Neither a "good evening" nor an "uh huh" is what its words are elsewhere. */
function wordsOf(text: string): Words {
  if (ASSENT.test(text)) return readWords('yes');
  return readWords(text.replace(/\bgood (?=morning\b|afternoon\b|evening\b|day\b)/gi, 'hello '));
}
