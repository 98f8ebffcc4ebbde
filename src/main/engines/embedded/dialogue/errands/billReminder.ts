import type { Conversation } from '../conversation';
import { fullDay } from '../phrasing/spokenTime';
import { readYesNo } from '../understanding/answers';
import { readIntents } from '../understanding/intents';
import { readIntroduction } from '../understanding/names';
import { readWhen } from '../understanding/when';
import { readWords, type Words } from '../understanding/words';
import { readBrief, type BillBrief } from './briefs';
import type { Errand } from './errand';

const SOMEBODY_ELSE =
  /\b(?:not (?:here|home|in|available|around|at home|him|her)|(?:he|she|they) (?:is|are) (?:out|away|at work|not|asleep|sleeping|in a meeting|busy)|no longer (?:lives?|here)|moved (?:out|away)|(?:her|his|their|the) (?:husband|wife|son|daughter|mother|father|brother|sister|partner|roommate|assistant|secretary|boyfriend|girlfriend)|(?:passed away|died|deceased))\b/;
const FETCHES =
  /\b(?:i will (?:get|fetch|call|grab)|let me (?:get|fetch|grab)|(?:he|she) is (?:right here|coming|here)|passing you|putting (?:him|her) on|hand(?:ing)? (?:you|the phone))\b/;
const THAT_IS_ME =
  /\b(?:speaking|that is me|it is me|this is (?:she|he|her|him|me)|you are (?:speaking|talking)|you have (?:got )?(?:him|her|me)|i am (?:she|he)|yes i am)\b/;
const NOT_PAID =
  /\b(?:not|never|have not|had not|did not) (?:yet )?(?:been )?(?:paid|pay|payed|sent)\b/;
const TO_BE_PAID =
  /\b(?:will|going to|gonna|can|could|to|want to|be|am|get|getting|when|once|after|until) (?:\w+ )?(?:be )?(?:get )?(?:paid|pay)\b/;
const IS_PAID =
  /\b(?:paid|payed|settled|transferred|wired|taken care of|took care of|been (?:settled|dealt with|handled)|already (?:sent|done|did|mailed)|sent (?:it|the|a|you|that)|mailed (?:it|the|a|you)|made (?:the|that|a) (?:payment|transfer)|went (?:out|through)|cleared|all done with that)\b/;
const CAN_NOT =
  /\b(?:can not (?:afford|pay|do)|could not (?:afford|pay)|not able to|unable|no money|do not have (?:the|any|that|enough|it)|broke|lost (?:my|a) job|unemployed|laid off|out of work|struggling|hard time|tight|refuse|not going to pay|will not pay|never (?:got|received|ordered|had|agreed)|did not (?:get|receive|order|have|agree)|wrong (?:amount|bill|invoice)|(?:that|this|it|bill|amount) is (?:wrong|not right|not correct|incorrect|a mistake|not mine|too (?:much|high))|mistake|dispute|disagree|not my bill|do not owe|overcharg\w*|charged (?:me|us)|too much|(?:do not|never) (?:think|believe)\b.{0,12}\bowe|(?:money|cash|funds?) (?:is|are)|short (?:of|on|this|at)|in a (?:bad|tough|difficult)|complain\w*|lawyer|attorney|bankrupt\w*)\b/;
/** Sure signs that something is the matter, whatever else is said of paying. */
const DISPUTE =
  /\b(?:wrong|mistake|dispute|never (?:got|received|ordered)|not mine|lawyer|attorney)\b/;
const TERMS =
  /\b(?:instal\w*|in (?:parts|rates|(?:two|three|four|several|a few) (?:parts|payments|rates|goes))|payment plan|half (?:now|of it|today)|part of it|monthly|more time|extension|extend|partial|pay (?:some|a little|a bit)|split)\b/;
const NOW_BY_CARD =
  /\b(?:(?:pay|do it|take care of it|settle it|give you|take|read you|use)\b.{0,30}\b(?:card|right now|now|over the phone|by phone|on the phone|with you|visa|mastercard|amex)|card number)\b/;
const WAYS = /\b(?:how|where|which way|ways?|options?|methods?)\b.{0,30}\bpay\w*/;
const SOON =
  /\b(?:soon|get to it|get (?:it|that) (?:done|paid)|deal with|later|when i can|as soon as|next time|will (?:pay|do|take care|send|settle)|going to (?:pay|do|take care|send|settle)|pay it|i can pay|able to pay)\b/;
const DAY_WORDS = /\b(?:end of (?:the|this|next) (?:month|week)|pay ?day|payday)\b/;

/** So often a day is asked for; who names none then will not. */
const MAX_DAY_REQUESTS = 2;
const ABOUT_BILL =
  /\b(?:how much|what amount|which (?:bill|invoice|amount|payment|one)|what (?:bill|invoice|is (?:it|this|that|the bill) (?:for|about))|bill number|invoice number|number of the (?:bill|invoice)|(?:when|since when) (?:was|is) (?:it|that|this) due|due date)\b/;

type Stage = 'person' | 'bill' | 'when' | 'day' | 'callBack' | 'closing';

/** Reminds somebody of a bill: makes sure that it is them, tells, and takes down when it is paid. */
export class BillReminder implements Errand {
  readonly #talk: Conversation;
  #stage: Stage = 'person';
  #promised = '';
  #reason = '';
  #dayRequests = 0;
  #lastBrief: BillBrief = {
    kind: 'bill',
    person: undefined,
    amount: undefined,
    due: undefined,
    billNumber: undefined,
  };

  constructor(talk: Conversation) {
    this.#talk = talk;
  }

  get isOpen(): boolean {
    return this.#stage !== 'person';
  }

  get introduction(): string {
    return `I'm the automated assistant of ${this.#talk.config.business.name}.`;
  }

  get #brief(): BillBrief {
    const brief = readBrief(this.#talk.knowledge, this.#talk.now());
    if (brief?.kind === 'bill') this.#lastBrief = brief;
    return this.#lastBrief;
  }

  open(): void {
    const { greeting } = this.#talk.config;
    const asks = /\b(?:speaking|talking) (?:with|to)\b[^?]*\?\s*$/i.test(greeting);
    this.#talk.say(asks ? greeting.replace(/[^.!?]*\?\s*$/, '').trim() : greeting);
    this.#askPerson();
  }

  hear(words: Words): boolean {
    if (this.#stage === 'person') return this.#hearPerson(words);
    if (this.#stage === 'callBack') return this.#hearCallBack(words);
    if (this.#stage === 'day' && this.#hearDay(words)) return true;
    return this.#hearAnswer(words);
  }

  leave(): void {
    if (this.#stage === 'day') this.#close(`promises to pay ${this.#promised}`);
    else if (this.#stage === 'callBack') this.#close(`wants a call about it: “${this.#reason}”`);
    else this.giveUp('they said goodbye before there was an answer');
  }

  goOn(): boolean {
    return false;
  }

  giveUp(why: string, farewell = 'Thank you for your time. Goodbye!'): void {
    this.#report(`Not settled with ${this.#who()}${this.#aboutBill()}: ${why}.`, farewell);
  }

  #who(): string {
    return this.#brief.person ?? 'the customer';
  }

  #aboutBill(): string {
    const { billNumber, amount, due } = this.#brief;
    const parts = [
      billNumber === undefined ? '' : `bill ${billNumber}`,
      amount ?? '',
      due === undefined ? '' : `due ${due}`,
    ].filter((part) => part !== '');
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  }

  #askPerson(): void {
    const { person } = this.#brief;
    if (person === undefined) {
      this.#tellBill();
      return;
    }
    const text = `Am I speaking with ${person}?`;
    this.#talk.ask({ expects: 'confirm', text, help: `${text} Please say yes or no.` });
  }

  #hearPerson(words: Words): boolean {
    const isThem = this.#isThem(words);
    if (isThem === true) {
      this.#tellBill();
    } else if (FETCHES.test(words.text)) {
      this.#talk.say('Thank you, I will wait.');
    } else if (isThem === false) {
      this.giveUp(
        `somebody else answered: “${words.raw.trim().replace(/[.!?]$/, '')}”`,
        'Then I will try again another time. Thank you, and goodbye!',
      );
    } else if (/\b(?:what|which|why|regarding|about)\b/.test(words.text)) {
      this.#talk.say(`${this.introduction} I can only say more to ${this.#who()}.`);
      this.#talk.askAgain();
    } else {
      return false;
    }
    return true;
  }

  #isThem(words: Words): boolean | undefined {
    const { person = '' } = this.#brief;
    const name = readIntroduction(words)?.toLowerCase().split(' ') ?? [];
    const own = person.toLowerCase().split(' ');
    if (name.some((part) => own.includes(part)) && !SOMEBODY_ELSE.test(words.text)) return true;
    if (SOMEBODY_ELSE.test(words.text)) return false;
    if (THAT_IS_ME.test(words.text)) return true;
    const answer = readYesNo(words);
    if (answer !== undefined) return answer === 'yes';
    return name.length > 0 ? false : undefined;
  }

  #tellBill(): void {
    this.#stage = 'bill';
    this.#talk.say(`I'm calling about ${this.#spokenBill()}.`);
    this.#talk.ask({
      expects: 'when',
      text: 'Can you tell me when it will be paid?',
      help: 'You can name a day, say that it is paid already, or ask to be called about it.',
    });
  }

  /** "an open bill of $120, which was due on the first of the month" */
  #spokenBill(): string {
    const { amount, due } = this.#brief;
    const sum = amount === undefined ? 'an open bill' : `an open bill of ${amount}`;
    return due === undefined ? sum : `${sum}, which was due on ${due}`;
  }

  #hearAnswer(words: Words): boolean {
    const { text } = words;
    if (ABOUT_BILL.test(text)) {
      const { billNumber } = this.#brief;
      const number = billNumber === undefined ? '' : ` Its number is ${billNumber}.`;
      this.#talk.say(`It is ${this.#spokenBill()}.${number}`);
      this.#talk.askAgain();
      return true;
    }
    if (readIntents(words).includes('person')) {
      this.#handOver(words);
      return true;
    }
    if (WAYS.test(text)) {
      this.#tellWays();
      this.#talk.askAgain();
      return true;
    }
    const isPaid = IS_PAID.test(text) && !NOT_PAID.test(text) && !TO_BE_PAID.test(text);
    if (isPaid && !DISPUTE.test(text)) {
      this.#close(`says that it is paid: “${words.raw.trim()}”`);
    } else if (CAN_NOT.test(text) || TERMS.test(text)) {
      this.#offerCall(words);
    } else if (NOW_BY_CARD.test(text)) {
      this.#declineCard();
    } else if (this.#readDay(words)) {
      this.#confirmDay();
    } else {
      return this.#hearVague(words);
    }
    return true;
  }

  #hearVague(words: Words): boolean {
    const isSoon = SOON.test(words.text) && !words.raw.trim().endsWith('?');
    if (!isSoon && readIntents(words).includes('question')) return false;
    const answer = readYesNo(words);
    if (answer === 'yes' || isSoon) {
      this.#askDay(words);
      return true;
    }
    if (answer !== 'no') return false;
    this.#offerCall(words);
    return true;
  }

  #askDay(words: Words): void {
    if (this.#dayRequests === MAX_DAY_REQUESTS) {
      this.#close(`promises to pay, but names no day: “${words.raw.trim()}”`);
      return;
    }
    this.#dayRequests++;
    this.#stage = 'when';
    this.#talk.say('Thank you.');
    this.#talk.ask({
      expects: 'when',
      text: 'On which day may we expect it?',
      help: 'You can say, for example, tomorrow, next Friday, or the first of next month.',
    });
  }

  #declineCard(): void {
    this.#talk.say("I'm sorry, I can't take payments or card numbers on the phone.");
    this.#tellWays();
    this.#stage = 'when';
    this.#talk.ask({ expects: 'when', text: 'When may we expect it?' });
  }

  #tellWays(): void {
    const now = this.#talk.now();
    const ways = this.#talk.knowledge.answer(readWords('How can it be paid?'), now);
    this.#talk.say(ways?.isCertain === true ? ways.text : 'The team can tell you how to pay.');
  }

  #readDay(words: Words): boolean {
    const when = readWhen(words, { today: this.#talk.now(), isTimeExpected: false });
    const days = when?.days ?? [];
    const last = days.at(-1);
    const named = DAY_WORDS.exec(words.text)?.[0];
    if (last === undefined && named === undefined) return false;
    if (named !== undefined) this.#promised = `by the ${named.replace(/^the /, '')}`;
    else if (last !== undefined)
      this.#promised = `${days.length > 1 ? 'by' : 'on'} ${fullDay(last)}`;
    return true;
  }

  #confirmDay(): void {
    this.#stage = 'day';
    const text = `So it will be paid ${this.#promised}. Is that right?`;
    this.#talk.ask({
      expects: 'confirm',
      text,
      help: `${text} Please say yes, or name another day.`,
    });
  }

  #hearDay(words: Words): boolean {
    const answer = readYesNo(words);
    if (answer === 'yes' && !CAN_NOT.test(words.text)) {
      this.#close(`promises to pay ${this.#promised}`);
      return true;
    }
    if (answer !== 'no' || this.#readDayOnly(words)) return false;
    this.#dayRequests = 0;
    this.#askDay(words);
    return true;
  }

  #readDayOnly(words: Words): boolean {
    const isOther = CAN_NOT.test(words.text) || TERMS.test(words.text);
    const when = readWhen(words, { today: this.#talk.now(), isTimeExpected: false });
    return isOther || when?.days !== undefined || DAY_WORDS.test(words.text);
  }

  #handOver(words: Words): void {
    if (!this.#talk.can('hand_over')) {
      this.#offerCall(words);
      return;
    }
    this.#talk.say('Of course. One moment, please.');
    this.#talk.call('hand_over', { reason: words.raw.trim() }, ({ ok }) => {
      if (ok) this.#talk.isHandedOver = true;
      else this.#offerCall(words);
    });
  }

  #offerCall(words: Words): void {
    this.#reason = words.raw.trim();
    this.#stage = 'callBack';
    this.#talk.ask({
      expects: 'confirm',
      text: 'I understand. May somebody from the team call you about it?',
      help: 'Say yes if somebody may call you about it, or no.',
    });
  }

  #hearCallBack(words: Words): boolean {
    const answer = readYesNo(words);
    if (answer === 'yes') this.#close(`wants a call about it: “${this.#reason}”`);
    else if (answer === 'no' && this.#readDay(words)) this.#confirmDay();
    else if (answer === 'no') this.#close(`does not pay and wants no call: “${this.#reason}”`);
    else if (this.#readDay(words)) this.#confirmDay();
    return answer !== undefined || this.#stage === 'day';
  }

  #close(outcome: string): void {
    this.#stage = 'closing';
    this.#report(
      `${this.#who()}${this.#aboutBill()} ${outcome.replace(/[.!?]?”$/, '”')}.`,
      'Thank you, I have noted that. Goodbye!',
    );
  }

  #report(text: string, farewell: string): void {
    if (!this.#talk.can('take_message')) {
      this.#talk.end(farewell);
      return;
    }
    const { person = '' } = this.#brief;
    this.#talk.call('take_message', { text, caller_name: person }, () => this.#talk.end(farewell));
  }
}
