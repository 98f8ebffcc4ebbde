import type { CallAnswer } from '../../../ports/carrier';
import type { Clock } from '../../../ports/clock';
import type { HandedOff } from '../../../ports/handOff';

/** Nobody who has picked up is to hear nothing for longer: the way to the carrier comes on top of it. */
const QUIET_MS = 1_500;

/** Telling a vendor of a call: while it rings where that is possible, and once somebody is there. */
export class Announcement {
  readonly #ask: () => Promise<HandedOff>;
  #asked: Promise<HandedOff> | undefined;
  #isAhead = false;

  /** `ask` announces the call, and rejects where the vendor does not take it. */
  constructor(ask: () => Promise<HandedOff>) {
    this.#ask = ask;
  }

  /** Nobody has picked up: what the vendor tells is not of the call yet. */
  get isAhead(): boolean {
    return this.#isAhead;
  }

  /** It rings. `onRefused` hears why it is not taken, unless somebody has picked up meanwhile. */
  ahead(onRefused: (error: unknown) => void): void {
    if (this.#asked !== undefined) return;
    this.#isAhead = true;
    this.#asked = this.#ask();
    this.#asked.catch((error: unknown) => {
      if (this.#isAhead) onRefused(error);
    });
  }

  /** Somebody is there: resolves with what the vendor has answered, or answers now. */
  take(): Promise<HandedOff> {
    this.#isAhead = false;
    return (this.#asked ??= this.#ask());
  }

  /** The vendor is not to wait for it any more, or does not by itself; `take` would ask anew. */
  withdraw(): void {
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.then(
      (handedOff) => {
        handedOff.controls.end?.().catch(() => undefined);
        handedOff.over();
      },
      () => undefined,
    );
  }
}

/** The answer, where it is there in a moment; else one by which the carrier asks again. */
export async function inAMoment(
  clock: Clock,
  answer: Promise<CallAnswer>,
  meanwhile: Omit<Extract<CallAnswer, { kind: 'wait' }>, 'kind'>,
): Promise<CallAnswer> {
  let cancel = (): void => undefined;
  const late = new Promise<CallAnswer>((resolve) => {
    cancel = clock.after(QUIET_MS, () => resolve({ kind: 'wait', ...meanwhile }));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    cancel();
  }
}
