import { AppError } from '@shared/errors/appError';
import type { CallEvent, CallFact } from '@shared/domain/callEvent';
import { transition, type CallState } from '@shared/domain/callMachine';
import type { CallId } from '@shared/domain/ids';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { EventStore } from '../ports/stores';

/** The one writer of a call's log. */
export interface CallLog {
  readonly callId: CallId;
  readonly state: CallState;
  /** How long ago it was answered, whatever has been done to the wall clock since. */
  readonly answeredForMs: number | undefined;
  /** Everything recorded so far. */
  readonly events: readonly CallEvent[];
  /** Stamps, stores and publishes a fact; one that may not come now is refused and counted. */
  record(fact: CallFact): boolean;
}

export interface CallLogOptions {
  readonly callId: CallId;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly logger: Logger;
  readonly publish: (event: CallEvent) => void;
  /** Keeps what comes after the end; it is refused where this is left out. */
  readonly afterwards?: ((fact: CallFact) => void) | undefined;
}

export function createCallLog({
  callId,
  clock,
  store,
  logger,
  publish,
  afterwards,
}: CallLogOptions): CallLog {
  const events: CallEvent[] = [];
  let state: CallState = 'new';
  let answeredAtMs: number | undefined;
  return {
    callId,
    get state() {
      return state;
    },
    get answeredForMs() {
      return answeredAtMs === undefined ? undefined : clock.monotonicMs() - answeredAtMs;
    },
    events,
    record(fact) {
      const next = transition(state, fact.type);
      if (next instanceof AppError) {
        logger.warn({ code: next.code, detail: next.detail }, 'call event refused');
        return false;
      }
      if (state === 'ended') {
        afterwards?.(fact);
        return afterwards !== undefined;
      }
      state = next;
      const event = { ...fact, v: 1, callId, seq: events.length + 1, at: clock.now() } as CallEvent;
      if (event.type === 'call.answered') answeredAtMs = clock.monotonicMs();
      events.push(event);
      store.append(event);
      publish(event);
      return true;
    },
  };
}
