import { describe, expect, it } from 'vitest';
import { firstWeekdayOf } from '../../../src/renderer/src/i18n/format/week';
import { wordsIn } from '../../../src/renderer/src/i18n/words';

const american = wordsIn({ language: 'en', tag: 'en-US' }).format;
const british = wordsIn({ language: 'en', tag: 'en-GB' }).format;
const spanish = wordsIn({ language: 'es', tag: 'es-ES' }).format;
const mexican = wordsIn({ language: 'es', tag: 'es-MX' }).format;

/** `Intl` parts some figures by spaces of its own. */
const plain = (text: string) => text.replace(/\s/g, ' ');

const at = (day: number, hour: number, minute = 5) =>
  new Date(2026, 10, day, hour, minute).getTime();
const NOW = at(20, 15);

describe('times', () => {
  it('are written as the region writes them', () => {
    expect(plain(american.time(at(20, 14)))).toBe('2:05 PM');
    expect(british.time(at(20, 14))).toBe('14:05');
    expect(spanish.time(at(20, 14))).toBe('14:05');
  });

  it('are times today, then days, then dates', () => {
    expect(plain(american.when(at(20, 9), NOW))).toBe('9:05 AM');
    expect(plain(american.when(at(19, 9), NOW))).toBe('Yesterday 9:05 AM');
    expect(spanish.when(at(19, 9), NOW)).toBe('Ayer 9:05');
    expect(plain(american.when(at(16, 9), NOW))).toBe('Mon 9:05 AM');
    expect(spanish.when(at(16, 9), NOW)).toBe('lun 9:05');
    expect(american.when(at(2, 9), NOW)).toBe('Nov 2');
    expect(spanish.when(at(2, 9), NOW)).toBe('2 nov');
    expect(spanish.when(new Date(2025, 4, 2).getTime(), NOW)).toBe('2 may 2025');
  });

  it('stand under headings by day', () => {
    expect(american.day(at(20, 9), NOW)).toBe('Today');
    expect(spanish.day(at(19, 9), NOW)).toBe('Ayer');
    expect(american.day(at(16, 9), NOW)).toBe('Monday, November 16');
    expect(spanish.day(at(16, 9), NOW)).toBe('Lunes, 16 de noviembre');
  });

  it('have their date in full', () => {
    expect(plain(american.dateTime(at(20, 14)))).toBe('Fri, Nov 20, 2026, 2:05 PM');
    expect(plain(spanish.dateTime(at(20, 14)))).toBe('vie, 20 nov 2026, 14:05');
  });
});

describe('figures', () => {
  it('are parted as the language parts them', () => {
    expect(american.number(1234567.891, 1)).toBe('1,234,567.9');
    expect(spanish.number(1234567.891, 1)).toBe('1.234.567,9');
    expect(mexican.number(1234567.891, 1)).toBe('1,234,567.9');
    expect(american.percent(0.347)).toBe('35%');
    expect(plain(spanish.percent(0.347))).toBe('35 %');
  });

  it('of money keep their meaning below a cent', () => {
    expect(american.money(1234.5, 'USD')).toBe('$1,234.50');
    expect(plain(spanish.money(0.11, 'USD'))).toBe('0,11 $');
    expect(american.money(0.00123, 'USD')).toBe('$0.0012');
    expect(american.money(0, 'USD')).toBe('$0.00');
  });

  it('of time do not dance', () => {
    expect(american.duration(134_000)).toBe('02:14');
    expect(spanish.duration(3_734_999)).toBe('1:02:14');
    expect(american.duration(-5)).toBe('00:00');
    expect(american.latency(85.4)).toBe('85 ms');
    expect(american.latency(840)).toBe('0.84 s');
    expect(spanish.latency(840)).toBe('0,84 s');
    expect(plain(spanish.unit(5, 'minute'))).toBe('5 min');
  });

  it('of telephones are written as people write them', () => {
    expect(american.phone('+12125550123')).toBe('+1 212 555 0123');
    expect(spanish.phone('+34912345678')).toBe('+34 912 34 56 78');
    expect(american.phone('client:dana')).toBe('client:dana');
    expect(american.phone('')).toBe('Number withheld');
    expect(spanish.phone('')).toBe('Número oculto');
  });

  it('make lists', () => {
    expect(american.list(['a', 'b', 'c'])).toBe('a, b, and c');
    expect(spanish.list(['a', 'b', 'c'])).toBe('a, b y c');
  });
});

it('begins the week where the region begins it', () => {
  expect(firstWeekdayOf('en-US')).toBe(0);
  expect(firstWeekdayOf('es-ES')).toBe(1);
  expect(firstWeekdayOf('not a tag')).toBe(1);
});

describe('figures of a call', () => {
  it('lengths of time keep two places and never go below zero', () => {
    expect([0, 134_000, 3_734_000, -5].map(american.duration)).toEqual([
      '00:00',
      '02:14',
      '1:02:14',
      '00:00',
    ]);
  });

  it('latencies are milliseconds while short and seconds when felt', () => {
    expect([12.4, 840, 2_350].map(american.latency)).toEqual(['12 ms', '0.84 s', '2.35 s']);
  });

  it('telephone numbers are grouped, other things stay as they are', () => {
    expect(american.phone('+15555550123')).toBe('+1 555 555 0123');
    expect(american.phone('sip:dana')).toBe('sip:dana');
    expect(american.phone('')).toBe('Number withheld');
  });

  it('a call of yesterday says so', () => {
    const now = new Date(2026, 10, 20, 9).getTime();
    expect(american.when(new Date(2026, 10, 19, 23).getTime(), now)).toMatch(/^Yesterday /);
    expect(american.when(new Date(2026, 10, 20, 8).getTime(), now)).not.toMatch(/Yesterday/);
  });
});
