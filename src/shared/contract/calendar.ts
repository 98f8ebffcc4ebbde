import { z } from 'zod';
import { AppointmentSchema, CallerMessageSchema } from '../domain/appointment';
import { AppointmentIdSchema, BusinessIdSchema, MessageIdSchema } from '../domain/ids';
import { command, NothingSchema } from './define';

export const calendarContract = {
  'calendar.list': command(
    z.object({ businessId: BusinessIdSchema, fromAt: z.number(), toAt: z.number() }),
    z.object({ appointments: z.array(AppointmentSchema) }),
  ),
  'calendar.book': command(
    z.object({
      businessId: BusinessIdSchema,
      serviceId: z.string(),
      startAt: z.number().int(),
      customerName: z.string().trim().min(1).max(120),
      customerPhone: z.string().trim().max(40),
      notes: z.string().max(2000),
    }),
    AppointmentSchema,
  ),
  'calendar.move': command(
    z.object({ appointmentId: AppointmentIdSchema, startAt: z.number().int() }),
    AppointmentSchema,
  ),
  'calendar.cancel': command(z.object({ appointmentId: AppointmentIdSchema }), AppointmentSchema),
  'messages.list': command(NothingSchema, z.object({ messages: z.array(CallerMessageSchema) })),
  'messages.markRead': command(z.object({ messageId: MessageIdSchema }), NothingSchema),
};
