import type { Wish } from '@shared/contract/desktop/wishes';

/** Carries wishes from outside the console to the window that is to show something. */
export interface Wishes {
  /** Shown by the window at once, or as soon as there is one; the latest alone then. */
  ask(wish: Wish): void;
  /** A browser's console hears of none: the person is at the desktop. Returns the undo. */
  watch(isWindow: boolean, emit: (item: { wish?: Wish }) => void): () => void;
}

export function createWishes(): Wishes {
  const windows = new Set<(item: { wish?: Wish }) => void>();
  let waiting: Wish | undefined;
  return {
    ask(wish) {
      if (windows.size === 0) waiting = wish;
      for (const emit of [...windows]) emit({ wish });
    },
    watch(isWindow, emit) {
      emit(isWindow && waiting !== undefined ? { wish: waiting } : {});
      if (!isWindow) return () => undefined;
      waiting = undefined;
      windows.add(emit);
      return () => void windows.delete(emit);
    },
  };
}
