import { z } from 'zod';
import { AppointmentSchema, CallerMessageSchema } from '../domain/calendar/appointment';
import { AppointmentIdSchema, BusinessIdSchema, MessageIdSchema } from '../domain/ids';
import { command, NothingSchema } from './define';

const OneBusiness = z.object({ businessId: BusinessIdSchema });
const OneAppointment = z.object({ appointmentId: AppointmentIdSchema });
const resourceId = z.string().max(64).optional();

/** Who comes for what, or only that the time is taken. */
export const FeedDetailSchema = z.enum(['names', 'busy']);
export type FeedDetail = z.infer<typeof FeedDetailSchema>;

/** The private address under which calendar apps read a business's appointments. */
export const CalendarFeedViewSchema = z.object({
  /** Absent while it is off. */
  feed: z
    .object({
      detail: FeedDetailSchema,
      /** Absent while nobody outside reaches this computer. */
      url: z.string().optional(),
      createdAt: z.number().int(),
      /** When an app last asked for it. */
      readAt: z.number().int().optional(),
    })
    .optional(),
});
export type CalendarFeedView = z.infer<typeof CalendarFeedViewSchema>;

export const calendarContract = {
  'calendar.list': command(
    OneBusiness.extend({ fromAt: z.number(), toAt: z.number() }),
    z.object({ appointments: z.array(AppointmentSchema) }),
  ),
  'calendar.book': command(
    OneBusiness.extend({
      serviceId: z.string(),
      /** Any that gives the service when absent. */
      resourceId,
      startAt: z.number().int(),
      customerName: z.string().trim().min(1).max(120),
      customerPhone: z.string().trim().max(40),
      notes: z.string().max(2000),
    }),
    AppointmentSchema,
  ),
  /** Another start, length or resource; what is absent stays as it is, if it can. */
  'calendar.move': command(
    OneAppointment.extend({
      startAt: z.number().int(),
      endAt: z.number().int().optional(),
      resourceId,
    }),
    AppointmentSchema,
  ),
  'calendar.cancel': command(OneAppointment, AppointmentSchema),
  /** Takes a cancellation back, if the time is still free. */
  'calendar.restore': command(OneAppointment, AppointmentSchema),
  /** All appointments of a business as an iCalendar file. */
  'calendar.export': command(OneBusiness, z.object({ fileName: z.string(), text: z.string() })),
  'calendar.feed': command(OneBusiness, CalendarFeedViewSchema),
  /** Turns the feed on, off, or to another detail; the address stays while it is on. */
  'calendar.setFeed': command(
    OneBusiness.extend({ detail: FeedDetailSchema.or(z.literal('off')) }),
    CalendarFeedViewSchema,
  ),
  /** A new address; the former one stops at once. */
  'calendar.renewFeed': command(OneBusiness, CalendarFeedViewSchema),
  'messages.list': command(NothingSchema, z.object({ messages: z.array(CallerMessageSchema) })),
  'messages.markRead': command(z.object({ messageId: MessageIdSchema }), NothingSchema),
};
