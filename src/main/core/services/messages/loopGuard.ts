import type { ThreadId } from '@shared/domain/ids';
import type { Clock } from '../../ports/clock';

const MINUTE_MS = 60_000;
const PHONE_NUMBER = /^\+[1-9]\d{7,14}$/;

/** Why a sender is never answered by machine; undefined when it may be. */
export function whyUnanswerable(
  from: string,
  to: string,
  ownNumbers: readonly string[],
): string | undefined {
  if (from === to || ownNumbers.includes(from)) {
    return 'It comes from a number of your own, so the agent does not answer it.';
  }
  if (!PHONE_NUMBER.test(from)) {
    return 'It comes from a short code or a named sender, so the agent does not answer it.';
  }
  return undefined;
}

/** Counts the answers of the last minute, by thread: two machines would go on for ever. */
export class ReplyRate {
  readonly #clock: Clock;
  readonly #answeredAtMs = new Map<ThreadId, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one more; false when there have been `perMinute` already. */
  take(id: ThreadId, perMinute: number): boolean {
    const nowMs = this.#clock.monotonicMs();
    for (const [thread, times] of this.#answeredAtMs) {
      if (times.every((atMs) => atMs <= nowMs - MINUTE_MS)) this.#answeredAtMs.delete(thread);
    }
    const recent = (this.#answeredAtMs.get(id) ?? []).filter((atMs) => atMs > nowMs - MINUTE_MS);
    const isFree = recent.length < perMinute;
    this.#answeredAtMs.set(id, isFree ? [...recent, nowMs] : recent);
    return isFree;
  }
}
