import { z } from 'zod';
import type { Conversation, Flow } from '../conversation';
import { spokenMoment } from '../phrasing/spokenTime';
import { readChoice, readFirstYesNo, readYesNo } from '../understanding/answers';
import { readService } from '../understanding/services';
import { readWhen } from '../understanding/when';
import { readWords, type Words } from '../understanding/words';
import { CallerQuestions, isCorrection } from './details';
import { readSlot, type Slot } from './slotTimes';
import { localOf, TimeChoice } from './timeChoice';

export type ChangeKind = 'move' | 'cancel' | 'check';

const FoundSchema = z.object({
  appointments: z.array(
    z.object({
      appointment_id: z.string(),
      service: z.string(),
      start: z.string(),
      customer_name: z.string().default(''),
    }),
  ),
});

interface Known {
  readonly id: string;
  readonly service: string;
  readonly slot: Slot;
}

/** Moving, cancelling or looking up an appointment that the caller already has. */
export class ChangeFlow implements Flow {
  readonly #talk: Conversation;
  readonly #time: TimeChoice;
  readonly #caller: CallerQuestions;
  #kind: ChangeKind;
  /** How the caller spoke of the appointment: "my check-up on Tuesday". */
  #described: Words = readWords('');
  #candidates: readonly Known[] = [];
  #chosen: Known | undefined;
  #isNameAsked = false;
  #isPhoneAsked = false;

  constructor(talk: Conversation, kind: ChangeKind) {
    const proceed = (): void => {
      this.proceed();
    };
    this.#talk = talk;
    this.#kind = kind;
    this.#caller = new CallerQuestions(talk, proceed);
    this.#time = new TimeChoice({
      talk,
      service: () => this.#chosen?.service ?? '',
      appointmentId: () => this.#chosen?.id,
      onChosen: proceed,
    });
  }

  get subject(): string {
    return this.#chosen?.service ?? '';
  }

  start(words: Words): void {
    this.#caller.absorb(words);
    // "Move my check-up on Tuesday to Friday at noon": what stands before the last "to" is the old time.
    const parts = words.text.split(
      /\b(?:to|for|until|till)\b(?! (?:move|change|reschedule|cancel|be|come|make|my|the appointment))/,
    );
    const last = parts.at(-1) ?? '';
    const isNewTime =
      this.#kind === 'move' && parts.length > 1 && this.#time.absorb(readWords(last), true);
    this.#described = readWords(isNewTime ? parts.slice(0, -1).join(' ') : words.text);
    this.#talk.begin(this);
  }

  proceed(): void {
    if (this.#chosen === undefined) {
      this.#find();
      return;
    }
    if (this.#kind === 'cancel') this.#confirmCancel();
    else if (this.#kind === 'check') this.#tell([this.#chosen]);
    else if (this.#time.chosen === undefined) this.#askNewTime();
    else this.#confirmMove();
  }

  hear(words: Words): boolean {
    switch (this.#talk.question.expects) {
      case 'name':
      case 'phone':
        return this.#caller.hear(words);
      case 'which':
        return this.#hearWhich(words);
      case 'slot':
        return this.#time.hear(words);
      case 'confirm':
        return this.#hearConfirmation(words);
      default:
        if (!this.#time.absorb(words, true)) return false;
        this.proceed();
        return true;
    }
  }

  press(digit: string): boolean {
    switch (this.#talk.question.expects) {
      case 'which':
        return this.#choose(this.#candidates[Number(digit) - 1]);
      case 'slot':
        return this.#time.press(digit);
      case 'phone':
        return this.#caller.press(digit);
      case 'confirm':
        if (digit === '1') this.#carryOut();
        else if (digit === '2') this.#keep();
        return digit === '1' || digit === '2';
      default:
        return false;
    }
  }

  wrapUp(words: Words): boolean {
    const isAgreed = this.#talk.question.expects === 'confirm' && readFirstYesNo(words) === 'yes';
    if (isAgreed) this.#carryOut();
    return isAgreed;
  }

  /** Looks under the caller's number, then asks for a name. */
  #find(): void {
    const { name } = this.#talk.caller;
    const { number } = this.#talk.config.caller;
    if (number === '' && name === undefined) {
      this.#isNameAsked = true;
      this.#caller.askName();
      return;
    }
    const args = {
      ...(name === undefined ? {} : { customer_name: name }),
      ...this.#caller.phoneArgument('customer_phone'),
    };
    this.#talk.call('find_appointments', args, ({ value }) => {
      const found = FoundSchema.safeParse(value);
      const appointments = found.success ? found.data.appointments : [];
      const known = appointments.flatMap(toKnown);
      const name = appointments[0]?.customer_name ?? '';
      if (name !== '') this.#talk.caller.name ??= name;
      this.#onFound(known);
    });
  }

  #onFound(known: readonly Known[]): void {
    if (known.length === 0) {
      this.#onNoneFound();
      return;
    }
    if (this.#kind === 'check') {
      this.#tell(known);
      return;
    }
    const described = known.filter((one) => this.#fitsDescription(one));
    this.#candidates = described.length > 0 ? described : known;
    const [only, ...others] = this.#candidates;
    if (others.length === 0) this.#choose(only);
    else this.#askWhich();
  }

  #onNoneFound(): void {
    if (!this.#isNameAsked) {
      this.#isNameAsked = true;
      this.#talk.say(
        this.#talk.phrase(
          "I can't find an appointment under the number you are calling from.",
          "I can't find an appointment under this number.",
        ),
      );
      delete this.#talk.caller.name;
      this.#caller.askName();
      return;
    }
    const name = this.#talk.caller.name ?? 'that name';
    if (!this.#isPhoneAsked) {
      this.#isPhoneAsked = true;
      this.#talk.say(`I can't find one for ${name} either.`);
      this.#caller.askPhone();
      return;
    }
    this.#talk.finish("I'm sorry, I can't find an upcoming appointment of yours.");
  }

  #fitsDescription({ service, slot }: Known): boolean {
    const { services } = this.#talk.config.business;
    const named = readService(this.#described, services);
    const when = readWhen(this.#described, { today: this.#talk.now(), isTimeExpected: false });
    const fitsService = named === undefined || named.name === service;
    const fitsDay = when?.days === undefined || when.days.includes(slot.day);
    return fitsService && fitsDay;
  }

  #askWhich(): void {
    const few = this.#candidates.slice(0, 4);
    const spoken = few.map((one, index) => `number ${index + 1}, ${describe(one)}`).join('; ');
    this.#talk.ask({
      expects: 'which',
      text: `I see ${few.length} appointments: ${spoken}. Which one do you mean?`,
      help: this.#talk.phrase(
        'Say the day or the service, or press the number of the appointment.',
        'Please reply with the day or the service.',
      ),
    });
  }

  #hearWhich(words: Words): boolean {
    const { services } = this.#talk.config.business;
    const named = readService(words, services);
    const when = readWhen(words, { today: this.#talk.now(), isTimeExpected: true });
    const fitting = this.#candidates.filter(
      ({ service, slot }) =>
        (named !== undefined && named.name === service) || when?.days?.includes(slot.day) === true,
    );
    const [only, ...others] = fitting;
    if (only !== undefined && others.length === 0) return this.#choose(only);
    const index = readChoice(words, this.#candidates.length);
    return index !== undefined && this.#choose(this.#candidates[index]);
  }

  #choose(known: Known | undefined): boolean {
    if (known === undefined) return false;
    this.#chosen = known;
    this.proceed();
    return true;
  }

  #tell(known: readonly Known[]): void {
    const [first, ...others] = known;
    if (first === undefined) return;
    const more =
      others.length === 0 ? '' : ` You also have ${others.map(describe).join(', and ')}.`;
    this.#talk.finish(`You have ${describe(first)}.${more}`);
  }

  #askNewTime(): void {
    const { days, time, isSoonest } = this.#time.when;
    // "Move it to seven" stays on its day.
    if (this.#chosen !== undefined && days === undefined && time !== undefined) {
      this.#time.when = { ...this.#time.when, days: [this.#chosen.slot.day] };
      this.#time.proceed();
      return;
    }
    if (this.#chosen !== undefined && days === undefined && isSoonest !== true) {
      this.#talk.say(`I see ${describe(this.#chosen)}.`);
    }
    this.#time.proceed();
  }

  #confirmMove(): void {
    const { chosen } = this.#time;
    if (chosen === undefined || this.#chosen === undefined) return;
    const from = spokenMoment(localOf(this.#chosen.slot));
    this.#talk.ask({
      expects: 'confirm',
      text: `So I'll move your ${this.#chosen.service.toLowerCase()} from ${from} to ${spokenMoment(localOf(chosen))}. Is that right?`,
      help: this.#talk.phrase(
        'Say yes or press 1 to move it. Say no or press 2 to leave it as it is.',
        'Reply yes to move it, or no to leave it as it is.',
      ),
    });
  }

  #confirmCancel(): void {
    if (this.#chosen === undefined) return;
    this.#talk.ask({
      expects: 'confirm',
      text: `I see ${describe(this.#chosen)}. Shall I cancel it?`,
      help: this.#talk.phrase(
        'Say yes or press 1 to cancel it. Say no or press 2 to keep it.',
        'Reply yes to cancel it, or no to keep it.',
      ),
    });
  }

  #hearConfirmation(words: Words): boolean {
    if (this.#kind === 'cancel' && /\b(?:move|reschedule|change|postpone)\b/.test(words.text)) {
      this.#kind = 'move';
      this.#time.absorb(words, false);
      this.proceed();
      return true;
    }
    const answer = readYesNo(words);
    if (
      this.#kind === 'move' &&
      (answer !== 'yes' || isCorrection(words)) &&
      this.#time.absorb(words, true)
    ) {
      this.proceed();
      return true;
    }
    if (answer === 'yes') this.#carryOut();
    else if (answer === 'no') this.#keep();
    return answer !== undefined;
  }

  #keep(): void {
    if (this.#kind === 'cancel') {
      this.#talk.finish("All right, I'll leave it as it is.");
      return;
    }
    this.#time.when = {};
    this.#time.chosen = undefined;
    this.#time.proceed();
  }

  #carryOut(): void {
    const { chosen } = this.#time;
    if (this.#chosen === undefined) return;
    const { id, service } = this.#chosen;
    const name = service.toLowerCase();
    if (this.#kind === 'cancel') {
      this.#talk.call('cancel_appointment', { appointment_id: id }, ({ ok }) => {
        this.#talk.finish(ok ? `Your ${name} is cancelled.` : FAILED);
      });
      return;
    }
    if (chosen === undefined) return;
    this.#talk.call('move_appointment', { appointment_id: id, start: chosen.start }, (result) => {
      const taken = AlternativesSchema.safeParse(result.value);
      if (result.ok) this.#talk.finish(`Your ${name} is now on ${spokenMoment(localOf(chosen))}.`);
      else if (taken.success) this.#time.offerInstead(taken.data.alternatives);
      else this.#talk.finish(FAILED);
    });
  }
}

const AlternativesSchema = z.object({
  alternatives: z.array(z.object({ start: z.string() })).min(1),
});
const FAILED = "I'm sorry, something went wrong, and nothing was changed.";

function toKnown(found: {
  readonly appointment_id: string;
  readonly service: string;
  readonly start: string;
}): Known[] {
  const slot = readSlot(found.start);
  return slot === undefined ? [] : [{ id: found.appointment_id, service: found.service, slot }];
}

/** "your cleaning on Monday, November 23rd at 9 in the morning" */
function describe({ service, slot }: Known): string {
  return `your ${service.toLowerCase()} on ${spokenMoment(localOf(slot))}`;
}
