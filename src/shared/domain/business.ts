import { z } from 'zod';
import { BusinessIdSchema } from './ids';
import { parseLocal } from './calendar/zonedTime';

/** Minutes after local midnight, 0 to 1440. */
const minuteOfDay = z.number().int().min(0).max(1440);

export const OpeningSpanSchema = z
  .object({ fromMinute: minuteOfDay, toMinute: minuteOfDay })
  .refine((span) => span.fromMinute < span.toMinute, 'Closing must come after opening.');
export type OpeningSpan = z.infer<typeof OpeningSpanSchema>;

/** Seven days, Sunday first; an empty list means closed. */
export const OpeningHoursSchema = z.array(z.array(OpeningSpanSchema)).length(7);
export type OpeningHours = z.infer<typeof OpeningHoursSchema>;

const MAX_RESOURCES = 50;
const resourceId = z.string().min(1).max(64);

/** Who or what an appointment takes for its time: nobody and nothing is booked twice at once. */
const ResourceSchema = z.object({
  id: resourceId,
  name: z.string().trim().min(1, 'Give every person, room and place a name.').max(80),
  kind: z.enum(['person', 'room', 'place']),
  /** Its own week; that of the business when absent. */
  openingHours: OpeningHoursSchema.optional(),
});

const dayText = z.string().refine((text) => text.length === 10 && parseLocal(text) !== undefined);

export type Resource = z.infer<typeof ResourceSchema>;

/** A holiday, or other hours than the week has, on one day or on several in a row. */
export const SpecialDaySchema = z
  .object({
    id: z.string().min(1).max(64),
    name: z.string().trim().max(80),
    /** First and last day, as `2026-12-24`. */
    from: dayText,
    to: dayText,
    /** Comes back every year on the same dates. */
    isYearly: z.boolean(),
    /** None: closed. */
    hours: z.array(OpeningSpanSchema).max(4),
    /** Whose day it is; that of the whole business when absent. */
    resourceId: resourceId.optional(),
  })
  .refine(({ from, to }) => from <= to, 'The last day must not come before the first.');
export type SpecialDay = z.infer<typeof SpecialDaySchema>;

export const ServiceSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  durationMinutes: z
    .number()
    .int()
    .min(5)
    .max(24 * 60),
  /** Other words callers use for it. */
  aliases: z.array(z.string().max(80)).max(30),
  /** How many people it is for, such as a table: the smallest that is large enough is booked. */
  seats: z.number().int().min(1).max(200).optional(),
  /** It takes one of these; any of the business's when empty. */
  resourceIds: z.array(resourceId).max(MAX_RESOURCES).default([]),
});
export type Service = z.infer<typeof ServiceSchema>;

/** `notice`: say that the call is recorded; `ask`: stop recording when the caller says no. */
export const ConsentModeSchema = z.enum(['off', 'notice', 'ask']);

/** What holds for callers whose number begins so, in place of the business's own choice. */
export const ConsentRuleSchema = z.object({
  prefix: z
    .string()
    .trim()
    .regex(/^\+[1-9]\d{0,6}$/, 'A country prefix looks like +49, an area’s like +1213.'),
  mode: ConsentModeSchema,
});
export type ConsentRule = z.infer<typeof ConsentRuleSchema>;

export const BusinessSchema = z.object({
  id: BusinessIdSchema,
  name: z.string().trim().min(1, 'Give the business a name.').max(120),
  /** IANA name, for example `America/New_York`. */
  timeZone: z.string().refine(isTimeZone, 'This is not a time zone this computer knows.'),
  openingHours: OpeningHoursSchema,
  services: z.array(ServiceSchema).max(100),
  /** How many appointments may overlap where no resources are named. */
  capacity: z.number().int().min(1).max(50),
  resources: z.array(ResourceSchema).max(MAX_RESOURCES).default([]),
  /** The first that fits a day decides. */
  specialDays: z.array(SpecialDaySchema).max(400).default([]),
  /** Where a caller who asks for a person is sent; empty means a message is taken instead. */
  handoverNumber: z.string().max(40),
  recordCalls: z.boolean(),
  consentMode: ConsentModeSchema,
  /** By prefix of the other party's number; the longest that fits decides. */
  consentRules: z
    .array(ConsentRuleSchema)
    .max(60)
    .refine(hasNoRepetition, 'Two rules have the same prefix.')
    .default([]),
  variables: z.record(z.string(), z.string().max(4000)),
});
export type Business = z.infer<typeof BusinessSchema>;

function hasNoRepetition(rules: readonly { readonly prefix: string }[]): boolean {
  return new Set(rules.map(({ prefix }) => prefix)).size === rules.length;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
