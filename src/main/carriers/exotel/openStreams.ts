import type { AfterStream } from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';

/** How long a flow may still ask what comes after its stream. */
const AFTERLIFE_MS = 120_000;

/** The streams that are open, and what is to follow those that were ended by us. */
export class OpenStreams {
  readonly #clock: Clock;
  readonly #stops = new Map<string, () => void>();
  readonly #after = new Map<string, AfterStream>();
  /** Calls that Exotel runs without a flow: nothing can follow their stream. */
  readonly #withoutFlow = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  opened(callSid: string, stop: () => void): void {
    this.#stops.set(callSid, stop);
  }

  closed(callSid: string): void {
    this.#stops.delete(callSid);
    this.#clock.after(AFTERLIFE_MS, () => {
      this.#after.delete(callSid);
      this.#withoutFlow.delete(callSid);
    });
  }

  /** A call that was placed with a stream alone. */
  placed(callSid: string): void {
    this.#withoutFlow.add(callSid);
  }

  canBePassedOn(callSid: string): boolean {
    return !this.#withoutFlow.has(callSid);
  }

  /** Ends the stream; the call's flow then asks what follows, or the call is over. */
  stop(callSid: string, after: AfterStream): void {
    this.#after.set(callSid, after);
    this.#stops.get(callSid)?.();
  }

  afterOf(callSid: string): AfterStream | undefined {
    return this.#after.get(callSid);
  }
}
