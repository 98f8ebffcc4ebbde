import type { LiveItem, PartialText } from '@shared/contract/calls';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { CallSession } from '../../session/callSession';

/** Every call in progress, and what is published about them. */
export interface LiveCalls {
  readonly sessions: ReadonlyMap<CallId, CallSession>;
  add(callId: CallId, session: CallSession): void;
  remove(callId: CallId): void;
  publishEvent(event: CallEvent): void;
  publishPartial(partial: PartialText): void;
  /** Emits a snapshot at once, then every item; returns the undo. */
  watch(emit: (item: LiveItem) => void): () => void;
}

export function createLiveCalls(): LiveCalls {
  const sessions = new Map<CallId, CallSession>();
  const partials = new Map<string, PartialText>();
  const watchers = new Set<(item: LiveItem) => void>();
  const publish = (item: LiveItem) => {
    for (const watcher of [...watchers]) watcher(item);
  };
  return {
    sessions,
    add: (callId, session) => void sessions.set(callId, session),
    remove(callId) {
      sessions.delete(callId);
      for (const [turnId, partial] of partials) {
        if (partial.callId === callId) partials.delete(turnId);
      }
    },
    publishEvent(event) {
      if (event.type === 'turn.transcribed') partials.delete(event.turnId);
      publish({ type: 'event', event });
    },
    publishPartial(partial) {
      partials.set(partial.turnId, partial);
      publish({ type: 'partial', partial });
    },
    watch(emit) {
      watchers.add(emit);
      emit({
        type: 'snapshot',
        calls: [...sessions.values()].map((session) => [...session.log.events]),
        partials: [...partials.values()],
      });
      return () => void watchers.delete(emit);
    },
  };
}
