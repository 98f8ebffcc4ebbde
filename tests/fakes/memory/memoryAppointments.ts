import type { Appointment } from '@shared/domain/calendar/appointment';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { AppointmentStore, Room } from '../../../src/main/core/ports/stores';
import { matchCustomer } from '../../../src/main/storage/customerMatch';
import { peakOverlap } from '../../../src/main/core/services/calendar/availability';

const notFound = (): AppError =>
  new AppError({ code: 'storage.not_found', message: 'This appointment does not exist.' });

/** An appointment store that keeps the promises of the real one and forgets everything. */
export function createMemoryAppointments(
  now: () => number = () => 0,
): AppointmentStore & { all(): Appointment[] } {
  const rows = new Map<AppointmentId, Appointment>();
  let next = 1;

  const require = (id: AppointmentId): Appointment => {
    const row = rows.get(id);
    if (row === undefined) throw notFound();
    return row;
  };
  const roomFor = (
    wanted: Pick<Appointment, 'businessId' | 'startAt' | 'endAt'>,
    room: Room,
    except?: AppointmentId,
  ): { resourceId?: string } => {
    const others = [...rows.values()].filter(
      (row) => row.businessId === wanted.businessId && row.status === 'booked' && row.id !== except,
    );
    const taken = new AppError({
      code: 'calendar.conflict',
      message: 'That time is already taken.',
    });
    if ('capacity' in room) {
      if (peakOverlap(wanted, others) < room.capacity) return {};
      throw taken;
    }
    const near = others.filter((row) => row.startAt < wanted.endAt && row.endAt > wanted.startAt);
    const isFree = (id: string) => near.every((row) => row.resourceId !== id);
    const first = room.oneOf.find(isFree);
    const unassigned = near.filter((row) => !room.of.includes(row.resourceId ?? '')).length;
    if (first === undefined || room.of.filter(isFree).length <= unassigned) throw taken;
    return { resourceId: first };
  };
  const put = (row: Appointment): Appointment => {
    rows.set(row.id, row);
    return row;
  };

  return {
    all: () => [...rows.values()],
    async list(businessId, fromAt, toAt, includeCancelled = false) {
      return [...rows.values()]
        .filter((row) => row.businessId === businessId)
        .filter((row) => row.startAt < toAt && row.endAt > fromAt)
        .filter((row) => includeCancelled || row.status === 'booked')
        .sort((a, b) => a.startAt - b.startAt);
    },
    async get(id) {
      return rows.get(id);
    },
    async findByCustomer(businessId, customer, fromAt) {
      const upcoming = [...rows.values()]
        .filter((row) => row.businessId === businessId && row.status === 'booked')
        .filter((row) => row.endAt > fromAt)
        .sort((a, b) => a.startAt - b.startAt);
      return matchCustomer(upcoming, customer);
    },
    async book(appointment, room) {
      const taken = roomFor(appointment, room);
      const id = `appt_${next++}` as AppointmentId;
      const at = now();
      return put({
        ...appointment,
        ...taken,
        id,
        status: 'booked',
        createdAt: at,
        changedAt: at,
      });
    },
    async move(id, span, room) {
      const { resourceId: _, ...row } = require(id);
      if (row.status === 'cancelled') {
        throw new AppError({ code: 'storage.conflict', message: 'It was cancelled.' });
      }
      return put({ ...row, ...span, ...roomFor({ ...row, ...span }, room, id) });
    },
    async restore(id, room) {
      const { resourceId: _, ...row } = require(id);
      return put({ ...row, status: 'booked', ...roomFor(row, room, id) });
    },
    async removeOfCall(callId) {
      for (const row of [...rows.values()]) if (row.callId === callId) rows.delete(row.id);
    },
    async cancel(id) {
      return put({ ...require(id), status: 'cancelled' });
    },
  };
}
