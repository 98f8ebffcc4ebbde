import type { Locator } from '@playwright/test';

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
