import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business, Service } from '@shared/domain/business';
import { hoursOn, specialDayOn } from '@shared/domain/calendar/openHours';
import type { AppointmentId, BusinessId, CallId } from '@shared/domain/ids';
import { toLocal } from '@shared/domain/calendar/zonedTime';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { AppointmentStore, BusinessStore, Room, Span } from '../../ports/stores';
import type { Changes } from '../changes';
import { findFreeSlots, presentAt, slotState, type Busy, type Workplace } from './availability';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How far ahead the next free time is looked for. */
const HORIZON_DAYS = 90;
const MAX_SLOTS = 200;
/** Nobody can be there at once: times sooner than this are not offered. */
const LEAD_MINUTES = 15;

export interface CalendarDeps {
  readonly appointments: AppointmentStore;
  readonly businesses: BusinessStore;
  readonly clock: Clock;
  readonly changes: Changes;
  /** Kept free between two appointments in the same place; none when absent. */
  readonly bufferMinutes?: number;
}

export interface SlotQuery {
  readonly serviceId: string;
  /** Earliest and latest start; from now, and as far ahead as is looked, when absent. */
  readonly fromAt?: number;
  readonly toAt?: number;
  readonly limit: number;
  /** The one of the business's resources that is wanted; any will do when absent. */
  readonly resourceId?: string;
  /** An appointment that is to be moved: its present place counts as free. */
  readonly ignoring?: AppointmentId;
}

/** One time that is asked for. */
export interface TimeQuery extends Pick<SlotQuery, 'serviceId' | 'resourceId' | 'ignoring'> {
  readonly startAt: number;
}

/** Where an appointment goes; what is absent stays as it is. */
export interface Move {
  readonly startAt: number;
  readonly endAt?: number | undefined;
  /** Another one of the business's resources. */
  readonly resourceId?: string | undefined;
}

export interface BookingRequest {
  readonly businessId: BusinessId;
  readonly serviceId: string;
  readonly startAt: number;
  readonly customerName: string;
  readonly customerPhone: string;
  readonly notes: string;
  readonly resourceId?: string | undefined;
  readonly callId?: CallId;
}

/** Why a time cannot be had, or that it can. */
export type TimeState = 'free' | 'past' | 'closed' | 'full';

/**
 * The appointments of all businesses. Every write keeps the rules: within opening hours, not in
 * the past, never more at once than the business has room for.
 */
export class CalendarService {
  readonly #deps: CalendarDeps;

  constructor(deps: CalendarDeps) {
    this.#deps = deps;
  }

  /** Appointments that overlap the span, by start, without the cancelled ones. */
  list(businessId: BusinessId, fromAt: number, toAt: number): Promise<Appointment[]> {
    return this.#deps.appointments.list(businessId, fromAt, toAt);
  }

  /** @throws AppError `storage.not_found` */
  async business(businessId: BusinessId): Promise<Business> {
    const business = await this.#deps.businesses.get(businessId);
    if (business === undefined) throw notFound('This business does not exist any more.');
    return business;
  }

  /** Free starting times from a little later than now, ascending. @throws AppError `storage.not_found` */
  async findSlots(businessId: BusinessId, query: SlotQuery): Promise<number[]> {
    const business = await this.business(businessId);
    const service = serviceOf(business, query.serviceId);
    const { durationMinutes } = service;
    const now = this.#deps.clock.now();
    const fromAt = Math.max(query.fromAt ?? now, now + LEAD_MINUTES * MINUTE_MS);
    const toAt = Math.min(query.toAt ?? Infinity, now + HORIZON_DAYS * DAY_MS);
    if (toAt < fromAt) return [];
    const workplace = this.#workplaceOf(business, service, query.resourceId);
    const endAt = toAt + durationMinutes * MINUTE_MS;
    const busy = await this.#busy(businessId, { startAt: fromAt, endAt }, query.ignoring);
    const limit = Math.min(query.limit, MAX_SLOTS);
    return findFreeSlots(workplace, { durationMinutes, fromAt, toAt, busy, limit });
  }

  /** Whether the service could start in that span if nothing were booked. */
  async isEverOpen(businessId: BusinessId, query: Omit<SlotQuery, 'limit'>): Promise<boolean> {
    const business = await this.business(businessId);
    const service = serviceOf(business, query.serviceId);
    const { fromAt = 0, toAt = 0 } = query;
    const { durationMinutes } = service;
    const search = { durationMinutes, fromAt, toAt, busy: [], limit: 1 };
    const workplace = this.#workplaceOf(business, service, query.resourceId);
    return findFreeSlots(workplace, search).length > 0;
  }

  /** Whether one exact time can be had. @throws AppError `storage.not_found` */
  async timeState(businessId: BusinessId, query: TimeQuery): Promise<TimeState> {
    const business = await this.business(businessId);
    const service = serviceOf(business, query.serviceId);
    const workplace = this.#workplaceOf(business, service, query.resourceId);
    const slot = lasting(query.startAt, service.durationMinutes);
    return this.#timeState(business, workplace, slot, query.ignoring);
  }

  /**
   * @throws AppError `calendar.closed` outside opening hours and in the past, `calendar.conflict`
   *   when it is taken, `storage.not_found` for an unknown business, service or resource
   */
  async book({ resourceId, ...request }: BookingRequest): Promise<Appointment> {
    const business = await this.business(request.businessId);
    const service = serviceOf(business, request.serviceId);
    const slot = lasting(request.startAt, service.durationMinutes);
    const workplace = this.#workplaceOf(business, service, resourceId);
    const room = await this.#room(business, workplace, slot);
    const booked = await this.#deps.appointments.book(
      { ...request, serviceName: service.name, ...slot },
      room,
    );
    this.#deps.changes.announce('calendar');
    return booked;
  }

  /**
   * Gives an appointment a new time and keeps its length, and what it takes if that is free then,
   * unless another is named.
   *
   * @throws AppError as `book`, and `storage.conflict` for one that was cancelled
   */
  async move(id: AppointmentId, { startAt, endAt, resourceId }: Move): Promise<Appointment> {
    const appointment = await this.#booked(id);
    const business = await this.business(appointment.businessId);
    const slot = { startAt, endAt: endAt ?? startAt + (appointment.endAt - appointment.startAt) };
    if (slot.endAt <= slot.startAt) throw refusal('tooShort');
    const workplace = this.#placeFor(business, appointment, resourceId);
    const room = await this.#room(business, workplace, slot, appointment);
    const moved = await this.#deps.appointments.move(id, slot, room);
    this.#deps.changes.announce('calendar');
    return moved;
  }

  /** Takes a cancellation back. @throws AppError as `book` */
  async restore(id: AppointmentId): Promise<Appointment> {
    const appointment = await this.get(id);
    if (appointment.status === 'booked') return appointment;
    const business = await this.business(appointment.businessId);
    const workplace = this.#placeFor(business, appointment, undefined);
    const room = await this.#room(business, workplace, appointment, appointment);
    const restored = await this.#deps.appointments.restore(id, room);
    this.#deps.changes.announce('calendar');
    return restored;
  }

  /** @throws AppError `storage.not_found`; cancelling twice is harmless */
  async cancel(id: AppointmentId): Promise<Appointment> {
    const appointment = await this.get(id);
    if (appointment.status === 'cancelled') return appointment;
    const cancelled = await this.#deps.appointments.cancel(id);
    this.#deps.changes.announce('calendar');
    return cancelled;
  }

  /** @throws AppError `storage.not_found` */
  async get(id: AppointmentId): Promise<Appointment> {
    const appointment = await this.#deps.appointments.get(id);
    if (appointment === undefined) throw notFound('This appointment does not exist.');
    return appointment;
  }

  /** What this customer has ahead, by start. */
  findUpcoming(
    businessId: BusinessId,
    customer: { readonly phone?: string; readonly name?: string },
  ): Promise<Appointment[]> {
    const { appointments, clock } = this.#deps;
    return appointments.findByCustomer(businessId, customer, clock.now());
  }

  async #booked(id: AppointmentId): Promise<Appointment> {
    const appointment = await this.get(id);
    if (appointment.status === 'booked') return appointment;
    throw new AppError({
      code: 'storage.conflict',
      message: 'This appointment was cancelled. Book a new one instead.',
    });
  }

  /** What may be taken then. A change of an appointment that leaves its start alone is never past. */
  async #room(
    business: Business,
    workplace: Workplace,
    slot: Span,
    moved?: Appointment,
  ): Promise<Room> {
    const isStartKept = moved?.status === 'booked' && moved.startAt === slot.startAt;
    const state = await this.#timeState(business, workplace, slot, moved?.id, isStartKept);
    if (state !== 'free') throw refusal(state, closedBecause(business, slot));
    const { capacity, resourceIds } = workplace;
    if (resourceIds.length === 0) return { capacity };
    return { oneOf: presentAt(workplace, slot), of: resourceIds };
  }

  async #timeState(
    business: Business,
    workplace: Workplace,
    slot: Span,
    ignoring: AppointmentId | undefined,
    mayBePast = false,
  ): Promise<TimeState> {
    if (slot.startAt < this.#deps.clock.now() && !mayBePast) return 'past';
    const busy = await this.#busy(business.id, slot, ignoring);
    return slotState(workplace, slot, busy);
  }

  /** Where an existing appointment may go: its service may be gone meanwhile. */
  #placeFor(
    business: Business,
    { serviceId, resourceId: present }: Appointment,
    wanted: string | undefined,
  ): Workplace {
    const service = business.services.find(({ id }) => id === serviceId);
    const workplace = this.#workplaceOf(business, service, wanted);
    if (present === undefined || !workplace.eligible.includes(present)) return workplace;
    const others = workplace.eligible.filter((id) => id !== present);
    return { ...workplace, eligible: [present, ...others] };
  }

  #workplaceOf(
    business: Business,
    service: Service | undefined,
    resourceId: string | undefined,
  ): Workplace {
    const { timeZone, capacity, resources } = business;
    const resourceIds = resources.map(({ id }) => id);
    const fitting = resourceIds.filter((id) => mayTake(service, id, resourceIds));
    if (resourceId !== undefined && !fitting.includes(resourceId)) {
      throw refusal(resourceIds.includes(resourceId) ? 'unfit' : 'unknown');
    }
    return {
      timeZone,
      capacity,
      resourceIds,
      eligible: resourceId === undefined ? fitting : [resourceId],
      hoursOn: (day, id) => hoursOn(business, day, id),
      bufferMinutes: this.#deps.bufferMinutes ?? 0,
    };
  }

  async #busy(businessId: BusinessId, during: Span, ignoring?: AppointmentId): Promise<Busy[]> {
    const bufferMs = (this.#deps.bufferMinutes ?? 0) * MINUTE_MS;
    const appointments = await this.#deps.appointments.list(
      businessId,
      during.startAt - bufferMs,
      during.endAt + bufferMs,
    );
    return appointments.filter(({ id }) => id !== ignoring);
  }
}

/** Whether a service is given by that resource: by any when it names none that still exists. */
function mayTake(service: Service | undefined, id: string, all: readonly string[]): boolean {
  const named = service?.resourceIds.filter((each) => all.includes(each)) ?? [];
  return named.length === 0 || named.includes(id);
}

function closedBecause(business: Business, { startAt }: Span): string {
  const special = specialDayOn(business, toLocal(startAt, business.timeZone));
  return special === undefined || special.name === '' ? '' : ` (${special.name})`;
}

function lasting(startAt: number, durationMinutes: number): Span {
  return { startAt, endAt: startAt + durationMinutes * MINUTE_MS };
}

function serviceOf(business: Business, serviceId: string): Service {
  const service = business.services.find(({ id }) => id === serviceId);
  if (service === undefined) throw notFound('This business does not offer that service any more.');
  return service;
}

function notFound(message: string): AppError {
  return new AppError({ code: 'storage.not_found', message });
}

type Refused = Exclude<TimeState, 'free'> | 'tooShort' | 'unfit' | 'unknown';

function refusal(reason: Refused, because = ''): AppError {
  const [code, message] = REFUSALS[reason];
  return new AppError({ code, message: typeof message === 'string' ? message : message(because) });
}

type Because = (because: string) => string;

const REFUSALS: Readonly<Record<Refused, readonly [AppError['code'], string | Because]>> = {
  past: ['calendar.closed', 'That time has already passed.'],
  closed: [
    'calendar.closed',
    (because) =>
      `The business is closed at that time${because}. Choose a time within opening hours.`,
  ],
  full: ['calendar.conflict', 'That time is already taken. Choose another time.'],
  tooShort: ['calendar.conflict', 'An appointment must end after it begins.'],
  unfit: ['calendar.conflict', 'They do not give this service. Choose somebody or something else.'],
  unknown: ['storage.not_found', 'This person, room or place does not exist any more.'],
};
