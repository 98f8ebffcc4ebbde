import type { CallEvent } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import type { Limits } from '@shared/domain/limits';
import { callingCode } from '@shared/domain/phoneNumber';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../ports/carrier';
import type { Clock } from '../../ports/clock';
import type { CallHistory } from '../../ports/history/callHistory';
import type { SettingsStore } from '../../ports/stores';
import type { ThreadStore } from '../../ports/texts/threadStore';
import type { LiveCalls } from './liveCalls';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const PAGE = 200;

export interface CallLimitsPorts {
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly history: Pick<CallHistory, 'list' | 'get'>;
  readonly threads: Pick<ThreadStore, 'spent'>;
  readonly live: LiveCalls;
  readonly carriers: () => readonly CarrierAdapter[];
  readonly clock: Clock;
}

interface Spent {
  readonly callId: CallId;
  readonly endedAt: number;
  readonly minutes: number;
  /** What the engine's vendor takes. */
  readonly engineUsd: number;
}

/**
 * Caps on what phone calls and texts may cost: how many calls at once, their minutes, the money of
 * both in any 24 hours, and which countries are called. Carriers that cost nothing are left alone.
 */
export class CallLimits {
  readonly #ports: CallLimitsPorts;
  #spent: Spent[] = [];
  #seeding: Promise<void> | undefined;

  constructor(ports: CallLimitsPorts) {
    this.#ports = ports;
    ports.live.watch((item) => {
      if (item.type === 'event' && item.event.type === 'call.ended') this.#onEnded(item.event);
    });
  }

  /**
   * `except`: the call itself, where it is in progress already.
   *
   * @throws AppError `carrier.limit` that names the limit.
   */
  async requireOutbound(
    carrier: CarrierAdapter,
    { from, to }: { readonly from: string; readonly to: string },
    except?: CallId,
  ): Promise<void> {
    if (!carrier.capabilities.isCharged) return;
    const { limits } = await this.#ports.settings.get();
    const own = callingCode(from);
    const allowed =
      limits.outboundPrefixes.length > 0 ? limits.outboundPrefixes : own === undefined ? [] : [own];
    if (!allowed.some((prefix) => to.startsWith(prefix))) {
      throw reached(
        `Calls are allowed to ${allowed.join(', ')} only, and this number begins otherwise. Add its country under Settings, Limits.`,
      );
    }
    const over = await this.#exceeded(limits, except);
    if (over !== undefined) throw over;
  }

  /** The limit that forbids one more incoming call, if any. */
  async forbidsInbound(carrier: CarrierAdapter): Promise<AppError | undefined> {
    if (!carrier.capabilities.isCharged) return undefined;
    return this.#exceeded((await this.#ports.settings.get()).limits);
  }

  /** Why agents write no more texts for now, if so: answers to them would cost too much. */
  async forbidsTexts(): Promise<AppError | undefined> {
    const { limits } = await this.#ports.settings.get();
    return tooDear(limits, await this.#used(limits, this.#liveCharged()));
  }

  /** What counts against the limits now. */
  async used(): Promise<{
    readonly callsNow: number;
    /** Of the last 24 hours. */
    readonly minutes: number;
    readonly usd: number;
  }> {
    const { limits } = await this.#ports.settings.get();
    return this.#used(limits, this.#liveCharged());
  }

  async #exceeded(limits: Limits, except?: CallId): Promise<AppError | undefined> {
    const charged = this.#liveCharged().filter(({ callId }) => callId !== except);
    if (charged.length >= limits.callsAtOnce) {
      return reached(
        `${limits.callsAtOnce} calls are in progress, as many as are allowed at once. Wait until one has ended, or raise the limit under Settings, Limits.`,
      );
    }
    const used = await this.#used(limits, charged);
    const { minutes } = used;
    if (minutes >= limits.minutesPerDay) {
      return reached(
        `The calls of the last 24 hours lasted ${Math.floor(minutes)} minutes, as long as is allowed. Raise the limit under Settings, Limits.`,
      );
    }
    return tooDear(limits, used);
  }

  async #used(limits: Limits, charged: readonly Spent[]) {
    await (this.#seeding ??= this.#seed());
    const since = this.#ports.clock.now() - DAY_MS;
    this.#spent = this.#spent.filter(({ endedAt }) => endedAt > since);
    const all = [...this.#spent, ...charged];
    const minutes = all.reduce((sum, call) => sum + call.minutes, 0);
    const engineUsd = all.reduce((sum, call) => sum + call.engineUsd, 0);
    const textsUsd = await this.#textsUsd(limits, since);
    const usd = engineUsd + minutes * limits.carrierUsdPerMinute + textsUsd;
    return { callsNow: charged.length, minutes, usd };
  }

  async #textsUsd({ carrierUsdPerSegment }: Limits, sinceAt: number): Promise<number> {
    const spent = await this.#ports.threads.spent(sinceAt);
    return spent.reduce((sum, { carrierId, segments, engineUsd }) => {
      const carrierUsd = this.#isCharged(carrierId) ? segments * carrierUsdPerSegment : 0;
      return sum + engineUsd + carrierUsd;
    }, 0);
  }

  #liveCharged(): Spent[] {
    const now = this.#ports.clock.now();
    return [...this.#ports.live.calls]
      .filter(([, { carrierId, log }]) => log.state !== 'ended' && this.#isCharged(carrierId))
      .map(([callId, { log }]) => ({
        callId,
        endedAt: now,
        minutes: (log.answeredForMs ?? 0) / MINUTE_MS,
        engineUsd: usdOf(log.events),
      }));
  }

  #onEnded({ callId, at, durationMs }: Extract<CallEvent, { type: 'call.ended' }>): void {
    const call = this.#ports.live.calls.get(callId);
    if (call === undefined || !this.#isCharged(call.carrierId)) return;
    const engineUsd = usdOf(call.log.events);
    this.#spent.push({ callId, endedAt: at, minutes: durationMs / MINUTE_MS, engineUsd });
  }

  /** Calls of before this start count as well. */
  async #seed(): Promise<void> {
    const { history, clock } = this.#ports;
    const fromAt = clock.now() - DAY_MS;
    let cursor: string | undefined;
    do {
      const page = await history.list({
        fromAt,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const { callId, carrierId, createdAt, durationMs = 0 } of page.calls) {
        const isKnown = this.#spent.some((call) => call.callId === callId);
        if (isKnown || durationMs === 0 || !this.#isCharged(carrierId)) continue;
        const engineUsd = (await history.get(callId))?.cost?.costUsd ?? 0;
        const endedAt = createdAt + durationMs;
        this.#spent.push({ callId, endedAt, minutes: durationMs / MINUTE_MS, engineUsd });
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  #isCharged(carrierId: CarrierId): boolean {
    const carrier = this.#ports.carriers().find(({ id }) => id === carrierId);
    return carrier?.capabilities.isCharged ?? true;
  }
}

function usdOf(events: readonly CallEvent[]): number {
  return events.reduce(
    (sum, event) => sum + (event.type === 'usage.reported' ? (event.costUsd ?? 0) : 0),
    0,
  );
}

function tooDear(limits: Limits, { usd }: { readonly usd: number }): AppError | undefined {
  if (usd < limits.usdPerDay) return undefined;
  return reached(
    `The calls and texts of the last 24 hours cost about $${usd.toFixed(2)}, as much as is allowed. Raise the limit under Settings, Limits.`,
  );
}

function reached(message: string): AppError {
  return new AppError({ code: 'carrier.limit', message });
}
