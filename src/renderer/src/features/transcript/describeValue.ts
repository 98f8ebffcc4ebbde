import type { Format } from '../../i18n/format/format';

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** Arguments or a result in one line: `service: Cleaning · start: Tue, Nov 24, 2026, 9:30 AM`. */
export function describeValue(value: unknown, format: Format): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((part) => describeValue(part, format)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${inWords(name)}: ${describeValue(part, format)}`)
      .join(' · ');
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (LOCAL_DATE.test(value)) return format.days(value, value);
  // Without a zone it is read and written as this computer's: the same figures.
  return LOCAL_TIME.test(value) ? format.dateTime(Date.parse(value)) : value;
}

/** `customer_name` and `customerName` as people write them. */
function inWords(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, (_, before: string, after: string) => {
      return `${before} ${after.toLowerCase()}`;
    });
}
