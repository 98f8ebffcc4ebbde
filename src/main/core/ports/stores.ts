import type { Agent, AgentDefinition, AgentVersion } from '@shared/domain/agent/agent';
import type { Appointment, CallerMessage } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import type { CallEvent } from '@shared/domain/callEvent';
import type {
  AgentId,
  AppointmentId,
  BusinessId,
  CallId,
  LineId,
  MessageId,
} from '@shared/domain/ids';
import type { Line, Pointing } from '@shared/domain/line';
import type { Settings } from '@shared/domain/settings';
import type { NumberRouting } from './accounts/carrierAccount';

/** The append-only call log: the only truth about calls. */
export interface EventStore {
  /**
   * Accepts the event at once and writes it soon (within 250 ms); never throws or waits. A failed
   * write is retried, then reported through `onWriteFailed`.
   */
  append(event: CallEvent): void;
  /** Resolves when everything appended so far is on disk. */
  flush(): Promise<void>;
  read(callId: CallId): Promise<CallEvent[]>;
  /** Calls without `call.ended`: what a crash left behind. */
  openCalls(): Promise<CallId[]>;
  /** Calls whose recording somebody else makes, placed since then, where it has not come yet. */
  awaitedRecordings(since: number): Promise<CallId[]>;
}

export interface AgentStore {
  list(): Promise<Agent[]>;
  get(id: AgentId): Promise<Agent | undefined>;
  /** Stores the first version. */
  create(businessId: BusinessId, definition: AgentDefinition, note: string): Promise<Agent>;
  /** Stores the first version of each, or nothing at all. */
  createAll(
    businessId: BusinessId,
    definitions: readonly AgentDefinition[],
    note: string,
  ): Promise<Agent[]>;
  /** Stores the next version; rejects `storage.conflict` when `baseVersion` is not the latest. */
  save(id: AgentId, definition: AgentDefinition, baseVersion: number, note: string): Promise<Agent>;
  /** Newest first. */
  versions(id: AgentId): Promise<AgentVersion[]>;
  remove(id: AgentId): Promise<void>;
}

export interface BusinessStore {
  list(): Promise<Business[]>;
  get(id: BusinessId): Promise<Business | undefined>;
  put(business: Business): Promise<void>;
}

export interface LineStore {
  list(): Promise<Line[]>;
  put(line: Line): Promise<void>;
  remove(id: LineId): Promise<void>;
}

/** How a line's number is to be pointed, and what it takes to put it back. */
export interface LineRoute {
  readonly lineId: LineId;
  /** The carrier's account that the number is of, and its reference there. */
  readonly account: string;
  readonly ref: string;
  readonly pointing: Pointing;
  /** What answers when this computer does not; empty for what was there before. */
  readonly fallbackUrl: string;
  /** What the number did before it was pointed here. */
  readonly former?: NumberRouting | undefined;
  /** All of ours that may stand at the carrier now, oldest first; none: the number is as it was. */
  readonly written: readonly Partial<NumberRouting>[];
}

export interface LineRouteStore {
  list(): Promise<LineRoute[]>;
  put(route: LineRoute): Promise<void>;
}

export type NewAppointment = Omit<
  Appointment,
  'id' | 'status' | 'createdAt' | 'changedAt' | 'resourceId'
>;

/** What an appointment may take: one of so many alike places, or the first free one of these. */
export type Room =
  | { readonly capacity: number }
  | {
      readonly oneOf: readonly string[];
      /** All that the business names: an appointment that has none of them needs one as well. */
      readonly of: readonly string[];
    };

/** In milliseconds since the epoch, end excluded. */
export interface Span {
  readonly startAt: number;
  readonly endAt: number;
}

export interface AppointmentStore {
  /** Appointments that overlap the span, by start; cancelled ones only on request. */
  list(
    businessId: BusinessId,
    fromAt: number,
    toAt: number,
    includeCancelled?: boolean,
  ): Promise<Appointment[]>;
  get(id: AppointmentId): Promise<Appointment | undefined>;
  /** Upcoming booked appointments of this customer; the phone is compared by its digits. */
  findByCustomer(
    businessId: BusinessId,
    customer: { readonly phone?: string; readonly name?: string },
    fromAt: number,
  ): Promise<Appointment[]>;
  /** In one step: rejects `calendar.conflict` when there is no room. */
  book(appointment: NewAppointment, room: Room): Promise<Appointment>;
  /** As `book`, for a new time of an existing one. */
  move(id: AppointmentId, span: Span, room: Room): Promise<Appointment>;
  cancel(id: AppointmentId): Promise<Appointment>;
  /** Those that were booked on this call, for good. */
  removeOfCall(callId: CallId): Promise<void>;
  /** As `book`, for one that was cancelled, at its former time. */
  restore(id: AppointmentId, room: Room): Promise<Appointment>;
}

export interface MessageStore {
  list(): Promise<CallerMessage[]>;
  add(message: Omit<CallerMessage, 'id' | 'takenAt' | 'read'>): Promise<CallerMessage>;
  markRead(id: MessageId): Promise<void>;
  /** Those that were taken on this call, for good. */
  removeOfCall(callId: CallId): Promise<void>;
}

export interface SettingsStore {
  get(): Promise<Settings>;
  update(change: Partial<Settings>): Promise<Settings>;
}
