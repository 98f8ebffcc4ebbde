import type { CallEvent } from '@shared/domain/callEvent';
import type { EventStore } from '../../../src/main/core/ports/stores';

/** The call log in memory. */
export class MemoryEventStore implements EventStore {
  readonly events: CallEvent[] = [];

  append(event: CallEvent): void {
    this.events.push(event);
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  read(callId: CallEvent['callId']): Promise<CallEvent[]> {
    return Promise.resolve(this.events.filter((event) => event.callId === callId));
  }

  openCalls(): Promise<CallEvent['callId'][]> {
    const ended = new Set(
      this.events.filter((event) => event.type === 'call.ended').map((event) => event.callId),
    );
    const all = new Set(this.events.map((event) => event.callId));
    return Promise.resolve([...all].filter((callId) => !ended.has(callId)));
  }

  awaitedRecordings(since: number): Promise<CallEvent['callId'][]> {
    const fetched = new Set(
      this.events.filter(({ type }) => type === 'recording.fetched').map(({ callId }) => callId),
    );
    const awaited = this.events.filter(
      ({ type, at, callId }) => type === 'recording.awaited' && at >= since && !fetched.has(callId),
    );
    return Promise.resolve(awaited.map(({ callId }) => callId));
  }
}
