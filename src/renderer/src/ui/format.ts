import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** `02:14`, `1:02:14`; never negative. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** `0.84 s`, `120 ms` below a tenth of a second's worth of interest. */
export function formatLatency(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(2)} s`;
}

/** A number as people write it; what is no phone number stays as it is. */
export function formatPhone(number: string): string {
  if (number === '') return 'Number withheld';
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

/** `09:30` or `9:30 AM`, as this computer's owner writes it. */
export function formatTime(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
}

/** Today's times as times, this week's with the day, older ones with the date. */
export function formatWhen(at: number, now: number): string {
  const date = new Date(at);
  const time = formatTime(at);
  const days = daysBetween(date, new Date(now));
  if (days === 0) return time;
  if (days === 1) return `Yesterday ${time}`;
  if (days > 1 && days < 7) {
    return `${date.toLocaleDateString(undefined, { weekday: 'short' })} ${time}`;
  }
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** `Today`, `Yesterday`, `Monday 23 November`: a heading over what happened on that day. */
export function formatDay(at: number, now: number): string {
  const days = daysBetween(new Date(at), new Date(now));
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** `Mon, 23 Nov 2026, 09:30`, in this computer’s own order. */
export function formatDateTime(at: number): string {
  return new Date(at).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}
