import type { Fact } from '../knowledge/promptFacts';
import { listed, spokenTime } from '../phrasing/spokenTime';
import { readWords, type Words } from '../understanding/words';

export const NO_RESERVATIONS =
  /\b(?:(?:do not|can not|no longer|never|not) (?:take|accept|do|make|offer|taking|accepting)\b.{0,20}\b(?:reservations?|bookings?)|walk ?ins? only|only (?:take )?walk ?ins?|first come|(?:book|reserve|reservations?|bookings?) (?:is |are |has to be |must be )?(?:only )?(?:online|through (?:our|the) (?:website|app)|on (?:our|the) website)|online only)\b/;
export const CLOSED =
  /\b(?:we are|will be|be|is) (?:closed|not open|shut)\b|\b(?:private (?:event|party|function))\b|\bclosed (?:that|on|then)\b/;
export const RESERVING = /\b(?:reserv\w*|book\w*|tables?)\b/;
export const PRESS = /\bpress (\w+)\b/;
export const CONFIRMED =
  /\b(?:all set|you are (?:booked|in|down|set|confirmed|good)|see (?:you|them)|uh huh|right|correct|(?:it|that) is (?:booked|reserved|confirmed|done)|booked (?:it|you|that)|got (?:it|you|that)|look(?:ing)? forward|confirmed|reserved|perfect|wonderful|sounds good|of course|okay|ok)\b/;

/** "To reserve a table, press one", each choice of a menu with its key. */
export function menuChoices({ raw }: Words): string[] {
  const choices: string[] = [];
  for (const sentence of raw.split(/[.;]\s*/)) {
    let lead = '';
    for (const piece of sentence.split(/,\s*/)) {
      lead = `${lead} ${readWords(piece).text}`.trim();
      if (!PRESS.test(lead)) continue;
      choices.push(lead);
      lead = '';
    }
  }
  return choices;
}

/** "between 6 and 8 in the evening" */
export function spokenBetween(from: number, to: number): string {
  const [start, end] = [spokenTime(from), spokenTime(to)];
  const part = / in the \w+$/.exec(end)?.[0] ?? '';
  return `between ${part !== '' && start.endsWith(part) ? start.slice(0, -part.length) : start} and ${end}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Dana, D, A, N, A. Reyes, R, E, Y, E, S." */
export function spelled(name: string): string {
  const parts = name
    .split(' ')
    .map((part) => `${part}, ${Array.from(part.toUpperCase()).join(', ')}.`);
  return listed(parts, '').replace(/\s+/g, ' ').trim() || readWords(name).raw;
}

/** Where we would sit, as far as we were told. */
export function seatingWish(facts: readonly Fact[]): string {
  const seating = facts.find(({ spoken }) =>
    /\b(?:inside|outside|indoors?|outdoors?|terrace|booth|bar|window)\b/i.test(spoken),
  );
  return seating?.spoken ?? 'Either is fine.';
}
