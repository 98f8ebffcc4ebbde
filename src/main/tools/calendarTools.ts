import type { Business, Service } from '@shared/domain/business';
import type { AppointmentId } from '@shared/domain/ids';
import { AppError, isAppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Tool, ToolContext, ToolResult } from '../core/ports/tool';
import type { CalendarService } from '../core/services/calendar/calendarService';
import { defineTool, failed, succeeded } from './defineTool';
import {
  isClockTime,
  LocalTimeSchema,
  readLocalTime,
  writeAppointment,
  writeLocalTime,
} from './localTimes';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ALTERNATIVES = 3;
/** How far around a wanted time others are looked for. */
const NEARBY_MS = 14 * DAY_MS;

const ServiceNameSchema = z
  .string()
  .min(1)
  .max(80)
  .describe('Name of the service, as the business calls it.');
const WithInput = z
  .string()
  .max(80)
  .optional()
  .describe('Whom or what the caller asked for, by name; leave out when any will do.');
const AppointmentIdInput = z.string().min(1).max(128).describe('From find_appointments.');

/** Everything an agent can do with the calendar of the business it answers for. */
export function calendarTools(calendar: CalendarService): Tool[] {
  return [
    findSlots(calendar),
    bookAppointment(calendar),
    findAppointments(calendar),
    moveAppointment(calendar),
    cancelAppointment(calendar),
  ];
}

function findSlots(calendar: CalendarService): Tool {
  return defineTool({
    name: 'find_slots',
    description:
      'Finds free times for a service. Give `at` to ask about one exact time, or `from` and `to` for a stretch of time, or neither for the earliest times. When there is none it says why (closed, full or past) and names the nearest free times instead.',
    input: z.object({
      service: ServiceNameSchema,
      at: LocalTimeSchema.optional(),
      from: LocalTimeSchema.optional(),
      to: LocalTimeSchema.optional(),
      with: WithInput,
      limit: z.number().int().min(1).max(100).default(6),
      appointment_id: AppointmentIdInput.optional().describe(
        'When moving an appointment: its id, so that its present place counts as free.',
      ),
    }),
    async run(input, context) {
      const business = await calendar.business(context.businessId);
      const service = findService(business, input.service);
      if (service === undefined) return unknownService(business, input.service);
      const resourceId = findResource(business, input.with);
      if (resourceId === null) return unknownResource(business, input.with);
      const ignoring = input.appointment_id as AppointmentId | undefined;
      const search: SlotSearch = { calendar, business, service, ignoring, resourceId };
      if (input.at !== undefined && !isClockTime(input.at, business.timeZone)) {
        return skippedTime(search, input.at);
      }
      const about = {
        service: service.name,
        duration_minutes: service.durationMinutes,
        time_zone: business.timeZone,
      };
      const read = (text: string | undefined): number | undefined =>
        text === undefined ? undefined : readLocalTime(text, business.timeZone);
      const at = read(input.at);
      const found =
        at === undefined
          ? await withinSpan(search, read(input.from), read(input.to), input.limit)
          : await atExactly(search, at);
      return succeeded({ ...about, ...found });
    },
  });
}

interface SlotSearch {
  readonly calendar: CalendarService;
  readonly business: Business;
  readonly service: Service;
  readonly ignoring: AppointmentId | undefined;
  readonly resourceId: string | undefined;
}

function wantedOf({ service, ignoring, resourceId }: SlotSearch) {
  return {
    serviceId: service.id,
    ...(ignoring === undefined ? {} : { ignoring }),
    ...(resourceId === undefined ? {} : { resourceId }),
  };
}

async function slotsBetween(
  search: SlotSearch,
  span: { readonly fromAt?: number; readonly toAt?: number },
  limit: number,
): Promise<number[]> {
  const { calendar, business } = search;
  return calendar.findSlots(business.id, { ...wantedOf(search), limit, ...span });
}

async function atExactly(search: SlotSearch, at: number): Promise<object> {
  const { calendar, business } = search;
  const write = (startAt: number): object => writeLocalTime(startAt, business.timeZone);
  const state = await calendar.timeState(business.id, { ...wantedOf(search), startAt: at });
  if (state === 'free') return { available: true, slots: [write(at)] };
  const nearest = await nearestSlots(search, at);
  return { available: false, reason: state, slots: [], alternatives: nearest.map(write) };
}

async function withinSpan(
  search: SlotSearch,
  fromAt: number | undefined,
  toAt: number | undefined,
  limit: number,
): Promise<object> {
  const { timeZone } = search.business;
  const write = (startAt: number): object => writeLocalTime(startAt, timeZone);
  const span = {
    ...(fromAt === undefined ? {} : { fromAt }),
    ...(toAt === undefined ? {} : { toAt }),
  };
  const slots = await slotsBetween(search, span, limit);
  if (slots.length > 0) return { available: true, slots: slots.map(write) };
  const later = await slotsBetween(
    search,
    toAt === undefined ? {} : { fromAt: toAt },
    ALTERNATIVES,
  );
  const reason = await reasonForNone(search, fromAt, toAt);
  return { available: false, reason, slots: [], alternatives: later.map(write) };
}

/** Closed when there would be no time even with an empty calendar. */
async function reasonForNone(
  search: SlotSearch,
  fromAt: number | undefined,
  toAt: number | undefined,
): Promise<'closed' | 'full'> {
  if (fromAt === undefined || toAt === undefined) return 'full';
  const { calendar, business } = search;
  const isOpen = await calendar.isEverOpen(business.id, { ...wantedOf(search), fromAt, toAt });
  return isOpen ? 'full' : 'closed';
}

/** The free times around a wanted one: those of its day first, then the closest. */
async function nearestSlots(search: SlotSearch, at: number): Promise<number[]> {
  const around = { fromAt: at - DAY_MS, toAt: at + NEARBY_MS };
  const slots = await slotsBetween(search, around, 200);
  const dayOf = (time: number): string =>
    writeLocalTime(time, search.business.timeZone).start.slice(0, 10);
  const day = dayOf(at);
  const distance = (slot: number): number =>
    Math.abs(slot - at) + (dayOf(slot) === day ? 0 : NEARBY_MS);
  const nearest = slots.toSorted((a, b) => distance(a) - distance(b)).slice(0, ALTERNATIVES);
  return nearest.sort((a, b) => a - b);
}

function bookAppointment(calendar: CalendarService): Tool {
  return defineTool({
    name: 'book_appointment',
    description:
      'Books an appointment. Read service, date, time and name back to the caller and get a yes before calling this.',
    input: z.object({
      service: ServiceNameSchema,
      start: LocalTimeSchema,
      with: WithInput,
      customer_name: z.string().trim().min(1).max(120),
      customer_phone: z
        .string()
        .max(40)
        .optional()
        .describe('Leave out to use the number the caller is calling from.'),
      notes: z.string().max(2000).default('').describe('Anything else the business should know.'),
    }),
    async run(input, context) {
      const business = await calendar.business(context.businessId);
      const service = findService(business, input.service);
      if (service === undefined) return unknownService(business, input.service);
      const resourceId = findResource(business, input.with);
      if (resourceId === null) return unknownResource(business, input.with);
      const search = { calendar, business, service, ignoring: undefined, resourceId };
      if (!isClockTime(input.start, business.timeZone)) return skippedTime(search, input.start);
      const startAt = readLocalTime(input.start, business.timeZone);
      return orAlternatives(search, startAt, async () => {
        const booked = await calendar.book({
          businessId: business.id,
          serviceId: service.id,
          startAt,
          resourceId,
          customerName: input.customer_name,
          customerPhone: input.customer_phone ?? context.callerNumber,
          notes: input.notes,
          ...(context.callId === undefined ? {} : { callId: context.callId }),
        });
        return writeAppointment(booked, business);
      });
    },
  });
}

function findAppointments(calendar: CalendarService): Tool {
  return defineTool({
    name: 'find_appointments',
    description:
      "Finds the caller's upcoming appointments: by the number they are calling from unless another number or a name is given.",
    input: z.object({
      customer_phone: z.string().max(40).optional(),
      customer_name: z.string().max(120).optional(),
    }),
    async run(input, context) {
      const business = await calendar.business(context.businessId);
      const phone = input.customer_phone ?? context.callerNumber;
      const found = await calendar.findUpcoming(business.id, {
        ...(phone === '' ? {} : { phone }),
        ...(input.customer_name === undefined ? {} : { name: input.customer_name }),
      });
      return succeeded({
        time_zone: business.timeZone,
        appointments: found.map((appointment) => writeAppointment(appointment, business)),
      });
    },
  });
}

function moveAppointment(calendar: CalendarService): Tool {
  return defineTool({
    name: 'move_appointment',
    description:
      'Gives an appointment a new start time. Read the new time back to the caller and get a yes before calling this.',
    input: z.object({
      appointment_id: AppointmentIdInput,
      start: LocalTimeSchema,
      with: WithInput,
    }),
    async run(input, context) {
      const business = await calendar.business(context.businessId);
      const appointment = await ownAppointment(calendar, input.appointment_id, context);
      const resourceId = findResource(business, input.with);
      if (resourceId === null) return unknownResource(business, input.with);
      const startAt = readLocalTime(input.start, business.timeZone);
      const move = async (): Promise<object> =>
        writeAppointment(await calendar.move(appointment.id, { startAt, resourceId }), business);
      const service = business.services.find(({ id }) => id === appointment.serviceId);
      if (service === undefined) return succeeded(await move());
      const search = { calendar, business, service, ignoring: appointment.id, resourceId };
      if (!isClockTime(input.start, business.timeZone)) return skippedTime(search, input.start);
      return orAlternatives(search, startAt, move);
    },
  });
}

function cancelAppointment(calendar: CalendarService): Tool {
  return defineTool({
    name: 'cancel_appointment',
    description: 'Cancels an appointment. Get a yes from the caller before calling this.',
    input: z.object({ appointment_id: AppointmentIdInput }),
    async run(input, context) {
      const business = await calendar.business(context.businessId);
      const appointment = await ownAppointment(calendar, input.appointment_id, context);
      const cancelled = await calendar.cancel(appointment.id);
      return succeeded(writeAppointment(cancelled, business));
    },
  });
}

/** An agent reaches the appointments of its own business only. */
async function ownAppointment(
  calendar: CalendarService,
  id: string,
  context: ToolContext,
): Promise<{ readonly id: AppointmentId; readonly serviceId: string }> {
  const appointment = await calendar.get(id as AppointmentId);
  if (appointment.businessId === context.businessId) return appointment;
  throw new AppError({ code: 'storage.not_found', message: 'This appointment does not exist.' });
}

/** Runs a booking; when the time cannot be had, says why and which times are near. */
async function orAlternatives(
  search: SlotSearch,
  startAt: number,
  write: () => Promise<object>,
): Promise<ToolResult> {
  try {
    return succeeded(await write());
  } catch (error) {
    if (!isAppError(error, 'calendar.conflict') && !isAppError(error, 'calendar.closed')) {
      throw error;
    }
    const nearest = await nearestSlots(search, startAt);
    const alternatives = nearest.map((at) => writeLocalTime(at, search.business.timeZone));
    return failed(error.code, error.message, { alternatives });
  }
}

/** Clocks there never show that time, so nobody can come then. */
async function skippedTime(search: SlotSearch, text: string): Promise<ToolResult> {
  const { timeZone } = search.business;
  const nearest = await nearestSlots(search, readLocalTime(text, timeZone));
  return failed(
    'no_such_time',
    'Clocks there never show that time on that day: they are put forward over it, or it was written with a wrong offset.',
    { alternatives: nearest.map((at) => writeLocalTime(at, timeZone)) },
  );
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** By id, name or alias; the only service when there is but one. */
function findService(business: Business, wanted: string): Service | undefined {
  const name = plain(wanted);
  const isNamed = (test: (known: string) => boolean): Service | undefined =>
    business.services.find(({ id, name: own, aliases }) =>
      [id, own, ...aliases].map(plain).some(test),
    );
  return (
    isNamed((known) => known === name) ??
    isNamed((known) => known.includes(name) || name.includes(known)) ??
    (business.services.length === 1 ? business.services[0] : undefined)
  );
}

/** The id of the one that was asked for; undefined when any will do, null when there is no such. */
function findResource(business: Business, wanted = ''): string | undefined | null {
  const name = plain(wanted);
  if (name === '') return undefined;
  const { resources } = business;
  const found =
    resources.find((each) => plain(each.name) === name) ??
    resources.find((each) => plain(each.name).includes(name) || name.includes(plain(each.name)));
  return found?.id ?? null;
}

function unknownResource(business: Business, wanted = ''): ToolResult {
  const names = business.resources.map(({ name }) => name);
  return failed('unknown_resource', `Nobody and nothing here is named ${wanted}.`, { names });
}

function unknownService(business: Business, wanted: string): ToolResult {
  const services = business.services.map(({ name }) => name);
  return failed('unknown_service', `There is no service named ${wanted}.`, { services });
}
