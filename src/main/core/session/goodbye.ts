import type { Clock } from '../ports/clock';
import type { Ending } from './callEnding';
import type { CarrierCall } from './carrierCall';

/** After the last words, time for an engine that has more to say to begin. */
const GRACE_MS = 300;

export interface GoodbyeOptions {
  readonly clock: Clock;
  readonly carrierCall: Pick<CarrierCall, 'aimAt'>;
  /** The caller has heard everything said so far. */
  readonly isQuiet: () => boolean;
  readonly end: (ending: Ending) => void;
}

/** Ends the call when the caller has heard everything; speaking up again keeps it alive. */
export class Goodbye {
  readonly #options: GoodbyeOptions;
  #ending: Ending | undefined;

  constructor(options: GoodbyeOptions) {
    this.#options = options;
  }

  /** From now on, being heard to the end means the end. */
  begin(ending: Ending): void {
    this.#ending = ending;
    this.played();
  }

  /** The caller is passed on to this number once they have heard so. */
  passOn(to: string): Promise<void> {
    this.#options.carrierCall.aimAt({ to });
    this.begin({ by: 'agent', reason: 'handed_over' });
    return Promise.resolve();
  }

  interrupted(): void {
    this.#ending = undefined;
  }

  played(): void {
    if (this.#ending === undefined) return;
    const { clock, isQuiet, end } = this.#options;
    clock.after(GRACE_MS, () => {
      if (this.#ending !== undefined && isQuiet()) end(this.#ending);
    });
  }
}
