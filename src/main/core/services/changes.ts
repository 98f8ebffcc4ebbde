import type { Area } from '@shared/contract/app';

/** Tells consoles which stored data has changed, so that they ask for it again. */
export interface Changes {
  announce(...areas: Area[]): void;
  watch(emit: (change: { areas: Area[] }) => void): () => void;
}

export function createChanges(): Changes {
  const watchers = new Set<(change: { areas: Area[] }) => void>();
  return {
    announce(...areas) {
      for (const watcher of [...watchers]) watcher({ areas });
    },
    watch(emit) {
      watchers.add(emit);
      emit({ areas: [] });
      return () => void watchers.delete(emit);
    },
  };
}
