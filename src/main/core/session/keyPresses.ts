interface WaitingKeys {
  digits: string;
  readonly sent: Promise<void>;
  readonly go: () => void;
}

/** Keys for the far end, one sending at a time: what is pressed meanwhile goes next, together. */
export class KeyPresses {
  readonly #send: (digits: string) => Promise<void>;
  #waiting: WaitingKeys | undefined;

  /** `send` rejects where the call is over. */
  constructor(send: (digits: string) => Promise<void>) {
    this.#send = send;
  }

  /** Resolves when these keys have been sent. @throws as `send` does */
  press(digits: string, isBusy: boolean): Promise<void> {
    if (!isBusy) return this.#send(digits);
    if (this.#waiting === undefined) this.#waiting = this.#wait(digits);
    else this.#waiting.digits += digits;
    return this.#waiting.sent;
  }

  /** The earlier keys are through, or nothing will come of them any more. */
  free(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.go();
  }

  #wait(digits: string): WaitingKeys {
    let go = (): void => undefined;
    const isFree = new Promise<void>((resolve) => (go = resolve));
    const waiting: WaitingKeys = {
      digits,
      go,
      sent: isFree.then(() => this.#send(waiting.digits)),
    };
    return waiting;
  }
}
