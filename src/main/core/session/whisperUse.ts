import type { WhisperId } from '@shared/domain/ids';

const NONE: readonly WhisperId[] = [];

/**
 * Finds the first answer that was made with each whisper: the first that began after the agent had
 * taken it and that the caller hears. Words that the agent was told to say were not made with it.
 */
export class WhisperUse {
  #waiting: WhisperId[] = [];
  /** What each answer that is under way may have been made with. */
  readonly #made = new Map<string, readonly WhisperId[]>();
  #says = 0;

  told(whisperId: WhisperId): void {
    this.#waiting.push(whisperId);
  }

  /** The agent is being told to say something; the next answer is that, unless it refuses. */
  async saying(taken: Promise<void>): Promise<void> {
    this.#says += 1;
    try {
      await taken;
    } catch (error) {
      this.#says = Math.max(0, this.#says - 1);
      throw error;
    }
  }

  answerBegan(responseId: string): void {
    if (this.#says > 0) this.#says -= 1;
    else if (this.#waiting.length > 0) this.#made.set(responseId, [...this.#waiting]);
  }

  /** The caller begins to hear this answer. Returns the whispers that were used for the first time. */
  spoken(responseId: string): readonly WhisperId[] {
    if (this.#made.size === 0) return NONE;
    const made = this.#made.get(responseId);
    if (made === undefined) return NONE;
    const used = made.filter((id) => this.#waiting.includes(id));
    this.#waiting = this.#waiting.filter((id) => !used.includes(id));
    if (this.#waiting.length === 0) this.#made.clear();
    else this.#made.delete(responseId);
    return used;
  }
}
