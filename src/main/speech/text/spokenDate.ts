import { cardinalWords, ordinalWords, pairWords } from './numberWords';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
const WEEKDAYS = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];
const SHORT_MONTHS = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
/** A full stop is taken along only where it marks the abbreviation, not the end of a sentence. */
const MONTH = `\\b(${MONTHS.join('|')}|${SHORT_MONTHS})\\b(?:\\.(?=,?\\s*\\d))?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])';
const YEAR = '(?:,?\\s+((?:19|20)\\d\\d)\\b)?';
const HALF_DAY = '(?:\\s*([ap])\\.?m\\b\\.?)';

function monthNamed(text: string): string {
  return MONTHS.find((month) => month.startsWith(text.slice(0, 3))) ?? text;
}

function dateWords(month: string, day: string, year: string | undefined): string {
  const words = `${month} ${ordinalWords(Number(day))}`;
  return year === undefined ? words : `${words}, ${pairWords(Number(year))}`;
}

function isDate(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** "9:30" is "nine thirty", "9:05 AM" is "nine oh five A M", "9:00" is "nine o'clock". */
function timeWords(hour: string, minute: string | undefined, half: string | undefined): string {
  const minutes = Number(minute ?? 0);
  const suffix = half === undefined ? '' : ` ${half.toUpperCase()} M`;
  const hours = cardinalWords(Number(hour));
  if (minutes === 0) return `${hours}${suffix === '' ? " o'clock" : suffix}`;
  const past = minutes < 10 ? `oh ${cardinalWords(minutes)}` : cardinalWords(minutes);
  return `${hours} ${past}${suffix}`;
}

/** Clock times in words. */
export function spellTimes(text: string): string {
  return text
    .replace(/\b(\d{1,2})\s*[–—-]\s*(\d{1,2})(?=\s*[ap]\.?m\b)/gi, '$1 to $2')
    .replace(/(\d|[ap]\.?m\.?)\s*[–—]\s*(?=\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b|\b))/gi, '$1 to ')
    .replace(/([ap]m)\s*-\s*(?=\d)/gi, '$1 to ')
    .replace(/(:\d\d)\s*-\s*(?=\d{1,2}:\d\d)/g, '$1 to ')
    .replace(
      new RegExp(`\\b([01]?\\d|2[0-3]):([0-5]\\d)(?!:?\\d)${HALF_DAY}?`, 'gi'),
      (_, hour: string, minute: string, half?: string) => timeWords(hour, minute, half),
    )
    .replace(new RegExp(`\\b(1[0-2]|[1-9])${HALF_DAY}`, 'gi'), (_, hour: string, half: string) =>
      timeWords(hour, undefined, half),
    );
}

/** Calendar dates and shortened names of days and months in words, the American way. */
export function spellDates(text: string): string {
  return text
    .replace(/\b(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b(?:\.|(?=,))/g, (name: string) => {
      return WEEKDAYS.find((day) => day.startsWith(name.slice(0, 3))) ?? name;
    })
    .replace(
      /\b(\d{4})-(\d\d)-(\d\d)\b/g,
      (all: string, year: string, month: string, day: string) => {
        return isDate(month, day) ? dateWords(MONTHS[Number(month) - 1] ?? '', day, year) : all;
      },
    )
    .replace(
      /\b(\d{1,2})\/(\d{1,2})(?:\/((?:19|20)\d\d))?(?![\d/])/g,
      (all: string, month: string, day: string, year?: string) =>
        isDate(month, day) ? dateWords(MONTHS[Number(month) - 1] ?? '', day, year) : all,
    )
    .replace(
      new RegExp(`${MONTH}\\s+${DAY}${YEAR}`, 'g'),
      (_, month: string, day: string, year?: string) => dateWords(monthNamed(month), day, year),
    )
    .replace(
      new RegExp(`\\b([Tt]he\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}`, 'g'),
      (_, article: string | undefined, day: string, month: string, year?: string) => {
        const words = `${article ?? 'the '}${ordinalWords(Number(day))} of ${monthNamed(month)}`;
        return year === undefined ? words : `${words}, ${pairWords(Number(year))}`;
      },
    );
}
