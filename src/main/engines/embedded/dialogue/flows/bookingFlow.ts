import type { Service } from '@shared/domain/business';
import { z } from 'zod';
import type { Conversation, Flow } from '../conversation';
import { withArticle } from '../knowledge/knowledge';
import { listed, spokenMoment } from '../phrasing/spokenTime';
import { readChoice, readFirstYesNo, readYesNo } from '../understanding/answers';
import { readPeople } from '../understanding/people';
import { readService } from '../understanding/services';
import { readWords, type Words } from '../understanding/words';
import { abilitiesOf } from './abilities';
import { CallerQuestions, isCorrection } from './details';
import { MessageFlow } from './messageFlow';
import { seatsOf } from './seating';
import { localOf, TimeChoice } from './timeChoice';

const RefusalSchema = z.object({
  error: z.string(),
  alternatives: z.array(z.object({ start: z.string() })).default([]),
});

/** Matters in which the number of people counts. */
const SEATED = /\b(?:table|dinner|lunch|brunch|reservation|party|tour|class)\b/i;

/** Making a new appointment: service, time, name, number, confirmation. */
export class BookingFlow implements Flow {
  readonly #talk: Conversation;
  readonly #time: TimeChoice;
  readonly #caller: CallerQuestions;
  #service: Service | undefined;
  #people: number | undefined;
  /** What seats people, the smallest first: how many there are decides which is taken. */
  readonly #tables: readonly Service[];
  #wantsTable: boolean;
  /** As it was asked for. */
  #wish = '';

  constructor(talk: Conversation) {
    const proceed = (): void => {
      this.proceed();
    };
    this.#talk = talk;
    this.#caller = new CallerQuestions(talk, proceed);
    this.#time = new TimeChoice({
      talk,
      service: () => this.#service?.name ?? '',
      onChosen: proceed,
    });
    const { services } = talk.config.business;
    this.#tables = seatsOf(services);
    this.#wantsTable = this.#tables.length > 0 && this.#tables.length === services.length;
    if (services.length === 1 && !this.#wantsTable) this.#service = services[0];
  }

  /** The words with which the caller asked for it: they may say nearly everything. */
  start(words: Words): void {
    this.#wish = words.raw.trim();
    const isNamed = this.#readService(words);
    if (!isNamed && /\b(?:one|it|that|this)\b/.test(words.text)) {
      this.#service ??= this.#talk.mentioned;
    }
    this.#wantsTable ||= this.#tables.length > 0 && SEATED.test(words.text);
    this.#readPeople(words, false);
    this.#time.absorb(words, false);
    this.#caller.absorb(words);
    this.#talk.begin(this);
  }

  /** What a question about "it" is about. */
  get subject(): string {
    return this.#service?.name ?? '';
  }

  proceed(): void {
    if (this.#wantsTable && this.#people === undefined) this.#askPeople();
    else if (this.#wantsTable && this.#service === undefined) this.#declineParty();
    else if (this.#service === undefined) this.#askService();
    else if (this.#time.chosen === undefined) this.#time.proceed();
    else if (!this.#caller.areAnswered) this.#askCaller();
    else this.#confirm();
  }

  hear(words: Words): boolean {
    switch (this.#talk.question.expects) {
      case 'name':
      case 'phone':
        return this.#hearCorrection(words) || this.#caller.hear(words);
      case 'slot':
        return this.#hearNewService(words) || this.#time.hear(words);
      case 'service':
        return this.#hearService(words);
      case 'which':
        return this.#hearPeople(words);
      case 'confirm':
      case 'change':
        return this.#hearConfirmation(words);
      default:
        return this.#hearDetails(words);
    }
  }

  press(digit: string): boolean {
    switch (this.#talk.question.expects) {
      case 'service':
        return this.#choose(this.#talk.config.business.services[Number(digit) - 1]);
      case 'slot':
        return this.#time.press(digit);
      case 'which':
        return this.#hearPeople(readWords(digit));
      case 'phone':
        return this.#caller.press(digit);
      case 'confirm':
        if (digit === '1') this.#book();
        else if (digit === '2') this.#askChange();
        return digit === '1' || digit === '2';
      default:
        return false;
    }
  }

  wrapUp(words: Words): boolean {
    const isAgreed = this.#talk.question.expects === 'confirm' && readFirstYesNo(words) === 'yes';
    if (isAgreed) this.#book();
    return isAgreed;
  }

  #askService(): void {
    const names = this.#talk.config.business.services.map(({ name }) => name);
    if (names.length === 0) {
      this.#talk.finish("I'm sorry, there is nothing that I can book for you here.");
      return;
    }
    const few = this.#choices().slice(0, 6);
    const numbered = few.map((name, index) => `press ${index + 1} for ${name.toLowerCase()}`);
    this.#talk.ask({
      expects: 'service',
      text: `What would you like to book: ${listed(few.map(withArticle))}?`,
      help: this.#talk.phrase(
        `Please say it, or ${numbered.join(', ')}.`,
        `Please reply with one of these: ${listed(few)}.`,
      ),
    });
  }

  /** What can be asked for by name: tables are all one. */
  #choices(): string[] {
    const { services } = this.#talk.config.business;
    const named = services.filter(({ seats }) => seats === undefined).map(({ name }) => name);
    return this.#tables.length === 0 ? named : ['Table', ...named];
  }

  #askPeople(): void {
    this.#talk.ask({
      expects: 'which',
      text: 'For how many people?',
      help: this.#talk.phrase(
        'Please say how many of you there will be, or press the number.',
        'Please reply with the number of people.',
      ),
    });
  }

  #hearPeople(words: Words): boolean {
    const isTold = this.#readPeople(words, true);
    const hasTime = this.#time.absorb(words, false);
    if (isTold || hasTime) this.proceed();
    return isTold || hasTime;
  }

  /** Nothing seats so many: a matter for the people of the business. */
  #declineParty(): void {
    const most = this.#tables.at(-1)?.seats ?? 0;
    this.#talk.say(`For more than ${most} people the team has to see what can be done.`);
    if (!abilitiesOf(this.#talk).message) {
      this.#talk.finish('');
      return;
    }
    const when = this.#wish === '' ? '' : `: ${this.#wish}`;
    new MessageFlow(this.#talk, `A table for ${this.#people ?? most}${when}`).start(readWords(''));
  }

  #askCaller(): void {
    if (this.#talk.caller.name === undefined) {
      this.#talk.say(`${this.#time.spokenShort()} is free.`.replace(/^\w/, (c) => c.toUpperCase()));
    }
    this.#caller.proceed();
  }

  #hearService(words: Words): boolean {
    const { services } = this.#talk.config.business;
    const index =
      readService(words, services) === undefined ? readChoice(words, services.length) : undefined;
    const isNamed = this.#readService(words);
    const hasTime = this.#time.absorb(words, false);
    if (index !== undefined && !hasTime) return this.#choose(services[index]);
    if (isNamed || hasTime) this.proceed();
    return isNamed || hasTime;
  }

  #hearNewService(words: Words): boolean {
    const before = this.#service;
    if (!this.#readService(words) || this.#service === before) return false;
    this.#time.absorb(words, false);
    this.#time.chosen = undefined;
    this.proceed();
    return true;
  }

  #choose(service: Service | undefined): boolean {
    if (service === undefined) return false;
    this.#service = service;
    this.proceed();
    return true;
  }

  /** Whatever the words say about the booking. */
  #hearDetails(words: Words): boolean {
    const changes = [
      this.#readService(words),
      this.#readPeople(words, false),
      this.#time.absorb(words, this.#talk.question.expects === 'when'),
      this.#caller.absorb(words),
    ];
    if (!changes.includes(true)) return false;
    this.proceed();
    return true;
  }

  /** "Actually no, Wednesday instead", said when something else was asked. */
  #hearCorrection(words: Words): boolean {
    if (!isCorrection(words) || /\bname\b/.test(words.text)) return false;
    const isService = this.#readService(words);
    const isTime = this.#time.absorb(words, false);
    if (isService) this.#time.chosen = undefined;
    if (!isService && !isTime) return false;
    this.#caller.absorb(words);
    this.proceed();
    return true;
  }

  #confirm(): void {
    const { name } = this.#talk.caller;
    const { chosen } = this.#time;
    if (chosen === undefined) return;
    const what = `${this.#spokenSubject()} on ${spokenMoment(localOf(chosen))}`;
    this.#talk.ask({
      expects: 'confirm',
      text: `So that is ${what}, for ${name ?? 'you'}${this.#caller.spokenPhone()}. Shall I book it?`,
      help: this.#talk.phrase(
        'Say yes or press 1 to book it. Say no or press 2 to change something.',
        'Reply yes to book it, or no to change something.',
      ),
    });
  }

  #hearConfirmation(words: Words): boolean {
    const answer = readYesNo(words);
    if (answer === 'yes' && this.#talk.question.expects === 'confirm' && !isCorrection(words)) {
      this.#book();
      return true;
    }
    if (/\bname\b/.test(words.text) && answer !== 'yes' && this.#reaskName(words)) return true;
    if (/\b(?:number|phone)\b/.test(words.text) && this.#reaskPhone(words)) return true;
    const isService = this.#readService(words);
    const isPeople = this.#readPeople(words, false);
    const isTime = this.#time.absorb(words, !isPeople);
    if (isService) this.#time.chosen = undefined;
    if (isService || isTime || isPeople) {
      this.proceed();
      return true;
    }
    if (answer === 'yes') this.#book();
    else if (answer === 'no') this.#askChange();
    return answer !== undefined;
  }

  #reaskName(words: Words): boolean {
    if (!this.#caller.absorb(words)) delete this.#talk.caller.name;
    this.proceed();
    return true;
  }

  #reaskPhone(words: Words): boolean {
    if (!this.#caller.absorb(words)) this.#talk.caller.isPhoneKnown = false;
    this.proceed();
    return true;
  }

  #askChange(): void {
    this.#talk.ask({
      expects: 'change',
      text: 'What should I change: the service, the day or time, your name, or your number?',
    });
  }

  #book(): void {
    const { chosen } = this.#time;
    if (chosen === undefined) return;
    const args = {
      service: this.subject,
      start: chosen.start,
      customer_name: this.#talk.caller.name ?? '',
      ...this.#caller.phoneArgument('customer_phone'),
      ...(this.#people === undefined ? {} : { notes: `Party of ${this.#people}` }),
    };
    this.#talk.call('book_appointment', args, ({ ok, value }) => {
      if (ok) {
        this.#talk.finish(
          `You're booked for ${this.#spokenSubject()} on ${spokenMoment(localOf(chosen))}. We look forward to seeing you.`,
        );
        return;
      }
      const refusal = RefusalSchema.safeParse(value);
      if (refusal.success && refusal.data.error.startsWith('calendar.')) {
        this.#time.offerInstead(refusal.data.alternatives);
      } else {
        this.#talk.finish("I'm sorry, something went wrong and I could not book it.");
      }
    });
  }

  /** "a cleaning", "a table for 4" */
  #spokenSubject(): string {
    const people = this.#people === undefined ? '' : ` for ${this.#people}`;
    return `${this.#wantsTable ? 'a table' : withArticle(this.subject)}${people}`;
  }

  #readService(words: Words): boolean {
    const { services } = this.#talk.config.business;
    const service = readService(
      words,
      services.filter(({ seats }) => seats === undefined),
    );
    if (service === undefined || service === this.#service) return false;
    this.#service = service;
    return true;
  }

  #readPeople(words: Words, isExpected: boolean): boolean {
    const isSeated = this.#wantsTable || SEATED.test(`${this.subject} ${words.text}`);
    const people = isSeated ? readPeople(words, isExpected) : undefined;
    if (people === undefined || people === this.#people) return false;
    this.#people = people;
    if (this.#wantsTable) this.#seat(people);
    return true;
  }

  /** The smallest table that is large enough; none when there are too many. */
  #seat(people: number): void {
    const table = this.#tables.find(({ seats = 0 }) => seats >= people);
    if (table === this.#service) return;
    this.#service = table;
    if (this.#time.chosen !== undefined) this.#time.recheck();
  }
}
