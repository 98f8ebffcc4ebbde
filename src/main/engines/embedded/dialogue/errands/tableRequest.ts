import type { Conversation } from '../conversation';
import { localAt } from '../flows/slotTimes';
import { fullDay, spokenDigits, spokenMoment, spokenTime } from '../phrasing/spokenTime';
import { readIntents } from '../understanding/intents';
import { readSmallNumber } from '../understanding/numbers';
import type { Words } from '../understanding/words';
import { readBrief, type TableBrief } from './briefs';
import type { Errand } from './errand';
import {
  CLOSED,
  CONFIRMED,
  NO_RESERVATIONS,
  PRESS,
  RESERVING,
  capital,
  menuChoices,
  seatingWish,
  spelled,
  spokenBetween,
} from './tableWords';
import { askedFor, isNear, readOffer, type Asked, type TableOffer } from './tableOffer';

/** So often they may say that there is nothing before we believe it. */
const MAX_REFUSALS = 2;
/** So often what they say to our summary may be unclear before we take it for settled. */
const MAX_UNCLEAR = 2;

/** Asks a restaurant for a table, and settles on one that is near enough to the wish. */
export class TableRequest implements Errand {
  readonly isOpen = true;
  readonly #talk: Conversation;
  #agreed: { readonly day: number | undefined; readonly minute: number | undefined } | undefined;
  #isReadBack = false;
  /** They were asked for another time, so that a mere yes names none. */
  #isTimeOpen = false;
  #refusals = 0;
  #unclear = 0;
  readonly #told = new Set<Asked>();
  readonly #notes: string[] = [];

  constructor(talk: Conversation) {
    this.#talk = talk;
  }

  get introduction(): string {
    const { guest } = this.#brief;
    return `I'm an automated assistant, calling for ${guest ?? this.#talk.config.business.name}.`;
  }

  /** What stands in the prompt now: it may be changed in mid-call. */
  get #brief(): TableBrief {
    const brief = readBrief(this.#talk.knowledge, this.#talk.now());
    if (brief?.kind === 'table') this.#lastBrief = brief;
    return this.#lastBrief;
  }

  #lastBrief: TableBrief = {
    kind: 'table',
    told: 'a table',
    people: undefined,
    day: undefined,
    minute: undefined,
    flexibleMinutes: 0,
    guest: undefined,
    phone: undefined,
  };

  open(): void {
    const { greeting } = this.#talk.config;
    const isOurs = /\b(?:assistant|calling for|on behalf)\b/i.test(greeting);
    this.#talk.say(isOurs ? greeting : `Hello. ${this.introduction}`);
    this.#ask();
  }

  hear(words: Words): boolean {
    return (
      this.#hearMenu(words) ||
      this.#hearObstacle(words) ||
      this.#hearOffer(words) ||
      this.#hearRest(words)
    );
  }

  leave(): void {
    if (this.#agreed === undefined) this.giveUp('they said goodbye before there was an answer');
    else this.#succeed();
  }

  goOn(): boolean {
    if (this.#agreed === undefined || this.#isReadBack) return false;
    this.#readBack('');
    return true;
  }

  giveUp(why: string, farewell = 'I see. Thank you very much anyway. Goodbye!'): void {
    const said = this.#notes.length === 0 ? '' : ` They said: “${this.#notes.join(' ')}”`;
    const what =
      this.#agreed === undefined
        ? 'No table was reserved'
        : 'It is unsure whether a table was reserved';
    this.#report(`${what}: ${why}. Wanted was ${this.#wish()}.${said}`, farewell);
  }

  #wish(): string {
    const { told } = this.#brief;
    return this.#isComplete() ? this.#describe(this.#brief) : told;
  }

  #isComplete(): boolean {
    const { people, day, minute } = this.#brief;
    return people !== undefined && day !== undefined && minute !== undefined;
  }

  /** "a table for 4 on Friday, November 27th at 7 in the evening" */
  #describe({
    day,
    minute,
  }: {
    readonly day?: number | undefined;
    readonly minute?: number | undefined;
  }): string {
    const { people } = this.#brief;
    const party = people === undefined ? '' : ` for ${people}`;
    if (day !== undefined && minute !== undefined) {
      return `a table${party} on ${spokenMoment(localAt(day, minute))}`;
    }
    const date = day === undefined ? '' : ` on ${fullDay(day)}`;
    return `a table${party}${date}${minute === undefined ? '' : ` at ${spokenTime(minute)}`}`;
  }

  #ask(): void {
    this.#talk.ask({
      expects: 'which',
      text: `Do you have ${this.#wish()}?`,
      help: `I would like to reserve ${this.#wish()}. Is that possible?`,
    });
  }

  #hearMenu(words: Words): boolean {
    if (!PRESS.test(words.text)) return false;
    const ours = menuChoices(words).find((choice) => RESERVING.test(choice));
    const digit = readSmallNumber([PRESS.exec(ours ?? '')?.[1] ?? ''], 0)?.value;
    if (digit !== undefined && digit <= 9 && this.#talk.can('press_keys')) {
      this.#talk.call('press_keys', { keys: String(digit) }, () => undefined);
    }
    // Whoever hears out a menu is put through to somebody in most places.
    return true;
  }

  #hearObstacle(words: Words): boolean {
    if (NO_RESERVATIONS.test(words.text)) {
      this.#note(words);
      this.giveUp('they take no reservations on the phone');
      return true;
    }
    const isClosed = CLOSED.test(words.text) && this.#agreed === undefined;
    if (!isClosed) return false;
    this.#note(words);
    this.giveUp('the restaurant is closed then');
    return true;
  }

  #hearOffer(words: Words): boolean {
    const brief = this.#brief;
    const asked = askedFor(words);
    const offer = readOffer(words, brief, this.#talk.now());
    const isSettled = this.#agreed !== undefined;
    if (offer.people !== undefined && offer.people !== brief.people && brief.people !== undefined) {
      return this.#correctPeople(words, brief.people);
    }
    if (offer.isOtherDay) return this.#refuseDay(words);
    const isMisheard = offer.isRepeating && offer.minutes.some((minute) => minute !== brief.minute);
    if (isMisheard && brief.minute !== undefined && !isSettled) {
      this.#talk.say(`If possible, at ${spokenTime(brief.minute)}.`);
      this.#continue();
      return true;
    }
    const times = offer.minutes.filter((minute) => minute !== this.#agreed?.minute);
    if (times.length > 0 && !(isSettled && offer.minutes.length > times.length)) {
      return this.#weigh(words, times, asked);
    }
    if (isSettled) return this.#hearSettled(words, offer, asked);
    if (offer.minutes.length === 0 && offer.answer === 'no') return this.#refused(words, asked);
    if (offer.answer === 'yes' && this.#isTimeOpen && offer.minutes.length === 0) {
      this.#talk.ask({ expects: 'which', text: 'At what time would that be?' });
      return true;
    }
    if (offer.answer === 'yes' && !this.#asksOnly(words, asked)) {
      this.#agree(brief.minute, asked);
      return true;
    }
    return asked.size > 0 && this.#tell(asked);
  }

  /** "Sure, for how many?" is no table yet. */
  #asksOnly({ text }: Words, asked: ReadonlySet<Asked>): boolean {
    const needs = asked.has('people') || asked.has('day') || asked.has('time');
    return (
      needs ||
      (asked.size > 0 &&
        /^(?:hi|hello|sure|ok|okay|yes|of course|certainly)? ?(?:can|could|may|what|who|how)\b/.test(
          text,
        ) &&
        !/^(?:sure|yes|of course|certainly)/.test(text))
    );
  }

  #correctPeople(words: Words, people: number): boolean {
    const isHigh = /\b(?:maximum|max|at most|only up to|more than|no more|largest|limit)\b/.test(
      words.text,
    );
    if (isHigh) {
      this.#note(words);
      this.giveUp('they have no table for so many');
      return true;
    }
    this.#talk.say(`It's for ${people}.`);
    this.#continue();
    return true;
  }

  #refuseDay(words: Words): boolean {
    this.#note(words);
    this.#refusals++;
    if (this.#refusals > MAX_REFUSALS) {
      this.giveUp('there was no table on the day');
      return true;
    }
    this.#askNear(`I'm afraid it has to be ${this.#dayName()}.`);
    return true;
  }

  #dayName(): string {
    const { day } = this.#brief;
    return day === undefined ? 'on that day' : `on ${fullDay(day)}`;
  }

  #askNear(lead: string): void {
    const { minute, flexibleMinutes } = this.#brief;
    this.#isTimeOpen = true;
    if (minute === undefined || flexibleMinutes === 0) {
      this.#talk.ask({ expects: 'which', text: `${lead} Is there anything else?` });
      return;
    }
    const between = spokenBetween(minute - flexibleMinutes, minute + flexibleMinutes);
    const text = `${lead} Is there anything ${this.#dayName()} ${between}?`;
    this.#talk.ask({ expects: 'which', text, help: `Any time ${between} is fine.` });
  }

  /** Takes the offered time that is nearest to the wish, when that is near enough. */
  #weigh(words: Words, times: readonly number[], asked: ReadonlySet<Asked>): boolean {
    const { minute: wished } = this.#brief;
    const off = (minute: number): number => (wished === undefined ? 0 : Math.abs(minute - wished));
    const nearest = times.toSorted((a, b) => off(a) - off(b))[0] ?? wished;
    if (nearest === undefined) return false;
    if (isNear(nearest, this.#brief)) {
      this.#agree(nearest, asked);
      return true;
    }
    this.#note(words);
    this.#refusals++;
    if (this.#refusals > MAX_REFUSALS) this.giveUp('there was no table near the time');
    else this.#askNear(`I'm afraid ${spokenTime(nearest)} is too far off.`);
    return true;
  }

  #refused(words: Words, asked: ReadonlySet<Asked>): boolean {
    if (asked.size > 0 && !/\b(?:full|booked|nothing|unavailable|no tables?)\b/.test(words.text)) {
      return this.#tell(asked);
    }
    this.#note(words);
    this.#refusals++;
    const { minute, flexibleMinutes } = this.#brief;
    const canMove = minute !== undefined && flexibleMinutes > 0;
    if (this.#refusals >= MAX_REFUSALS || !canMove) this.giveUp('there was no table');
    else this.#askNear("That's a pity.");
    return true;
  }

  #agree(minute: number | undefined, asked: ReadonlySet<Asked>): void {
    const { day, minute: wished } = this.#brief;
    const isOther = minute !== undefined && minute !== wished;
    this.#agreed = { day, minute };
    this.#isReadBack = false;
    this.#isTimeOpen = false;
    this.#notes.length = 0;
    const lead = isOther ? `${capital(spokenTime(minute))} is fine.` : 'Great.';
    if (asked.size > 0) {
      this.#talk.say(lead);
      this.#tell(asked);
      return;
    }
    this.#readBack(lead);
  }

  #readBack(lead: string): void {
    const { guest } = this.#brief;
    this.#isReadBack = true;
    const name = guest === undefined ? '' : `, under the name ${guest}`;
    const text = `So that is ${this.#describe(this.#agreed ?? {})}${name}. Is that right?`;
    this.#told.add('name');
    this.#talk.ask({ expects: 'confirm', text: `${lead} ${text}`.trim(), help: text });
  }

  /** They have a table for us: what is left is to be sure of it. */
  #hearSettled(words: Words, offer: TableOffer, asked: ReadonlySet<Asked>): boolean {
    if (asked.size > 0) return this.#tell(asked);
    const repeats = offer.minutes.length > 0;
    if (repeats && words.raw.trim().endsWith('?')) {
      this.#talk.say("Yes, that's right.");
      if (this.#told.has('name')) this.#succeed();
      else this.#readBack('');
      return true;
    }
    if (offer.answer === 'no' && !CONFIRMED.test(words.text)) {
      this.#agreed = undefined;
      this.#isTimeOpen = true;
      this.#talk.ask({ expects: 'which', text: "I'm sorry. Which time do you have for us?" });
      return true;
    }
    const isSure = offer.answer === 'yes' || repeats || CONFIRMED.test(words.text);
    if (!isSure && !readIntents(words).includes('thanks')) return false;
    if (words.tokens.length > 7 && !repeats) this.#note(words);
    if (this.#isReadBack) this.#succeed();
    else this.#readBack('');
    return true;
  }

  /** Conditions and remarks, which are passed on: "we keep it for fifteen minutes". */
  #hearRest(words: Words): boolean {
    const isQuestion = readIntents(words).includes('question');
    if (this.#agreed === undefined || isQuestion || words.tokens.length < 3) return false;
    this.#note(words);
    this.#unclear++;
    if (this.#unclear >= MAX_UNCLEAR) {
      this.#succeed();
      return true;
    }
    this.#talk.say('All right.');
    this.#continue();
    return true;
  }

  #tell(asked: ReadonlySet<Asked>): boolean {
    const { people, day, minute, guest, phone } = this.#brief;
    const unknown = "I'm sorry, I was not told that.";
    const answers: Record<Asked, string> = {
      name: guest === undefined ? unknown : `The name is ${guest}.`,
      spelling: guest === undefined ? unknown : spelled(guest),
      phone: phone === undefined ? unknown : `The phone number is ${spokenDigits(phone)}.`,
      people: people === undefined ? unknown : `It's for ${people}.`,
      day: day === undefined ? `It's for ${this.#brief.told}.` : `It's for ${fullDay(day)}.`,
      time: minute === undefined ? unknown : `At ${spokenTime(this.#agreed?.minute ?? minute)}.`,
      card: "I'm sorry, I can't give any card details.",
      choice: seatingWish(this.#talk.knowledge.facts),
    };
    for (const what of asked) {
      this.#talk.say(answers[what]);
      this.#told.add(what);
    }
    this.#continue();
    return true;
  }

  /** What we wait for after an answer; they are the ones to go on. */
  #continue(): void {
    const help = `I would like to reserve ${this.#wish()}.`;
    if (this.#agreed === undefined) this.#talk.ask({ expects: 'which', text: '', help });
    else if (!this.#isReadBack) this.#talk.ask({ expects: 'confirm', text: '', help });
    else this.#talk.ask({ expects: 'confirm', text: 'Is the table booked, then?' });
  }

  #succeed(): void {
    const { guest } = this.#brief;
    const name = guest === undefined ? '' : `, under the name ${guest}`;
    const notes = this.#notes.length === 0 ? '' : ` They said: “${this.#notes.join(' ')}”`;
    const doubt = this.#unclear >= MAX_UNCLEAR ? ' They did not clearly confirm it.' : '';
    this.#report(
      `Reserved: ${this.#describe(this.#agreed ?? {})}${name}.${doubt}${notes}`,
      'Thank you very much. Goodbye!',
    );
  }

  #note({ raw, tokens }: Words): void {
    if (tokens.length > 2) this.#notes.push(raw.trim());
  }

  #report(text: string, farewell: string): void {
    if (!this.#talk.can('take_message')) {
      this.#talk.end(farewell);
      return;
    }
    const { guest = '' } = this.#brief;
    this.#talk.call('take_message', { text, caller_name: guest }, () => this.#talk.end(farewell));
  }
}
