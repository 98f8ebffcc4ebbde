/** Added to the log probability for each token of an expected phrase. Measured, not derived. */
const BOOST = 1.5;

interface PhraseNode {
  readonly next: Map<number, PhraseNode>;
  isEnd: boolean;
}

/** How far a hypothesis has come within a phrase, and what the phrases have earned it. */
export interface BiasState {
  readonly node: PhraseNode;
  /** For phrases that were completed. */
  readonly earned: number;
  /** For the phrase under way: lost when it breaks off. */
  readonly pending: number;
}

/**
 * Makes a recogniser favour phrases that callers are likely to say here, such as the days of the
 * week and the names of the services, where the sound leaves it in doubt.
 */
export class PhraseBias {
  readonly start: BiasState;
  readonly #root: PhraseNode = { next: new Map(), isEnd: false };

  /** @param phrases each as the tokens that spell it */
  constructor(phrases: Iterable<readonly number[]>) {
    for (const tokens of phrases) this.#add(tokens);
    this.start = { node: this.#root, earned: 0, pending: 0 };
  }

  /** The tokens that would begin a phrase or go on with the one under way. */
  *candidates(state: BiasState): Iterable<number> {
    yield* this.#root.next.keys();
    if (state.node !== this.#root) yield* state.node.next.keys();
  }

  /** The state after one more token. */
  advance(state: BiasState, token: number): BiasState {
    const goesOn = state.node.next.get(token);
    const node = goesOn ?? this.#root.next.get(token);
    if (node === undefined) return { node: this.#root, earned: state.earned, pending: 0 };
    const pending = (goesOn === undefined ? 0 : state.pending) + BOOST;
    if (!node.isEnd) return { node, earned: state.earned, pending };
    return {
      node: node.next.size > 0 ? node : this.#root,
      earned: state.earned + pending,
      pending: 0,
    };
  }

  #add(tokens: readonly number[]): void {
    let node = this.#root;
    for (const token of tokens) {
      const next = node.next.get(token) ?? { next: new Map<number, PhraseNode>(), isEnd: false };
      node.next.set(token, next);
      node = next;
    }
    if (node !== this.#root) node.isEnd = true;
  }
}
