import type { Appointment } from '@shared/domain/appointment';
import type { Business, Service } from '@shared/domain/business';
import type { AppointmentId, BusinessId, CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { AppointmentStore, BusinessStore } from '../../ports/stores';
import type { Changes } from '../changes';
import { findFreeSlots, slotState, type Interval, type Workplace } from './availability';

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
  /** An appointment that is to be moved: its present place counts as free. */
  readonly ignoring?: AppointmentId;
}

export interface BookingRequest {
  readonly businessId: BusinessId;
  readonly serviceId: string;
  readonly startAt: number;
  readonly customerName: string;
  readonly customerPhone: string;
  readonly notes: string;
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
    const { durationMinutes } = serviceOf(business, query.serviceId);
    const now = this.#deps.clock.now();
    const fromAt = Math.max(query.fromAt ?? now, now + LEAD_MINUTES * MINUTE_MS);
    const toAt = Math.min(query.toAt ?? Infinity, now + HORIZON_DAYS * DAY_MS);
    if (toAt < fromAt) return [];
    const workplace = this.#workplaceOf(business);
    const endAt = toAt + durationMinutes * MINUTE_MS;
    const busy = await this.#busy(businessId, { startAt: fromAt, endAt }, query.ignoring);
    const limit = Math.min(query.limit, MAX_SLOTS);
    return findFreeSlots(workplace, { durationMinutes, fromAt, toAt, busy, limit });
  }

  /** Whether the service could start in that span if nothing were booked. */
  async isEverOpen(
    businessId: BusinessId,
    serviceId: string,
    fromAt: number,
    toAt: number,
  ): Promise<boolean> {
    const business = await this.business(businessId);
    const { durationMinutes } = serviceOf(business, serviceId);
    const search = { durationMinutes, fromAt, toAt, busy: [], limit: 1 };
    return findFreeSlots(this.#workplaceOf(business), search).length > 0;
  }

  /** Whether one exact time can be had. @throws AppError `storage.not_found` */
  async timeState(
    businessId: BusinessId,
    serviceId: string,
    startAt: number,
    ignoring?: AppointmentId,
  ): Promise<TimeState> {
    const business = await this.business(businessId);
    const { durationMinutes } = serviceOf(business, serviceId);
    return this.#timeState(business, lasting(startAt, durationMinutes), ignoring);
  }

  /**
   * @throws AppError `calendar.closed` outside opening hours and in the past, `calendar.conflict`
   *   when it is taken, `storage.not_found` for an unknown business or service
   */
  async book(request: BookingRequest): Promise<Appointment> {
    const business = await this.business(request.businessId);
    const service = serviceOf(business, request.serviceId);
    const slot = lasting(request.startAt, service.durationMinutes);
    await this.#require(business, slot);
    const { appointments, changes } = this.#deps;
    const booked = await appointments.book(
      { ...request, serviceName: service.name, ...slot },
      business.capacity,
    );
    changes.announce('calendar');
    return booked;
  }

  /**
   * Gives an appointment a new start and keeps its length.
   * @throws AppError as `book`, and `storage.conflict` for one that was cancelled
   */
  async move(id: AppointmentId, startAt: number): Promise<Appointment> {
    const appointment = await this.#booked(id);
    const business = await this.business(appointment.businessId);
    const endAt = startAt + (appointment.endAt - appointment.startAt);
    await this.#require(business, { startAt, endAt }, id);
    const { appointments, changes } = this.#deps;
    const moved = await appointments.move(id, startAt, endAt, business.capacity);
    changes.announce('calendar');
    return moved;
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

  async #require(business: Business, slot: Interval, ignoring?: AppointmentId): Promise<void> {
    const state = await this.#timeState(business, slot, ignoring);
    if (state !== 'free') throw refusal(state);
  }

  async #timeState(
    business: Business,
    slot: Interval,
    ignoring: AppointmentId | undefined,
  ): Promise<TimeState> {
    if (slot.startAt < this.#deps.clock.now()) return 'past';
    const busy = await this.#busy(business.id, slot, ignoring);
    return slotState(this.#workplaceOf(business), slot, busy);
  }

  #workplaceOf(business: Business): Workplace {
    const { openingHours, timeZone, capacity } = business;
    return { openingHours, timeZone, capacity, bufferMinutes: this.#deps.bufferMinutes ?? 0 };
  }

  async #busy(
    businessId: BusinessId,
    during: Interval,
    ignoring?: AppointmentId,
  ): Promise<Interval[]> {
    const bufferMs = (this.#deps.bufferMinutes ?? 0) * MINUTE_MS;
    const appointments = await this.#deps.appointments.list(
      businessId,
      during.startAt - bufferMs,
      during.endAt + bufferMs,
    );
    return appointments.filter(({ id }) => id !== ignoring);
  }
}

function lasting(startAt: number, durationMinutes: number): Interval {
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

function refusal(state: Exclude<TimeState, 'free'>): AppError {
  switch (state) {
    case 'past':
      return new AppError({ code: 'calendar.closed', message: 'That time has already passed.' });
    case 'closed':
      return new AppError({
        code: 'calendar.closed',
        message: 'The business is closed at that time. Choose a time within opening hours.',
      });
    case 'full':
      return new AppError({
        code: 'calendar.conflict',
        message: 'That time is already taken. Choose another time.',
      });
  }
}
