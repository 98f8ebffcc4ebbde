import type { Appointment } from '@shared/domain/appointment';
import { formatLocal, fromLocal, parseLocal, toLocal, weekdayOf } from '@shared/domain/zonedTime';
import { z } from 'zod';

const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** A date and time on the business's own clock, without an offset. */
export const LocalTimeSchema = z
  .string()
  .refine((text) => text.includes(':') && parseLocal(text) !== undefined, {
    message: 'Write a local date and time such as 2026-11-24T09:30, without a time zone.',
  })
  .describe("Local date and time in the business's time zone, for example 2026-11-24T09:30.");

export interface LocalTime {
  readonly start: string;
  readonly weekday: string;
}

/** @param text has passed `LocalTimeSchema` */
export function readLocalTime(text: string, timeZone: string): number {
  const local = parseLocal(text);
  if (local === undefined) throw new RangeError('Not a local time.');
  return fromLocal(local, timeZone);
}

/** The weekday comes along because language models are bad at working it out. */
export function writeLocalTime(at: number, timeZone: string): LocalTime {
  const local = toLocal(at, timeZone);
  return { start: formatLocal(local), weekday: WEEKDAYS[weekdayOf(local)] ?? '' };
}

export function writeAppointment(appointment: Appointment, timeZone: string): object {
  return {
    appointment_id: appointment.id,
    service: appointment.serviceName,
    ...writeLocalTime(appointment.startAt, timeZone),
    end: writeLocalTime(appointment.endAt, timeZone).start,
    customer_name: appointment.customerName,
    status: appointment.status,
  };
}
