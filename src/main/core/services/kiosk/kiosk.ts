import type { KioskState } from '@shared/contract/desktop/kiosk';
import { isRehearsal } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../ports/clock';
import type { KioskRecord, KioskStore } from '../../ports/desktop/kioskStore';
import type { Logger } from '../../ports/logger';
import type { CallHistory } from '../../ports/history/callHistory';
import type { AppointmentStore, EventStore, MessageStore } from '../../ports/stores';
import type { LiveCalls } from '../calls/liveCalls';
import type { Changes } from '../changes';

/** Wrong PINs before each further one has to wait, twice as long every time. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** A call that a visitor leaves gets so long to end before the next visitor is let on. */
const END_WITHIN_MS = 10_000;

export interface KioskPorts {
  readonly store: KioskStore;
  readonly isDesktop: boolean;
  readonly live: LiveCalls;
  readonly events: Pick<EventStore, 'flush'>;
  readonly history: Pick<CallHistory, 'remove'>;
  readonly appointments: Pick<AppointmentStore, 'removeOfCall'>;
  readonly messages: Pick<MessageStore, 'removeOfCall'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The demo station: visitors make calls on the test line, and nothing of them stays. Ended by a PIN
 * alone. What is on, and whose calls are still to be removed, outlives a power cut.
 */
export class Kiosk {
  readonly #ports: KioskPorts;
  readonly #watchers = new Set<(state: KioskState) => void>();
  readonly #stopWatching: Cancel;
  #wrongTries = 0;
  #blockedUntilMs = 0;

  constructor(ports: KioskPorts) {
    this.#ports = ports;
    this.#stopWatching = ports.live.watch((item) => {
      if (item.type !== 'event' || item.event.type !== 'call.created') return;
      const { callId } = item.event;
      if (!this.#record.isOn || !isRehearsal(item.event)) return;
      void this.#write({ visitorCalls: [...this.#record.visitorCalls, callId] });
    });
  }

  /** Removes what visitors left behind before the last end; `isWanted`: begins at once. */
  async start(isWanted: boolean): Promise<void> {
    const { pinHash, isOn, visitorCalls } = this.#record;
    if (isWanted && !isOn) {
      if (pinHash === undefined) this.#ports.logger.warn({}, 'no PIN: the demo station stays off');
      else await this.enter();
    }
    if (visitorCalls.length > 0) await this.reset();
  }

  /** Emits the present state at once, then every change; returns the undo. */
  watch(emit: (state: KioskState) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#state);
    return () => void this.#watchers.delete(emit);
  }

  async setPin(pin: string, current: string | undefined): Promise<void> {
    const { store } = this.#ports;
    if (this.#record.pinHash !== undefined) await this.#require(current ?? '');
    await this.#write({ pinHash: await store.hashPin(pin) });
  }

  async enter(): Promise<void> {
    if (this.#record.pinHash === undefined) {
      throw new AppError({
        code: 'config.missing',
        message: 'Set a PIN first: it is the only way back.',
      });
    }
    await this.#write({ isOn: true });
  }

  async leave(pin: string): Promise<void> {
    await this.#require(pin);
    await this.reset();
    await this.#write({ isOn: false });
  }

  /** Ends the visitor's calls, and removes them with their words, sound, bookings and messages. */
  async reset(): Promise<void> {
    const { live, events, history, appointments, messages, changes } = this.#ports;
    const calls = this.#record.visitorCalls;
    for (const callId of calls) live.sessions.get(callId)?.end('operator', 'operator_hung_up');
    await Promise.all(calls.map((callId) => this.#ended(callId)));
    await events.flush();
    for (const callId of calls) {
      await appointments.removeOfCall(callId);
      await messages.removeOfCall(callId);
    }
    if (calls.length > 0) await history.remove([...calls]);
    const removed = new Set(calls);
    await this.#write({
      visitorCalls: this.#record.visitorCalls.filter((callId) => !removed.has(callId)),
    });
    if (calls.length > 0) changes.announce('calls', 'calendar', 'messages');
  }

  close(): void {
    this.#stopWatching();
    this.#watchers.clear();
  }

  get #record(): KioskRecord {
    return this.#ports.store.read();
  }

  get #state(): KioskState {
    const { isOn, pinHash } = this.#record;
    return { isOn, hasPin: pinHash !== undefined, isDesktop: this.#ports.isDesktop };
  }

  async #write(change: Partial<KioskRecord>): Promise<void> {
    await this.#ports.store.write({ ...this.#record, ...change });
    for (const watcher of [...this.#watchers]) watcher(this.#state);
  }

  /** @throws AppError `config.invalid` for a wrong PIN, or one that comes too soon. */
  async #require(pin: string): Promise<void> {
    const { clock, store } = this.#ports;
    const waitMs = this.#blockedUntilMs - clock.monotonicMs();
    if (waitMs > 0) throw tooSoon(waitMs);
    // Counted before it is looked at: two at once are two.
    this.#wrongTries += 1;
    const extra = this.#wrongTries - FREE_TRIES;
    const nextWaitMs = extra < 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** extra, LONGEST_WAIT_MS);
    this.#blockedUntilMs = clock.monotonicMs() + nextWaitMs;
    const { pinHash } = this.#record;
    if (pinHash !== undefined && (await store.isPin(pin, pinHash))) {
      this.#wrongTries = 0;
      this.#blockedUntilMs = 0;
      return;
    }
    if (nextWaitMs > 0) throw tooSoon(nextWaitMs);
    throw new AppError({ code: 'config.invalid', message: 'This is not the PIN.' });
  }

  #ended(callId: CallId): Promise<void> {
    const { live, clock } = this.#ports;
    if (!live.sessions.has(callId)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        queueMicrotask(stop);
        resolve();
      };
      const cancel = clock.after(END_WITHIN_MS, () => done());
      const stop = live.watch((item) => {
        if (item.type !== 'event' || item.event.callId !== callId) return;
        if (item.event.type === 'call.ended') done();
      });
    });
  }
}

function tooSoon(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1000);
  return new AppError({
    code: 'config.invalid',
    retryable: true,
    message: `This is not the PIN. After several wrong ones, the next is taken in ${seconds} seconds.`,
  });
}
