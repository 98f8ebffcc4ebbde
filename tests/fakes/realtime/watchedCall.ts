import type { CallEvent } from '@shared/domain/callEvent';
import type { CallBench } from '../callBench';

/** One call, as far as its log and its wire tell of it. */
export abstract class WatchedCall {
  abstract readonly call: CallBench;

  get events(): readonly CallEvent[] {
    return this.call.store.events;
  }

  has(type: CallEvent['type']): boolean {
    return this.events.some((event) => event.type === type);
  }

  /** Sound that was sent to the caller so far. */
  sentBytes(): number {
    return this.call.leg.wire.reduce(
      (sum, each) => sum + (typeof each === 'object' && 'audioBytes' in each ? each.audioBytes : 0),
      0,
    );
  }

  /** What was said so far, such as `agent: Hello.` */
  spoken(): string[] {
    return this.call.view.turns.map(({ speaker, text }) => `${speaker}: ${text}`);
  }
}
