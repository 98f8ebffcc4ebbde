import { hoursOn } from '@shared/domain/calendar/openHours';
import { dateOfDayNumber, parseLocal } from '@shared/domain/calendar/zonedTime';
import { z } from 'zod';
import type { Conversation } from '../conversation';
import { shortDay, spokenTime } from '../phrasing/spokenTime';
import { readChoice, readYesNo } from '../understanding/answers';
import { mergeWhen, readWhen, type When } from '../understanding/when';
import type { Words } from '../understanding/words';
import {
  chooseOffers,
  isTime,
  localAt,
  queryFor,
  readSlot,
  spokenDays,
  spokenSlots,
  suiting,
  type Slot,
} from './slotTimes';

const StartsSchema = z.array(z.object({ start: z.string() })).default([]);
const FindSlotsSchema = z.object({
  available: z.boolean().default(false),
  reason: z.enum(['closed', 'full', 'past']).optional(),
  slots: StartsSchema,
  alternatives: StartsSchema,
});

export interface TimeChoiceOptions {
  readonly talk: Conversation;
  /** Name of the service that a time is wanted for. */
  readonly service: () => string;
  /** The appointment that is being moved. */
  readonly appointmentId?: () => string | undefined;
  /** A free time has been agreed on, or there is nothing to agree on. */
  readonly onChosen: () => void;
}

const OTHER_DAY = /\b(?:another|other|different) (?:day|date|week)\b/;
const LATER = /\b(?:later|after (?:that|those)|further)\b/;
const EARLIER = /\b(?:earlier|sooner|before (?:that|those))\b/;

/** The caller wants to hear of other times than those that were offered. */
export function asksOtherTimes(words: Words): boolean {
  return [OTHER_DAY, LATER, EARLIER].some((cue) => cue.test(words.text));
}

/** Finding a time that suits both the caller and the calendar. */
export class TimeChoice {
  when: When = {};
  chosen: Slot | undefined;
  readonly #options: TimeChoiceOptions;
  #free: readonly Slot[] = [];
  #offered: readonly Slot[] = [];

  constructor(options: TimeChoiceOptions) {
    this.#options = options;
  }

  /** Takes what the words say about a time; false when they say nothing of it. */
  absorb(words: Words, isTimeExpected: boolean): boolean {
    const { talk } = this.#options;
    const said = readWhen(words, { today: talk.now(), isTimeExpected });
    if (said === undefined) return false;
    this.when = mergeWhen(this.#context(), said);
    this.chosen = undefined;
    return true;
  }

  /** What was chosen is looked for once more, because something else is wanted at that time. */
  recheck(): void {
    this.when = this.#context();
    this.chosen = undefined;
  }

  /** A day or a time that was chosen and is now changed keeps the part that was not spoken of. */
  #context(): When {
    if (this.chosen === undefined) return this.when;
    const { day, minute } = this.chosen;
    return {
      days: [day],
      time: { hour: Math.floor(minute / 60), minute: minute % 60, half: undefined },
    };
  }

  /** Asks for what is missing, or looks in the calendar. */
  proceed(): void {
    const { talk } = this.#options;
    const { days, isSoonest, time, part, after, before } = this.when;
    if (days !== undefined || isSoonest === true) {
      this.#search();
      return;
    }
    const hasTime = time !== undefined || part !== undefined || after !== undefined;
    talk.ask(
      hasTime || before !== undefined
        ? { expects: 'when', text: 'Which day would you like?', help: HELP_WHEN }
        : { expects: 'when', text: 'What day and time would you like?', help: HELP_WHEN },
    );
  }

  #search(): void {
    const { talk, service, appointmentId, onChosen } = this.#options;
    const { business } = talk.config;
    const id = appointmentId?.();
    const args = {
      service: service(),
      ...queryFor(this.when, talk.today(), business),
      ...(id === undefined ? {} : { appointment_id: id }),
    };
    talk.call('find_slots', args, ({ ok, value }) => {
      const parsed = FindSlotsSchema.safeParse(value);
      if (!ok || !parsed.success) {
        talk.finish("I'm sorry, I can't look into the calendar at the moment.");
        return;
      }
      const { slots, alternatives, reason } = parsed.data;
      const free = suiting(readSlots(slots), this.when, business);
      if (this.when.time !== undefined && free.length === 1) {
        this.chosen = free[0];
        onChosen();
        return;
      }
      this.#offer(free, readSlots(alternatives.length > 0 ? alternatives : slots), reason);
    });
  }

  #offer(
    free: readonly Slot[],
    instead: readonly Slot[],
    reason: 'closed' | 'full' | 'past' | undefined,
  ): void {
    const { talk } = this.#options;
    if (free.length === 0) {
      talk.say(this.#apology(reason ?? 'full'));
      if (instead.length === 0) {
        this.when = {};
        talk.ask({
          expects: 'when',
          text: 'Is there another day that suits you?',
          help: HELP_WHEN,
        });
        return;
      }
    }
    this.#free = free.length > 0 ? free : instead;
    this.#propose(
      free.length > 0 ? chooseOffers(free, this.when) : instead.slice(0, 3),
      free.length > 0 ? 'I have' : 'The nearest I have is',
    );
  }

  #propose(offers: readonly Slot[], opening: string): void {
    const { talk } = this.#options;
    this.#offered = offers;
    const spoken = spokenSlots(offers, talk.today());
    const isOne = offers.length === 1;
    const numbered = offers
      .map((slot, index) => `press ${index + 1} for ${spokenSlots([slot], talk.today())}`)
      .join(', ');
    talk.ask({
      expects: 'slot',
      text: `${opening} ${spoken}. ${isOne ? 'Would that suit you?' : 'Which would you like?'}`,
      help: talk.phrase(
        `You can say a time, or ${numbered}.`,
        `Please reply with one of these times: ${spoken}.`,
      ),
    });
  }

  #apology(reason: 'closed' | 'full' | 'past'): string {
    const { talk } = this.#options;
    const days = spokenDays(this.when, talk.today());
    if (reason === 'past') return "I'm afraid that time has already passed.";
    if (reason === 'closed') {
      const isTimed = this.when.time !== undefined && this.#isOpenThatDay();
      if (isTimed) return "I'm afraid we can't fit that in within our opening hours.";
      return days === undefined
        ? "I'm afraid we're closed then."
        : `I'm afraid we're closed ${on(days)}.`;
    }
    if (this.when.time !== undefined) return "I'm sorry, that time is already taken.";
    return days === undefined
      ? "I'm sorry, I have nothing free then."
      : `I'm sorry, I have nothing free ${on(days)}.`;
  }

  #isOpenThatDay(): boolean {
    const { business } = this.#options.talk.config;
    const [day] = this.when.days ?? [];
    if (day === undefined) return false;
    return hoursOn(business, dateOfDayNumber(day)).length > 0;
  }

  /** The answer to an offer; false when it is none. */
  hear(words: Words): boolean {
    const said = readWhen(words, { today: this.#options.talk.now(), isTimeExpected: true });
    const choice = said?.days === undefined ? readChoice(words, this.#offered.length) : undefined;
    if (choice !== undefined && said?.time === undefined) return this.#take(this.#offered[choice]);
    if (said !== undefined && said.isSoonest !== true) return this.#hearTime(words, said);
    if (said?.isSoonest === true) return this.#take(this.#offered[0]);
    return this.#hearReaction(words);
  }

  press(digit: string): boolean {
    const slot = this.#offered[Number(digit) - 1];
    return slot !== undefined && this.#take(slot);
  }

  /** Other times than those the tools refused at the last moment. */
  offerInstead(starts: readonly { readonly start: string }[]): void {
    this.chosen = undefined;
    this.#offer([], readSlots(starts), 'full');
  }

  #take(slot: Slot | undefined): boolean {
    if (slot === undefined) return false;
    this.chosen = slot;
    this.when = { days: [slot.day] };
    this.#options.onChosen();
    return true;
  }

  /** "Nine thirty", "the Tuesday one", "Monday at two": one that is free, or a new search. */
  #hearTime(words: Words, said: When): boolean {
    const { business } = this.#options.talk.config;
    const offeredDays = [...new Set(this.#offered.map(({ day }) => day))];
    const known = { ...said, days: said.days ?? offeredDays };
    const among = (slots: readonly Slot[]): Slot[] =>
      said.time === undefined
        ? suiting(slots, known, business)
        : slots.filter(
            ({ day, minute }) =>
              known.days.includes(day) &&
              said.time !== undefined &&
              isTime(minute, said.time, said),
          );
    const [offered, ...others] = among(this.#offered);
    if (offered !== undefined && others.length === 0) return this.#take(offered);
    const [free, ...more] = said.time === undefined ? [] : among(this.#free);
    if (free !== undefined && more.length === 0) return this.#take(free);
    const base: When = offeredDays.length === 1 ? { ...this.when, days: offeredDays } : this.when;
    this.when = mergeWhen(base, said);
    if (/\b(?:later|after)\b/.test(words.text) && said.after === undefined) return this.#shift(1);
    this.proceed();
    return true;
  }

  #hearReaction(words: Words): boolean {
    const { talk } = this.#options;
    if (OTHER_DAY.test(words.text)) {
      this.when = {};
      talk.ask({ expects: 'when', text: 'Which day would suit you better?', help: HELP_WHEN });
      return true;
    }
    if (LATER.test(words.text)) return this.#shift(1);
    if (EARLIER.test(words.text)) return this.#shift(-1);
    const answer = readYesNo(words);
    if (answer === 'yes') {
      if (this.#offered.length === 1) return this.#take(this.#offered[0]);
      talk.ask({
        ...talk.question,
        text: `Which one: ${spokenSlots(this.#offered, talk.today())}?`,
      });
      return true;
    }
    if (answer !== 'no') return false;
    this.when = {};
    talk.ask({ expects: 'when', text: 'What other day or time would suit you?', help: HELP_WHEN });
    return true;
  }

  /** The free times after, or before, those that were offered. */
  #shift(direction: 1 | -1): boolean {
    const { talk } = this.#options;
    const starts = this.#offered.map(({ start }) => start).sort();
    const edge = direction > 0 ? (starts.at(-1) ?? '') : (starts[0] ?? '');
    const beyond = this.#free.filter(({ start }) => (direction > 0 ? start > edge : start < edge));
    if (beyond.length > 0) {
      this.#propose(direction > 0 ? beyond.slice(0, 3) : beyond.slice(-3), 'I also have');
      return true;
    }
    const slot = readSlot(edge);
    if (direction < 0 || slot === undefined) {
      talk.say("I'm afraid I have nothing earlier.");
      talk.askAgain();
      return true;
    }
    this.when = { days: [slot.day + 1, slot.day + 2, slot.day + 3] };
    this.proceed();
    return true;
  }

  /** "tomorrow at 9:30 in the morning", "Tuesday at noon" */
  spokenShort(): string {
    const { talk } = this.#options;
    if (this.chosen === undefined) return '';
    return `${shortDay(this.chosen.day, talk.today())} at ${spokenTime(this.chosen.minute)}`;
  }
}

const HELP_WHEN =
  'You can say, for example, Tuesday at ten, tomorrow afternoon, or as soon as possible.';

const on = (day: string): string => (/^(?:today|tomorrow)$/.test(day) ? day : `on ${day}`);

function readSlots(starts: readonly { readonly start: string }[]): Slot[] {
  return starts.flatMap(({ start }) => readSlot(start) ?? []);
}

/** The slot in the words of `spokenMoment`. */
export function localOf(slot: Slot): ReturnType<typeof localAt> {
  return parseLocal(slot.start) ?? localAt(slot.day, slot.minute);
}
