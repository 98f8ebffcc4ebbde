import type { CalendarFeedView, FeedDetail } from '@shared/contract/calendar';
import type { Business } from '@shared/domain/business';
import type { BusinessId } from '@shared/domain/ids';
import type {
  CalendarFeed,
  FeedStore,
  ReadableFeeds,
  WriteCalendar,
} from '../../ports/calendarFeeds';
import type { Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type { AppointmentStore } from '../../ports/stores';
import type { Changes } from '../changes';

const DAY_MS = 86_400_000;
/** What a feed holds: calendar apps keep neither more nor for longer. */
const FEED_PAST_DAYS = 60;
const FEED_AHEAD_DAYS = 400;
/** Apps that ask more often than this are noted once. */
const NOTE_EVERY_MS = 60_000;

export interface FeedPorts {
  readonly feeds: FeedStore;
  readonly appointments: AppointmentStore;
  readonly business: (id: BusinessId) => Promise<Business>;
  readonly writeCalendar: WriteCalendar;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly changes: Changes;
  /** Where this computer is reached from outside, if it is. */
  readonly publicUrl: () => string | undefined;
}

/**
 * Appointments for other calendars: a file, and private addresses that apps read again and again.
 * The addresses are known without waiting, as whoever asks for one is a stranger until it is found.
 */
export class CalendarFeeds implements ReadableFeeds {
  readonly #ports: FeedPorts;
  readonly #bySecret = new Map<string, CalendarFeed>();

  constructor(ports: FeedPorts) {
    this.#ports = ports;
  }

  async open(): Promise<void> {
    for (const feed of await this.#ports.feeds.list()) this.#bySecret.set(feed.secret, feed);
  }

  find(secret: string): CalendarFeed | undefined {
    return this.#bySecret.get(secret);
  }

  async read(feed: CalendarFeed): Promise<string> {
    const { clock, business, appointments, writeCalendar } = this.#ports;
    const now = clock.now();
    const [of, listed] = await Promise.all([
      business(feed.businessId),
      appointments.list(
        feed.businessId,
        now - FEED_PAST_DAYS * DAY_MS,
        now + FEED_AHEAD_DAYS * DAY_MS,
      ),
    ]);
    await this.#noteRead(feed, now);
    return writeCalendar(of, listed, feed.detail);
  }

  /** Every appointment that stands, whole. @throws AppError `storage.not_found` */
  async file(businessId: BusinessId): Promise<{ fileName: string; text: string }> {
    const { business, appointments, writeCalendar } = this.#ports;
    const of = await business(businessId);
    const listed = await appointments.list(businessId, 0, Number.MAX_SAFE_INTEGER);
    const name = of.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
    return { fileName: `${name || 'calendar'}.ics`, text: writeCalendar(of, listed, 'all') };
  }

  view(businessId: BusinessId): CalendarFeedView {
    const feed = this.#of(businessId);
    if (feed === undefined) return {};
    const { secret, detail, createdAt, readAt } = feed;
    const base = this.#ports.publicUrl();
    return {
      feed: {
        detail,
        createdAt,
        ...(base === undefined ? {} : { url: `${base}/calendar/${secret}.ics` }),
        ...(readAt === undefined ? {} : { readAt }),
      },
    };
  }

  /** @throws AppError `storage.not_found` */
  async set(businessId: BusinessId, detail: FeedDetail | 'off'): Promise<CalendarFeedView> {
    await this.#ports.business(businessId);
    const present = this.#of(businessId);
    if (detail === 'off') {
      if (present !== undefined) this.#bySecret.delete(present.secret);
      await this.#ports.feeds.remove(businessId);
    } else {
      await this.#put({ ...(present ?? this.#fresh(businessId)), detail });
    }
    this.#ports.changes.announce('calendar');
    return this.view(businessId);
  }

  /** Gives a feed that is on another address. */
  async renew(businessId: BusinessId): Promise<CalendarFeedView> {
    const present = this.#of(businessId);
    if (present === undefined) return {};
    this.#bySecret.delete(present.secret);
    await this.#put({ ...this.#fresh(businessId), detail: present.detail });
    this.#ports.changes.announce('calendar');
    return this.view(businessId);
  }

  #of(businessId: BusinessId): CalendarFeed | undefined {
    return [...this.#bySecret.values()].find((feed) => feed.businessId === businessId);
  }

  #fresh(businessId: BusinessId): Omit<CalendarFeed, 'detail'> {
    const { ids, clock } = this.#ports;
    return { businessId, secret: ids.token(), createdAt: clock.now() };
  }

  async #put(feed: CalendarFeed): Promise<void> {
    await this.#ports.feeds.put(feed);
    this.#bySecret.set(feed.secret, feed);
  }

  async #noteRead(feed: CalendarFeed, now: number): Promise<void> {
    // It may have been renewed or turned off while it was being read.
    if (this.find(feed.secret) === undefined || now - (feed.readAt ?? 0) < NOTE_EVERY_MS) return;
    await this.#put({ ...feed, readAt: now });
    this.#ports.changes.announce('calendar');
  }
}
