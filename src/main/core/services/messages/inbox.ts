import type { ThreadCounts } from '@shared/contract/threads';
import type { Business } from '@shared/domain/business';
import type { TextId, ThreadId } from '@shared/domain/ids';
import type { TextHit, TextThread, ThreadFilter } from '@shared/domain/texts/textThread';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { AppointmentStore, BusinessStore } from '../../ports/stores';
import type { ThreadChange, ThreadStore } from '../../ports/texts/threadStore';
import type { Changes } from '../changes';

export interface InboxPorts {
  readonly threads: ThreadStore;
  readonly businesses: BusinessStore;
  readonly appointments: AppointmentStore;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** What people at the console see of the threads, and what they note on them. Nothing is sent here. */
export class Inbox {
  readonly #ports: InboxPorts;

  constructor(ports: InboxPorts) {
    this.#ports = ports;
  }

  list(filter: ThreadFilter): Promise<TextThread[]> {
    return this.#ports.threads.list(filter);
  }

  counts(): Promise<ThreadCounts> {
    return this.#ports.threads.counts();
  }

  search(query: string): Promise<{ threads: TextThread[]; hits: TextHit[] }> {
    return this.#ports.threads.search(query);
  }

  /** @throws AppError `storage.not_found` */
  async read(id: ThreadId, limit: number, toId?: TextId) {
    const thread = await this.#named(await this.#thread(id));
    const texts = await this.#ports.threads.texts(id, limit + 1, toId);
    // One more than a page was asked for, to know whether there is one.
    const isPage = texts.length === limit + 1;
    const cost = await this.#ports.threads.cost(id);
    return {
      thread,
      texts: isPage ? texts.slice(1) : texts,
      hasOlder: texts.length > limit,
      ...(cost === undefined ? {} : { cost }),
    };
  }

  markRead(id: ThreadId): Promise<void> {
    return this.#change(id, { unread: 0 });
  }

  async markUnread(id: ThreadId): Promise<void> {
    const { unread } = await this.#thread(id);
    await this.#change(id, { unread: Math.max(1, unread) });
  }

  clearAttention(id: ThreadId): Promise<void> {
    return this.#change(id, { attention: undefined });
  }

  rename(id: ThreadId, name: string): Promise<void> {
    return this.#change(id, { name });
  }

  /** Nobody is told: the one who writes knows, and the list learns of it with the next change. */
  keepUnsent(id: ThreadId, unsent: string): Promise<void> {
    return this.#ports.threads.update(id, { unsent });
  }

  /**
   * What the variables of templates stand for in this thread, those of the business included. What is
   * not known is left out.
   */
  async variables(id: ThreadId, language: string): Promise<Record<string, string>> {
    const thread = await this.#thread(id);
    const business = await this.#ports.businesses.get(thread.businessId);
    if (business === undefined) return {};
    const now = this.#ports.clock.now();
    const next = await this.#nextAppointment(thread, now);
    const known = {
      customer_name: thread.name,
      first_name: thread.name.split(/\s+/)[0] ?? '',
      customer_number: thread.theirNumber,
      our_number: thread.ourNumber,
      business_name: business.name,
      today: formatIn(business, language, now, { dateStyle: 'full' }),
      next_service: next?.serviceName ?? '',
      next_appointment:
        next === undefined
          ? ''
          : formatIn(business, language, next.startAt, {
              weekday: 'long',
              day: 'numeric',
              month: 'long',
              hour: 'numeric',
              minute: '2-digit',
            }),
    };
    const all = Object.entries({ ...business.variables, ...known });
    return Object.fromEntries(all.filter(([, value]) => value !== ''));
  }

  /** Whose number it is, taken from their newest appointment, unless somebody has said it. */
  async #named(thread: TextThread): Promise<TextThread> {
    if (thread.name !== '') return thread;
    const { appointments, threads } = this.#ports;
    const query = { phone: thread.theirNumber };
    const name = (await appointments.findByCustomer(thread.businessId, query, 0)).at(
      -1,
    )?.customerName;
    if (name === undefined) return thread;
    await threads.update(thread.id, { name });
    return { ...thread, name };
  }

  async #nextAppointment({ businessId, theirNumber: phone }: TextThread, now: number) {
    const ahead = await this.#ports.appointments.findByCustomer(businessId, { phone }, now);
    return ahead.find(({ startAt }) => startAt > now);
  }

  async #change(id: ThreadId, change: ThreadChange): Promise<void> {
    await this.#ports.threads.update(id, change);
    this.#ports.changes.announce('threads');
  }

  async #thread(id: ThreadId): Promise<TextThread> {
    const thread = await this.#ports.threads.get(id);
    if (thread !== undefined) return thread;
    throw new AppError({
      code: 'storage.not_found',
      message: 'This thread no longer exists.',
    });
  }
}

/** In the reader's language and by the clocks of the business. */
function formatIn(
  { timeZone }: Business,
  language: string,
  at: number,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(language, { timeZone, ...options }).format(at);
}
