import { BY_WEB } from '@shared/domain/connections/webCall';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Translate } from '../phrases';
import { figuresOf } from './figures';

/** Figures as the chosen language and the person's region write them. Times are of this computer. */
export interface Format {
  /** `9:30 AM` or `09:30` */
  readonly time: (at: number) => string;
  /** `9:30:12 AM` or `09:30:12`: the moment something happened. */
  readonly clock: (at: number) => string;
  /** Today's times as times, this week's with the day, older ones with the date. */
  readonly when: (at: number, now: number) => string;
  /** The same with days alone, where there is little room. */
  readonly briefly: (at: number, now: number) => string;
  /** `Today`, `Yesterday`, `Monday, November 23`: a heading over what happened on that day. */
  readonly day: (at: number, now: number) => string;
  /** `Mon, Nov 23, 2026, 9:30 AM` */
  readonly dateTime: (at: number) => string;
  /** `Dec 24 – 26, 2026`, or one day alone; both as `2026-12-24`. */
  readonly days: (from: string, to: string) => string;
  /** `02:14`, `1:02:14`; never negative. */
  readonly duration: (durationMs: number) => string;
  /** `0.84 s`; `85 ms` below a tenth of a second. */
  readonly latency: (latencyMs: number) => string;
  /** `1,024`; at most `decimals` places, none unless told. */
  readonly number: (value: number, decimals?: number) => string;
  /** `35%` of a share between 0 and 1. */
  readonly percent: (share: number) => string;
  /** `$0.11`; a currency by its ISO 4217 code. Amounts below a cent keep two meaningful digits. */
  readonly money: (amount: number, currency: string) => string;
  /** `5 min`, `2 hr`, in short. */
  readonly unit: (value: number, unit: Unit) => string;
  /** `a, b and c` */
  readonly list: (items: readonly string[]) => string;
  /** A number as people write it; what is no phone number stays as it is. */
  readonly phone: (number: string) => string;
}

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'byte' | 'kilobyte' | 'megabyte';

/** @param tag the locale as a BCP 47 tag */
export function createFormat(tag: string, t: Translate): Format {
  const dates = datesOf(tag, t);
  const figures = figuresOf(tag);
  const number = (value: number, decimals = 0) =>
    figures({ maximumFractionDigits: decimals }).format(value);
  const fixed = figures({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = figures({ style: 'percent' });
  const list = new Intl.ListFormat(tag);
  return {
    ...dates,
    duration,
    latency: (ms) => (ms < 100 ? `${number(ms)} ms` : `${fixed.format(ms / 1000)} s`),
    number,
    percent: (share) => percent.format(share),
    money: (amount, currency) => money(figures, amount, currency),
    unit: (value, unit) => figures({ style: 'unit', unit, maximumFractionDigits: 1 }).format(value),
    list: (items) => list.format(items),
    phone: (text) => {
      if (text === '') return t('Number withheld');
      if (text === BY_WEB) return t('Web call');
      return parsePhoneNumberFromString(text)?.formatInternational() ?? text;
    },
  };
}

function datesOf(
  tag: string,
  t: Translate,
): Pick<Format, 'time' | 'clock' | 'when' | 'briefly' | 'day' | 'dateTime' | 'days'> {
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options);
  const clock = make({ hour: 'numeric', minute: '2-digit' });
  const toTheSecond = make({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
  const weekday = make({ weekday: 'short' });
  const dayOfYear = make({ day: 'numeric', month: 'short' });
  const date = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const days = make({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const longDay = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const longDate = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const dateTime = make({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const time = (at: number) => clock.format(at);
  return {
    time,
    clock: (at) => toTheSecond.format(at),
    when: (at, now) => {
      const days = daysBetween(at, now);
      if (days === 0) return time(at);
      if (days === 1) return t('Yesterday {time}', { time: time(at) });
      if (days > 1 && days < 7) return `${weekday.format(at)} ${time(at)}`;
      return (isSameYear(at, now) ? dayOfYear : date).format(at);
    },
    briefly: (at, now) => {
      const days = daysBetween(at, now);
      if (days === 0) return time(at);
      if (days === 1) return t('Yesterday');
      if (days > 1 && days < 7) return weekday.format(at);
      return (isSameYear(at, now) ? dayOfYear : date).format(at);
    },
    day: (at, now) => {
      const days = daysBetween(at, now);
      if (days === 0) return t('Today');
      if (days === 1) return t('Yesterday');
      return capitalised((isSameYear(at, now) ? longDay : longDate).format(at), tag);
    },
    dateTime: (at) => dateTime.format(at),
    days: (from, to) => days.formatRange(Date.parse(from), Date.parse(to)),
  };
}

/** A heading begins with a capital, also where weekdays do not. */
export function capitalised(text: string, tag: string): string {
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
}

function duration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

function money(figures: ReturnType<typeof figuresOf>, amount: number, currency: string): string {
  const isSmall = amount !== 0 && Math.abs(amount) < 0.01;
  return figures({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(isSmall ? { minimumSignificantDigits: 1, maximumSignificantDigits: 2 } : {}),
  }).format(amount);
}

function isSameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear();
}

function daysBetween(at: number, now: number): number {
  const midnight = (moment: Date) =>
    Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((midnight(new Date(now)) - midnight(new Date(at))) / 86_400_000);
}
