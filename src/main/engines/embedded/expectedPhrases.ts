import type { Business } from '@shared/domain/business';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'April',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** What is said in nearly every call and is short enough to be misheard. */
const COMMON = [
  'appointment',
  'book a',
  'reschedule',
  'cancel',
  'Thank you',
  'goodbye',
  'good-bye',
];

/** What a caller of this business is likely to say: for the recogniser, where it is in doubt. */
export function expectedPhrases({ services }: Business): readonly string[] {
  const named = services.flatMap(({ name, aliases }) => [name, ...aliases]);
  const spellings = named.flatMap((phrase) => [phrase, phrase.toLowerCase()]);
  const days = DAYS.flatMap((day) => [day, `next ${day}`]);
  return [...new Set([...days, ...MONTHS, ...COMMON, ...spellings])];
}
