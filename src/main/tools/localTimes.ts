import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import {
  formatLocal,
  fromLocal,
  isSecondPass,
  isSkipped,
  offsetMs,
  parseLocal,
  toLocal,
  weekdayOf,
  type LocalDateTime,
} from '@shared/domain/calendar/zonedTime';
import { z } from 'zod';

const MINUTE_MS = 60_000;

const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** After a time that clocks show twice: which of the two is meant. */
const OFFSET = /([+-])(\d{2}):(\d{2})$/;

/** A date and time on the business's own clock. */
export const LocalTimeSchema = z
  .string()
  .refine((text) => text.includes(':') && parseLocal(withoutOffset(text)) !== undefined, {
    message: 'Write a local date and time such as 2026-11-24T09:30, without a time zone.',
  })
  .describe("Local date and time in the business's time zone, for example 2026-11-24T09:30.");

export interface LocalTime {
  readonly start: string;
  readonly weekday: string;
}

/** @param text has passed `LocalTimeSchema` */
export function readLocalTime(text: string, timeZone: string): number {
  const local = parseLocal(withoutOffset(text));
  if (local === undefined) throw new RangeError('Not a local time.');
  return momentOf(text, local, timeZone) ?? fromLocal(local, timeZone);
}

/**
 * False for a time that clocks there never show: one that they skip, or with an offset that they do
 * not have. @param text has passed `LocalTimeSchema`
 */
export function isClockTime(text: string, timeZone: string): boolean {
  const local = parseLocal(withoutOffset(text));
  if (local === undefined || isSkipped(local, timeZone)) return false;
  return !OFFSET.test(text) || momentOf(text, local, timeZone) !== undefined;
}

/** The moment that a time with an offset names; undefined without one, or with a wrong one. */
function momentOf(text: string, local: LocalDateTime, timeZone: string): number | undefined {
  const offset = OFFSET.exec(text.trim());
  if (offset === null) return undefined;
  const [, sign, hours, minutes] = offset;
  const aheadMs = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS * (sign === '-' ? -1 : 1);
  const first = fromLocal(local, timeZone);
  const at = first + offsetMs(first, timeZone) - aheadMs;
  return offsetMs(at, timeZone) === aheadMs ? at : undefined;
}

/**
 * The weekday comes along because language models are bad at working it out; the offset only where
 * clocks show a time for the second time.
 */
export function writeLocalTime(at: number, timeZone: string): LocalTime {
  const local = toLocal(at, timeZone);
  return { start: formatAt(at, timeZone), weekday: WEEKDAYS[weekdayOf(local)] ?? '' };
}

export function writeAppointment(
  appointment: Appointment,
  { timeZone, resources }: Business,
): object {
  const resource = resources.find(({ id }) => id === appointment.resourceId);
  return {
    appointment_id: appointment.id,
    service: appointment.serviceName,
    ...writeLocalTime(appointment.startAt, timeZone),
    end: formatAt(appointment.endAt, timeZone),
    ...(resource === undefined ? {} : { with: resource.name }),
    customer_name: appointment.customerName,
    status: appointment.status,
  };
}

function formatAt(at: number, timeZone: string): string {
  const text = formatLocal(toLocal(at, timeZone));
  if (!isSecondPass(at, timeZone)) return text;
  const minutes = offsetMs(at, timeZone) / MINUTE_MS;
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${text}${minutes < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
}

function withoutOffset(text: string): string {
  return text.trim().replace(OFFSET, '');
}
