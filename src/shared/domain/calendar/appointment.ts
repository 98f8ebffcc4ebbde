import { z } from 'zod';
import {
  AppointmentIdSchema,
  BusinessIdSchema,
  CallIdSchema,
  MessageIdSchema,
  ThreadIdSchema,
} from '../ids';

export const AppointmentSchema = z.object({
  id: AppointmentIdSchema,
  businessId: BusinessIdSchema,
  serviceId: z.string(),
  serviceName: z.string(),
  /** Who or what of the business it takes; absent where none are named, or none was yet. */
  resourceId: z.string().optional(),
  /** Milliseconds since the epoch. */
  startAt: z.number().int(),
  endAt: z.number().int(),
  customerName: z.string().max(120),
  customerPhone: z.string().max(40),
  notes: z.string().max(2000),
  status: z.enum(['booked', 'cancelled']),
  /** The call that booked it, when an agent did. */
  callId: CallIdSchema.optional(),
  createdAt: z.number().int(),
  changedAt: z.number().int(),
});
export type Appointment = z.infer<typeof AppointmentSchema>;

/** A message that a caller, or someone who texted, left for the business. */
export const CallerMessageSchema = z.object({
  id: MessageIdSchema,
  businessId: BusinessIdSchema,
  callId: CallIdSchema.optional(),
  threadId: ThreadIdSchema.optional(),
  callerName: z.string().max(120),
  callerPhone: z.string().max(40),
  text: z.string().max(4000),
  takenAt: z.number().int(),
  read: z.boolean(),
});
export type CallerMessage = z.infer<typeof CallerMessageSchema>;
