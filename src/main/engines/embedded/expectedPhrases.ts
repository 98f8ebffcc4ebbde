import type { Business } from '@shared/domain/business';
import type { Expectation } from './dialogue/dialogueClient';

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

/** How questions begin: a voice's first sound is what its detector may clip. */
const QUESTION_OPENINGS = [
  ...['How much is', 'How much does', 'How long', 'How do I', 'What time', 'What is', 'What are'],
  ...['Where is', 'Where are', 'Where can', 'When are', 'When is', 'Who is', 'Is there', 'Are you'],
  ...['Do you', 'Do I', 'Can you', 'Can I', 'Could you', 'Could I'],
];

const YES_OR_NO = [
  'Yes',
  'Yes,',
  'Yes.',
  'Yeah',
  'Yep',
  'No',
  'No,',
  'No.',
  'Nope',
  'please',
  "That's right",
];
const HOURS = 'one two three four five six seven eight nine ten eleven twelve noon'.split(' ');
const TIMES = [
  ...HOURS,
  ...HOURS.map((hour) => `at ${hour}`),
  ...['thirty', 'fifteen', "o'clock", 'p.m.', 'a.m.', 'half past', 'quarter to', 'quarter past'],
  ...['morning', 'afternoon', 'Tomorrow', 'tomorrow', 'Today', 'today', 'the first', 'the second'],
  ...['the last', 'earlier', 'later'],
];
const DIGITS = 'zero oh one two three four five six seven eight nine double'.split(' ');
const NUMBERS = [
  ...DIGITS,
  ...['this number', 'This number', 'the same number', 'Same number', 'This one', 'this one'],
  ...['calling from', 'my number is'],
];

/** What answers each question of the receptionist's, as far as it can be foretold. */
const ANSWERS: Partial<Record<Expectation, readonly string[]>> = {
  confirm: YES_OR_NO,
  offer: YES_OR_NO,
  more: YES_OR_NO,
  goodTime: YES_OR_NO,
  change: YES_OR_NO,
  which: [...YES_OR_NO, ...TIMES],
  slot: [...YES_OR_NO, ...TIMES],
  when: TIMES,
  phone: NUMBERS,
  name: ['My name is', "It's"],
};
/** What a caller spells out or tells at length would be bent towards the words of a question. */
const DICTATED: ReadonlySet<Expectation> = new Set(['name', 'phone', 'message']);

/**
 * What a caller of this business is likely to say, most of all in answer to what was asked: for the
 * recogniser, where the sound leaves it in doubt.
 */
export function expectedPhrases({ services }: Business, expects: Expectation): readonly string[] {
  const named = services.flatMap(({ name, aliases }) => [name, ...aliases]);
  const spellings = named.flatMap((phrase) => [phrase, phrase.toLowerCase()]);
  const days = DAYS.flatMap((day) => [day, `next ${day}`]);
  const questions = DICTATED.has(expects) ? [] : QUESTION_OPENINGS;
  const general = [...days, ...MONTHS, ...COMMON, ...spellings, ...questions];
  return [...new Set([...general, ...(ANSWERS[expects] ?? [])])];
}
