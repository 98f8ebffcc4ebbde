import type { ThreadId } from '@shared/domain/ids';
import type { Cancel, Clock } from '../../ports/clock';

const PUBLISH_EVERY_MS = 100;

export interface Draft {
  readonly threadId: ThreadId;
  readonly text: string;
}

/** What agents are writing at this moment, shown to consoles at most ten times a second. */
export class Drafts {
  readonly #clock: Clock;
  readonly #drafts = new Map<ThreadId, string>();
  readonly #watchers = new Set<(item: { drafts: Draft[] }) => void>();
  #cancelPublish: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `undefined`: it is written, or given up. */
  set(threadId: ThreadId, text: string | undefined): void {
    if (text === undefined) this.#drafts.delete(threadId);
    else this.#drafts.set(threadId, text);
    if (this.#watchers.size === 0) return;
    this.#cancelPublish ??= this.#clock.after(PUBLISH_EVERY_MS, () => {
      this.#cancelPublish = undefined;
      for (const watcher of [...this.#watchers]) watcher(this.#snapshot());
    });
  }

  watch(emit: (item: { drafts: Draft[] }) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#snapshot());
    return () => void this.#watchers.delete(emit);
  }

  close(): void {
    this.#cancelPublish?.();
  }

  #snapshot(): { drafts: Draft[] } {
    return { drafts: [...this.#drafts].map(([threadId, text]) => ({ threadId, text })) };
  }
}
