import type { InValue } from '@libsql/client';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { AppointmentSchema } from '@shared/domain/appointment';
import type { Appointment } from '@shared/domain/appointment';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../core/ports/clock';
import type { Ids } from '../core/ports/ids';
import type { Logger } from '../core/ports/logger';
import type { AppointmentStore, NewAppointment } from '../core/ports/stores';
import { matchCustomer } from './customerMatch';
import type { Database } from './database/database';
import { readRow, readRows } from './database/readRow';
import { appointments } from './database/schema';
import { stored } from './database/storageError';

export interface AppointmentStoreParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/**
 * True when one more appointment from :startAt to :endAt would have more than :capacity overlap at
 * some moment. The number present only grows when one begins, so the span's own start and the
 * starts within it are all the moments to look at. It stands inside the writing statement, which
 * makes the check and the write one step.
 */
const WOULD_EXCEED_CAPACITY = `EXISTS (
  SELECT 1 FROM (
    SELECT :startAt AS moment
    UNION SELECT start_at FROM appointments
      WHERE business_id = :businessId AND status = 'booked' AND id <> :id
        AND start_at > :startAt AND start_at < :endAt AND end_at > :startAt
  )
  WHERE :capacity <= (
    SELECT count(*) FROM appointments AS present
      WHERE present.business_id = :businessId AND present.status = 'booked' AND present.id <> :id
        AND present.start_at <= moment AND present.end_at > moment
  )
)`;

export function createAppointmentStore(parts: AppointmentStoreParts): AppointmentStore {
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

    book: (appointment, capacity) => stored(() => book(parts, appointment, capacity)),

    move: (id, startAt, endAt, capacity) =>
      stored(async () => {
        const { businessId, status } = await findExisting(parts, id);
        if (status === 'cancelled') throw cancelled();
        const { rowsAffected } = await database.execute({
          sql: `UPDATE appointments SET start_at = :startAt, end_at = :endAt
            WHERE id = :id AND status = 'booked' AND NOT ${WOULD_EXCEED_CAPACITY}`,
          args: { id, businessId, startAt, endAt, capacity },
        });
        if (rowsAffected === 0) throw fullyBooked();
        return findExisting(parts, id);
      }),

    cancel: (id) =>
      stored(async () => {
        await database.orm
          .update(appointments)
          .set({ status: 'cancelled' })
          .where(eq(appointments.id, id));
        return findExisting(parts, id);
      }),
  };
}

async function book(
  parts: AppointmentStoreParts,
  appointment: NewAppointment,
  capacity: number,
): Promise<Appointment> {
  const { callId, ...rest } = appointment;
  const booked: Appointment = {
    ...rest,
    ...(callId === undefined ? {} : { callId }),
    id: parts.ids.next('apt') as AppointmentId,
    status: 'booked',
    createdAt: parts.clock.now(),
  };
  const args: Record<string, InValue> = { ...booked, callId: callId ?? null, capacity };
  const { rowsAffected } = await parts.database.execute({
    sql: `INSERT INTO appointments (id, business_id, service_id, service_name, start_at, end_at,
        customer_name, customer_phone, notes, status, call_id, created_at)
      SELECT :id, :businessId, :serviceId, :serviceName, :startAt, :endAt,
        :customerName, :customerPhone, :notes, :status, :callId, :createdAt
      WHERE NOT ${WOULD_EXCEED_CAPACITY}`,
    args,
  });
  if (rowsAffected === 0) throw fullyBooked();
  return booked;
}

function select(parts: AppointmentStoreParts, where: SQL | undefined): Promise<Appointment[]> {
  return stored(async () => {
    const rows = await parts.database.orm
      .select()
      .from(appointments)
      .where(where)
      .orderBy(asc(appointments.startAt), asc(appointments.id));
    return readRows(AppointmentSchema, rows, parts.logger);
  });
}

async function find(
  parts: AppointmentStoreParts,
  id: AppointmentId,
): Promise<Appointment | undefined> {
  return stored(async () => {
    const [row] = await parts.database.orm
      .select()
      .from(appointments)
      .where(eq(appointments.id, id));
    return row === undefined ? undefined : readRow(AppointmentSchema, row, parts.logger);
  });
}

async function findExisting(parts: AppointmentStoreParts, id: AppointmentId): Promise<Appointment> {
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
