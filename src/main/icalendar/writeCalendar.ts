import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import type { CalendarDetail, WriteCalendar } from '../core/ports/calendarFeeds';

/** How often calendar apps may look again; most take longer. */
const LOOK_AGAIN_MINUTES = 15;

/**
 * RFC 5545, every time in UTC: a moment is the same moment in every app, whatever it knows of time
 * zones, and no change of the clocks can move it. `X-WR-TIMEZONE` only says whose clocks to show.
 */
export const writeCalendar: WriteCalendar = (business, appointments, detail) => {
  const calendar = ical({
    name: business.name,
    prodId: { company: 'Patchcord', product: 'Patchcord', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_MINUTES * 60,
    x: { 'X-WR-TIMEZONE': business.timeZone },
  });
  for (const appointment of appointments) {
    const { id, startAt, endAt, createdAt, changedAt } = appointment;
    calendar.createEvent({
      id: `${id}@patchcord`,
      start: new Date(startAt),
      end: new Date(endAt),
      // Not the time of this writing: unchanged appointments must give an unchanged text.
      stamp: new Date(changedAt),
      created: new Date(createdAt),
      lastModified: new Date(changedAt),
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.OPAQUE,
      ...wordsOf(business, appointment, detail),
    });
  }
  return calendar.toString();
};

function wordsOf(
  { resources }: Business,
  { serviceName, customerName, customerPhone, notes, resourceId }: Appointment,
  detail: CalendarDetail,
): { summary: string; description?: string; location?: string } {
  if (detail === 'busy') return { summary: 'Busy' };
  const summary = `${serviceName}: ${customerName}`;
  const location = resources.find(({ id }) => id === resourceId)?.name;
  const description = detail === 'all' ? [customerPhone, notes].filter(Boolean).join('\n') : '';
  return {
    summary,
    ...(location === undefined ? {} : { location }),
    ...(description === '' ? {} : { description }),
  };
}
