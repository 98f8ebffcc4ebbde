import type { Appointment } from '@shared/domain/appointment';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { AppointmentStore } from '../../../src/main/core/ports/stores';
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
  const requireRoom = (
    wanted: Pick<Appointment, 'businessId' | 'startAt' | 'endAt'>,
    capacity: number,
    except?: AppointmentId,
  ): void => {
    const others = [...rows.values()].filter(
      (row) => row.businessId === wanted.businessId && row.status === 'booked' && row.id !== except,
    );
    if (peakOverlap(wanted, others) < capacity) return;
    throw new AppError({ code: 'calendar.conflict', message: 'That time is already taken.' });
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
    async book(appointment, capacity) {
      requireRoom(appointment, capacity);
      const id = `appt_${next++}` as AppointmentId;
      return put({ ...appointment, id, status: 'booked', createdAt: now() });
    },
    async move(id, startAt, endAt, capacity) {
      const row = require(id);
      if (row.status === 'cancelled') {
        throw new AppError({ code: 'storage.conflict', message: 'It was cancelled.' });
      }
      requireRoom({ ...row, startAt, endAt }, capacity, id);
      return put({ ...row, startAt, endAt });
    },
    async cancel(id) {
      return put({ ...require(id), status: 'cancelled' });
    },
  };
}
