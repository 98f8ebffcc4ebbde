import type { LegEnd, LegListener } from '../ports/carrier';

/** Some seconds of frames that wait for the call to attach. */
const EARLY_EVENTS = 250;

/** What happens on a leg, kept in order until somebody listens. */
export class LegEvents {
  #listener: LegListener | undefined;
  #early: ((listener: LegListener) => void)[] = [];
  #isClosing = false;
  #isOver = false;

  attach(listener: LegListener): void {
    this.#listener = listener;
    const early = this.#early;
    this.#early = [];
    for (const tell of early) tell(listener);
  }

  /** Nothing but the end is told any more. */
  close(): void {
    this.#isClosing = true;
  }

  audio(audio: Uint8Array, atMs: number): void {
    if (this.#listener !== undefined && !this.#isClosing) this.#listener.onAudio(audio, atMs);
    else {
      this.tell((listener) => {
        listener.onAudio(audio, atMs);
      });
    }
  }

  tell(tell: (listener: LegListener) => void): void {
    if (this.#isClosing || this.#isOver) return;
    if (this.#listener !== undefined) {
      tell(this.#listener);
      return;
    }
    this.#early.push(tell);
    if (this.#early.length > EARLY_EVENTS) this.#early.shift();
  }

  /** The first end counts. */
  end(end: LegEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const tell = (listener: LegListener): void => {
      listener.onEnded(this.#isClosing ? 'closed' : end);
    };
    if (this.#listener === undefined) this.#early.push(tell);
    else tell(this.#listener);
  }
}
