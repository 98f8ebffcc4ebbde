import type { InValue } from '@libsql/client';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { AppointmentSchema } from '@shared/domain/calendar/appointment';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { AppointmentStore, NewAppointment, Room } from '../core/ports/stores';
import { matchCustomer } from './customerMatch';
import { readRow, readRows } from './database/readRow';
import { appointments } from './database/schema';
import { stored } from './database/storageError';
import type { StoreParts } from './database/storeParts';

/** Booked appointments of the business, without the one that is to be placed. */
const OTHERS = `business_id = :businessId AND status = 'booked' AND id <> :id`;
const OVERLAPPING = `${OTHERS} AND start_at < :endAt AND end_at > :startAt`;

/**
 * True when one more appointment from :startAt to :endAt would have more than :capacity overlap at
 * some moment. The number present only grows when one begins, so the span's own start and the
 * starts within it are all the moments to look at. It stands inside the writing statement, which
 * makes the check and the write one step.
 */
const WOULD_EXCEED_CAPACITY = `EXISTS (
  SELECT 1 FROM (
    SELECT :startAt AS moment
    UNION SELECT start_at FROM appointments WHERE ${OVERLAPPING} AND start_at > :startAt
  )
  WHERE :capacity <= (
    SELECT count(*) FROM appointments
      WHERE ${OTHERS} AND start_at <= moment AND end_at > moment
  )
)`;

/** The values of a list that no overlapping appointment has. */
const freeOf = (list: string): string => `FROM json_each(${list}) AS resource
  WHERE NOT EXISTS (SELECT 1 FROM appointments WHERE ${OVERLAPPING} AND resource_id = resource.value)`;

/**
 * The first of :oneOf that is free from :startAt to :endAt; no row when none is, or when those that
 * are left are needed by appointments that have none of :of yet.
 */
const FIRST_FREE = `SELECT resource.value AS taken ${freeOf(':oneOf')}
  AND (SELECT count(*) ${freeOf(':of')}) > (
    SELECT count(*) FROM appointments WHERE ${OVERLAPPING}
      AND coalesce(resource_id NOT IN (SELECT value FROM json_each(:of)), 1)
  )
  ORDER BY resource.key LIMIT 1`;

/** A table of one row with what is taken, null where places have no names; empty without room. */
function roomFor(room: Room): { readonly sql: string; readonly args: Record<string, InValue> } {
  return 'capacity' in room
    ? { sql: `SELECT NULL AS taken WHERE NOT ${WOULD_EXCEED_CAPACITY}`, args: { ...room } }
    : {
        sql: FIRST_FREE,
        args: { oneOf: JSON.stringify(room.oneOf), of: JSON.stringify(room.of) },
      };
}

export function createAppointmentStore(parts: StoreParts): AppointmentStore {
  const { database } = parts;
  return {
    list: (businessId, fromAt, toAt, includeCancelled = false) =>
      select(
        parts,
        and(
          eq(appointments.businessId, businessId),
          lt(appointments.startAt, toAt),
          gt(appointments.endAt, fromAt),
          includeCancelled ? undefined : eq(appointments.status, 'booked'),
        ),
      ),

    get: (id) => find(parts, id),

    findByCustomer: async (businessId, customer, fromAt) => {
      const upcoming = and(
        eq(appointments.businessId, businessId),
        eq(appointments.status, 'booked'),
        gt(appointments.endAt, fromAt),
      );
      return matchCustomer(await select(parts, upcoming), customer);
    },

    book: (appointment, room) => stored(() => book(parts, appointment, room)),

    move: (id, span, room) =>
      stored(async () => {
        const { businessId, status } = await findExisting(parts, id);
        if (status === 'cancelled') throw cancelled();
        return place(parts, { id, businessId, status, ...span }, room);
      }),

    restore: (id, room) =>
      stored(async () => {
        const found = await findExisting(parts, id);
        return found.status === 'booked' ? found : place(parts, found, room);
      }),

    cancel: (id) =>
      stored(async () => {
        await database.orm
          .update(appointments)
          .set({ status: 'cancelled', changedAt: parts.clock.now() })
          .where(eq(appointments.id, id));
        return findExisting(parts, id);
      }),

    removeOfCall: (callId) =>
      stored(async () => {
        await database.orm.delete(appointments).where(eq(appointments.callId, callId));
      }),
  };
}

/** Gives an existing appointment a time and what it takes there, unless it has changed meanwhile. */
async function place(
  parts: StoreParts,
  wanted: Pick<Appointment, 'id' | 'businessId' | 'status' | 'startAt' | 'endAt'>,
  room: Room,
): Promise<Appointment> {
  const { id, businessId, status, startAt, endAt } = wanted;
  const found = roomFor(room);
  const { rowsAffected } = await parts.database.execute({
    sql: `UPDATE appointments SET start_at = :startAt, end_at = :endAt, status = 'booked',
        changed_at = :now, resource_id = room.taken
      FROM (${found.sql}) AS room WHERE id = :id AND status = :status`,
    args: { id, businessId, status, startAt, endAt, now: parts.clock.now(), ...found.args },
  });
  if (rowsAffected === 0) throw fullyBooked();
  return findExisting(parts, id);
}

async function book(
  parts: StoreParts,
  appointment: NewAppointment,
  room: Room,
): Promise<Appointment> {
  const now = parts.clock.now();
  const id = parts.ids.next('apt') as AppointmentId;
  const found = roomFor(room);
  const { callId = null, ...rest } = appointment;
  const args: Record<string, InValue> = { ...rest, callId, id, now, ...found.args };
  const { rowsAffected } = await parts.database.execute({
    sql: `INSERT INTO appointments (id, business_id, service_id, service_name, start_at, end_at,
        customer_name, customer_phone, notes, status, call_id, created_at, changed_at, resource_id)
      SELECT :id, :businessId, :serviceId, :serviceName, :startAt, :endAt,
        :customerName, :customerPhone, :notes, 'booked', :callId, :now, :now, room.taken
      FROM (${found.sql}) AS room`,
    args,
  });
  if (rowsAffected === 0) throw fullyBooked();
  return findExisting(parts, id);
}

function select(parts: StoreParts, where: SQL | undefined): Promise<Appointment[]> {
  return stored(async () => {
    const rows = await parts.database.orm
      .select()
      .from(appointments)
      .where(where)
      .orderBy(asc(appointments.startAt), asc(appointments.id));
    return readRows(AppointmentSchema, rows, parts.logger);
  });
}

async function find(parts: StoreParts, id: AppointmentId): Promise<Appointment | undefined> {
  return stored(async () => {
    const [row] = await parts.database.orm
      .select()
      .from(appointments)
      .where(eq(appointments.id, id));
    return row === undefined ? undefined : readRow(AppointmentSchema, row, parts.logger);
  });
}

async function findExisting(parts: StoreParts, id: AppointmentId): Promise<Appointment> {
  const appointment = await find(parts, id);
  if (appointment !== undefined) return appointment;
  throw new AppError({
    code: 'storage.not_found',
    message: 'This appointment does not exist any more.',
  });
}

function fullyBooked(): AppError {
  return new AppError({
    code: 'calendar.conflict',
    message: 'That time is not free any more. Choose another one.',
  });
}

function cancelled(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'This appointment was cancelled. Book a new one instead.',
  });
}
