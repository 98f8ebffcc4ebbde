import type { CommandHandlers } from '@shared/contract/console';
import type { MessageStore } from '../../ports/stores';
import type { CalendarService } from '../calendar/calendarService';
import type { Changes } from '../changes';

export interface DayHandlerPorts {
  readonly calendar: CalendarService;
  readonly messages: MessageStore;
  readonly changes: Changes;
}

/** The appointments and messages that agents collect. */
export function dayCommands({ calendar, messages, changes }: DayHandlerPorts) {
  return {
    'calendar.list': async ({ businessId, fromAt, toAt }) => ({
      appointments: await calendar.list(businessId, fromAt, toAt),
    }),
    'calendar.book': (request) => calendar.book(request),
    'calendar.move': ({ appointmentId, startAt }) => calendar.move(appointmentId, startAt),
    'calendar.cancel': ({ appointmentId }) => calendar.cancel(appointmentId),
    'messages.list': async () => ({ messages: await messages.list() }),
    'messages.markRead': async ({ messageId }) => {
      await messages.markRead(messageId);
      changes.announce('messages');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
