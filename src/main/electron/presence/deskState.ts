import type { LiveItem } from '@shared/contract/calls';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { HealthItem } from '@shared/contract/health/health';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { TextThread } from '@shared/domain/texts/textThread';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { DesktopWords } from './desktopWords';

/** A call as the tray names it. */
export interface TrayCall {
  readonly callId: CallId;
  readonly who: string;
  readonly business: string;
}

/** Something a person should hear of while the window is not in front of them. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** What it is about: no notice of it is worth a look any more once that is over. */
  readonly about: string;
  /** What a click on it opens. */
  readonly wish: Wish;
}

export interface Notices {
  show(notice: Notice): void;
  /** What the notices about this say is over. */
  withdraw(about: string): void;
}

/**
 * What the desktop knows of calls, health and texts, and what of it is worth a notice. Pure: it is
 * fed with what the streams say.
 */
export class DeskState {
  readonly #words: () => DesktopWords;
  readonly #notices: Notices;
  readonly #calls = new Map<CallId, TrayCall>();
  readonly #needing = new Map<string, string>();
  #hasReadThreads = false;
  #health: readonly HealthItem[] = [];

  constructor(words: () => DesktopWords, notices: Notices) {
    this.#words = words;
    this.#notices = notices;
  }

  get calls(): readonly TrayCall[] {
    return [...this.#calls.values()];
  }

  /** The worst part, if one needs somebody. */
  get trouble(): HealthItem | undefined {
    return this.#health.find(({ state }) => state === 'down');
  }

  /** A part that does less than it should. */
  get limited(): HealthItem | undefined {
    return this.#health.find(({ state }) => state === 'degraded');
  }

  onLive(item: LiveItem): void {
    if (item.type === 'snapshot') {
      this.#calls.clear();
      for (const log of item.calls) for (const event of log) this.#fold(event);
    } else if (item.type === 'event') {
      this.#fold(item.event);
      this.#noticeCall(item.event);
    }
  }

  onHealth(items: readonly HealthItem[]): void {
    const isDown = (parts: readonly HealthItem[]): boolean =>
      parts.some(({ id, state }) => id === 'tunnel' && state === 'down');
    const wasDown = isDown(this.#health);
    this.#health = items;
    if (!isDown(items)) this.#notices.withdraw('tunnel');
    if (!isDown(items) || wasDown) return;
    const words = this.#words();
    this.#notices.show({
      about: 'tunnel',
      title: words.addressDown,
      body: words.addressDownBody,
      wish: { kind: 'health', part: 'tunnel' },
    });
  }

  /** Threads that wanted a person before this start are on the screen already. */
  onThreads(threads: readonly TextThread[]): void {
    for (const { id, attention, name, theirNumber } of threads) {
      const isNews = attention !== undefined && this.#needing.get(id) !== attention;
      if (attention === undefined) {
        this.#needing.delete(id);
        this.#notices.withdraw(id);
      } else this.#needing.set(id, attention);
      if (!isNews || !this.#hasReadThreads) continue;
      const words = this.#words();
      this.#notices.show({
        about: id,
        title: words.textNeeds,
        body: words.textFrom(name === '' ? phone(theirNumber) : name),
        wish: { kind: 'thread', threadId: id },
      });
    }
    this.#hasReadThreads = true;
  }

  #fold(event: CallEvent): void {
    if (event.type === 'call.ended') {
      this.#calls.delete(event.callId);
      this.#notices.withdraw(event.callId);
    }
    if (event.type !== 'call.created') return;
    const { callId, direction, callerName, from, to, businessName: business } = event;
    const number = direction === 'inbound' ? from : to;
    const who = callerName ?? (number === '' ? this.#words().noNumber : phone(number));
    this.#calls.set(callId, { callId, who, business });
  }

  #noticeCall(event: CallEvent): void {
    const call = this.#calls.get(event.callId);
    if (call === undefined) return;
    const words = this.#words();
    const wish: Wish = { kind: 'live', callId: event.callId };
    if (event.type === 'call.created' && event.direction === 'inbound') {
      const body = words.calling(call.who, call.business);
      this.#notices.show({ about: event.callId, title: words.incoming, body, wish });
    } else if (event.type === 'handover.requested') {
      const body = `${call.who}: ${event.reason}`;
      // Somebody still wants a person when the call is over.
      this.#notices.show({ about: `handover ${call.callId}`, title: words.handover, body, wish });
    }
  }
}

/** As people write it, in every country. */
function phone(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
