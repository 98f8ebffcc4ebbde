import type { CommandHandlers } from '@shared/contract/console';
import type { MessageStore } from '../../ports/stores';
import type { CalendarService } from '../calendar/calendarService';
import type { CalendarFeeds } from '../calendar/feeds';
import type { Changes } from '../changes';

export interface DayHandlerPorts {
  readonly calendar: CalendarService;
  readonly calendarFeeds: CalendarFeeds;
  readonly messages: MessageStore;
  readonly changes: Changes;
}

/** The appointments and messages that agents collect. */
export function dayCommands({ calendar, calendarFeeds, messages, changes }: DayHandlerPorts) {
  return {
    'calendar.list': async ({ businessId, fromAt, toAt }) => ({
      appointments: await calendar.list(businessId, fromAt, toAt),
    }),
    'calendar.book': (request) => calendar.book(request),
    'calendar.move': ({ appointmentId, ...move }) => calendar.move(appointmentId, move),
    'calendar.cancel': ({ appointmentId }) => calendar.cancel(appointmentId),
    'calendar.restore': ({ appointmentId }) => calendar.restore(appointmentId),
    'calendar.export': ({ businessId }) => calendarFeeds.file(businessId),
    'calendar.feed': ({ businessId }) => Promise.resolve(calendarFeeds.view(businessId)),
    'calendar.setFeed': ({ businessId, detail }) => calendarFeeds.set(businessId, detail),
    'calendar.renewFeed': ({ businessId }) => calendarFeeds.renew(businessId),
    'messages.list': async () => ({ messages: await messages.list() }),
    'messages.markRead': async ({ messageId }) => {
      await messages.markRead(messageId);
      changes.announce('messages');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
