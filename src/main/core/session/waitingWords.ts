import type { Cancel, Clock } from '../ports/clock';

/** Longer silence makes a caller ask whether anybody is there. */
const SILENCE_MS = 2000;
/** After words have been said, the next ones may wait longer. */
const AGAIN_MS = 8000;
/** How soon to look again while the agent is still speaking. */
const BUSY_MS = 500;

const FIRST = 'One moment, please.';
const LATER = 'Thank you for waiting, I am still looking into it.';

export interface WaitingWordsOptions {
  readonly clock: Clock;
  readonly say: (text: string) => void;
  /** Whether the agent is silent now. */
  readonly isQuiet: () => boolean;
  /** Said first, in place of the usual words. */
  readonly first: string | undefined;
}

/** Keeps the caller company while a tool takes its time, until the returned undo runs. */
export function sayWhileWaiting(options: WaitingWordsOptions): Cancel {
  const { clock, say, isQuiet } = options;
  let words = options.first ?? FIRST;
  let cancel: Cancel = () => undefined;
  const wait = (forMs: number): void => {
    cancel = clock.after(forMs, () => {
      if (!isQuiet()) {
        wait(BUSY_MS);
        return;
      }
      say(words);
      words = LATER;
      wait(AGAIN_MS);
    });
  };
  wait(SILENCE_MS);
  return () => {
    cancel();
  };
}
