import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { Appointment } from '@shared/domain/appointment';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { notFound } from './notFound';
import type { World } from './world';

/** The calendar and the messages of the invented runtime. */
export function calendarHandlers(world: World, changed: (...areas: Area[]) => void) {
  const update = (id: AppointmentId, change: (before: Appointment) => Appointment) => {
    const before = world.appointments.find((appointment) => appointment.id === id);
    if (before === undefined) throw notFound();
    const after = change(before);
    refuseConflict(world, after);
    world.appointments = world.appointments.map((one) => (one.id === id ? after : one));
    changed('calendar');
    return after;
  };
  return {
    'calendar.list': async ({ businessId, fromAt, toAt }) => ({
      appointments: world.appointments.filter(
        (one) => one.businessId === businessId && one.startAt < toAt && one.endAt > fromAt,
      ),
    }),
    'calendar.book': async ({ businessId, serviceId, startAt, ...customer }) => {
      const business = world.businesses.find(({ id }) => id === businessId);
      const service = business?.services.find(({ id }) => id === serviceId);
      if (service === undefined) throw notFound();
      const appointment: Appointment = {
        ...customer,
        id: `appointment-${world.appointments.length + 1}` as AppointmentId,
        businessId,
        serviceId,
        serviceName: service.name,
        startAt,
        endAt: startAt + service.durationMinutes * 60_000,
        status: 'booked',
        createdAt: world.now,
      };
      refuseConflict(world, appointment);
      world.appointments.push(appointment);
      changed('calendar');
      return appointment;
    },
    'calendar.move': async ({ appointmentId, startAt }) =>
      update(appointmentId, (before) => ({
        ...before,
        startAt,
        endAt: startAt + before.endAt - before.startAt,
      })),
    'calendar.cancel': async ({ appointmentId }) =>
      update(appointmentId, (before) => ({ ...before, status: 'cancelled' })),
    'messages.list': async () => ({ messages: world.messages }),
    'messages.markRead': async ({ messageId }) => {
      world.messages = world.messages.map((message) =>
        message.id === messageId ? { ...message, read: true } : message,
      );
      changed('messages');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

function refuseConflict(world: World, wanted: Appointment): void {
  if (wanted.status === 'cancelled') return;
  const capacity = world.businesses.find(({ id }) => id === wanted.businessId)?.capacity ?? 1;
  const overlapping = world.appointments.filter(
    (one) =>
      one.id !== wanted.id &&
      one.status === 'booked' &&
      one.startAt < wanted.endAt &&
      one.endAt > wanted.startAt,
  );
  if (overlapping.length < capacity) return;
  throw new AppError({
    code: 'calendar.conflict',
    message: 'That time is already taken. Choose another one.',
  });
}
