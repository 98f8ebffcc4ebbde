import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { notFound } from './notFound';
import type { World } from './world';

/** The calendar and the messages of the invented runtime. */
export function calendarHandlers(world: World, changed: (...areas: Area[]) => void) {
  const update = (id: AppointmentId, change: Partial<Appointment>) => {
    const before = world.appointments.find((appointment) => appointment.id === id);
    if (before === undefined) throw notFound();
    const after = placed(world, { ...before, changedAt: world.now, ...change });
    world.appointments = world.appointments.map((one) => (one.id === id ? after : one));
    changed('calendar');
    return after;
  };
  const setFeed = (feed: World['calendarFeed']) => {
    world.calendarFeed = feed;
    changed('calendar');
    return feed === undefined ? {} : { feed };
  };
  const urlOf = (name: string) =>
    world.publicUrl === undefined ? {} : { url: `${world.publicUrl}/calendar/${name}.ics` };
  return {
    'calendar.list': async ({ businessId, fromAt, toAt }) => ({
      appointments: world.appointments.filter(
        (one) => one.businessId === businessId && one.startAt < toAt && one.endAt > fromAt,
      ),
    }),
    'calendar.book': async ({ businessId, serviceId, startAt, resourceId, ...customer }) => {
      const business = world.businesses.find(({ id }) => id === businessId);
      const service = business?.services.find(({ id }) => id === serviceId);
      if (service === undefined) throw notFound();
      const appointment = placed(world, {
        ...customer,
        ...(resourceId === undefined ? {} : { resourceId }),
        id: `appointment-${world.appointments.length + 1}` as AppointmentId,
        businessId,
        serviceId,
        serviceName: service.name,
        startAt,
        endAt: startAt + service.durationMinutes * 60_000,
        status: 'booked',
        createdAt: world.now,
        changedAt: world.now,
      });
      world.appointments.push(appointment);
      changed('calendar');
      return appointment;
    },
    'calendar.move': async ({ appointmentId, startAt, endAt, resourceId }) => {
      const before = world.appointments.find(({ id }) => id === appointmentId);
      const lengthMs = before === undefined ? 0 : before.endAt - before.startAt;
      return update(appointmentId, {
        startAt,
        endAt: endAt ?? startAt + lengthMs,
        ...(resourceId === undefined ? {} : { resourceId }),
      });
    },
    'calendar.cancel': async ({ appointmentId }) => update(appointmentId, { status: 'cancelled' }),
    'calendar.restore': async ({ appointmentId }) => update(appointmentId, { status: 'booked' }),
    'calendar.export': async () => ({ fileName: 'Acme-Dental.ics', text: 'BEGIN:VCALENDAR' }),
    'calendar.feed': async () =>
      world.calendarFeed === undefined ? {} : { feed: world.calendarFeed },
    'calendar.setFeed': async ({ detail }) =>
      setFeed(
        detail === 'off'
          ? undefined
          : {
              ...urlOf('x7Kd2mQp9sVb4nTz8wRc'),
              createdAt: world.now,
              ...world.calendarFeed,
              detail,
            },
      ),
    'calendar.renewFeed': async () =>
      setFeed(world.calendarFeed && { ...world.calendarFeed, ...urlOf('bQ3ZrH6yWt1LcJ5vNg0e') }),
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

/** The appointment with what it takes, if there is room for it. */
function placed(world: World, wanted: Appointment): Appointment {
  if (wanted.status === 'cancelled') return wanted;
  const business = world.businesses.find(({ id }) => id === wanted.businessId);
  const near = world.appointments.filter(
    (one) =>
      one.id !== wanted.id &&
      one.status === 'booked' &&
      one.startAt < wanted.endAt &&
      one.endAt > wanted.startAt,
  );
  const resources = business?.resources ?? [];
  if (resources.length === 0) {
    if (near.length < (business?.capacity ?? 1)) return wanted;
    throw conflict();
  }
  const eligible = resources.filter(
    ({ id }) => wanted.resourceId === undefined || id === wanted.resourceId,
  );
  const free = eligible.find(({ id }) => near.every((one) => one.resourceId !== id));
  if (free === undefined) throw conflict();
  return { ...wanted, resourceId: free.id };
}

function conflict(): AppError {
  return new AppError({
    code: 'calendar.conflict',
    message: 'That time is already taken. Choose another one.',
  });
}
