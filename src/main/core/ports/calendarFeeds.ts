import type { FeedDetail } from '@shared/contract/calendar';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import type { BusinessId } from '@shared/domain/ids';

/** One address under which calendar apps read a business's appointments. */
export interface CalendarFeed {
  readonly businessId: BusinessId;
  /** All that proves who reads it. */
  readonly secret: string;
  readonly detail: FeedDetail;
  readonly createdAt: number;
  readonly readAt?: number | undefined;
}

export interface FeedStore {
  list(): Promise<CalendarFeed[]>;
  /** In place of the business's former one. */
  put(feed: CalendarFeed): Promise<void>;
  remove(businessId: BusinessId): Promise<void>;
}

/** How much of an appointment is written: `all` is for the owner's own file. */
export type CalendarDetail = FeedDetail | 'all';

/** Writes appointments as an iCalendar text; the same ones give the same text. */
export type WriteCalendar = (
  business: Business,
  appointments: readonly Appointment[],
  detail: CalendarDetail,
) => string;

/** The feeds as the public listener sees them. */
export interface ReadableFeeds {
  /** Undefined for a secret that no feed has, or has no more. */
  find(secret: string): CalendarFeed | undefined;
  /** The text of a feed, and a note that it was read. */
  read(feed: CalendarFeed): Promise<string>;
}
