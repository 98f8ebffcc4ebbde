import type { Service } from '@shared/domain/business';
import type { LocalDate } from '@shared/domain/calendar/zonedTime';
import { readPeople } from '../understanding/people';
import { readWhen } from '../understanding/when';
import type { Words } from '../understanding/words';

const COMES =
  /\b(?:tables?|reservations?|reserve|dinner|lunch|brunch|eat|dine|come|celebrate|book|booking|party|group|space|room|possible|please)\b/;
const TABLE = /\b(?:tables?|reservations?|availability|space|room|dinner|lunch|brunch|dine)\b/;
const ABOUT_RULES =
  /\b(?:how much|how long|how many|do (?:i|we) (?:need|have)|what does|what if|cost|costs|price|prices|policy|keep|late|running)\b/;

/** What people sit at: how many there are decides which of these they get. */
export function seatsOf(services: readonly Service[]): readonly Service[] {
  return services
    .filter(({ seats }) => seats !== undefined)
    .toSorted((a, b) => (a.seats ?? 0) - (b.seats ?? 0));
}

/** A guest wants a table: they say for how many, or when. */
export function wantsTable(words: Words, services: readonly Service[], today: LocalDate): boolean {
  if (seatsOf(services).length === 0 || ABOUT_RULES.test(words.text)) return false;
  const when = readWhen(words, { today, isTimeExpected: false });
  if (readPeople(words, false) !== undefined) return when !== undefined || COMES.test(words.text);
  return when !== undefined && TABLE.test(words.text);
}
