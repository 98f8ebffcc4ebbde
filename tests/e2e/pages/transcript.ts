import { expect, type Locator } from '@playwright/test';

const LONGEST_ANSWER_MS = 20_000;

export type Speaker = 'caller' | 'agent';

/** The words of one call, as a screen shows them. */
export class Transcript {
  readonly root: Locator;

  constructor(scope: Locator) {
    this.root = scope.getByRole('log', { name: 'Transcript' });
  }

  /** Everything one side said, one locator for each turn. */
  turns(speaker: Speaker): Locator {
    return this.root.locator(`[data-speaker="${speaker}"]`);
  }

  /** The turns of one side in which these words occur. */
  saying(speaker: Speaker, words: string | RegExp): Locator {
    return this.turns(speaker).filter({ hasText: words });
  }

  /** Waits until the caller has heard an answer of the agent's to its end. */
  async heardOut(words: RegExp): Promise<void> {
    const turn = this.saying('agent', words);
    await expect(turn).toBeVisible();
    await expect(turn.locator('[data-pending]')).toHaveCount(0, { timeout: LONGEST_ANSWER_MS });
  }

  /** The turns that the caller cut short. */
  get interrupted(): Locator {
    return this.turns('agent').filter({ hasText: /cut here|not heard/ });
  }

  /** What was never heard of a turn. */
  unheard(turn: Locator): Locator {
    return turn.getByLabel(/^Not heard: /);
  }

  /** A tool the agent used, by its name in words. */
  tool(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }
}
