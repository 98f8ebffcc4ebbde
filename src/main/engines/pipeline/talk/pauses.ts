import { soundsFinished, type Completeness } from '../../../core/conversation/soundsFinished';

const USUAL_PAUSE_MS = 500;
/** Words that sound finished, or not, make the pause that ends a turn shorter or longer. */
const SHARES: Readonly<Record<Completeness, number>> = { finished: 0.7, unclear: 1, open: 2.2 };
const SHORTEST_MS = 320;
const LONGEST_MS = 2400;

/** How long a caller may pause before the turn is taken to be over. */
export class Pauses {
  /** What the agent's owner chose, or what is usual. */
  readonly usualMs: number;

  constructor(chosenMs: number | undefined) {
    this.usualMs = chosenMs ?? USUAL_PAUSE_MS;
  }

  get longestMs(): number {
    return this.after('open');
  }

  /** By the sense of what was said so far. */
  afterWords(words: string): number {
    return this.after(soundsFinished(words));
  }

  private after(completeness: Completeness): number {
    const pauseMs = this.usualMs * SHARES[completeness];
    return Math.max(SHORTEST_MS, Math.min(Math.max(LONGEST_MS, this.usualMs), pauseMs));
  }
}
