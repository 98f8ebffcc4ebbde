import type { HealthItem } from '@shared/contract/app';

/** From the outside in. */
const ORDER: readonly HealthItem['id'][] = ['tunnel', 'bridge', 'testLine', 'engine', 'storage'];

/** The state of every part, with its reason and its fix. */
export interface Health {
  set(item: HealthItem): void;
  /** The part is not in use. */
  remove(id: HealthItem['id']): void;
  /** Emits all parts at once, then again at every change; returns the undo. */
  watch(emit: (items: HealthItem[]) => void): () => void;
}

export function createHealth(): Health {
  const items = new Map<HealthItem['id'], HealthItem>();
  const watchers = new Set<(items: HealthItem[]) => void>();
  const all = () => ORDER.flatMap((id) => items.get(id) ?? []);
  return {
    set(item) {
      if (JSON.stringify(items.get(item.id)) === JSON.stringify(item)) return;
      items.set(item.id, item);
      for (const watcher of [...watchers]) watcher(all());
    },
    remove(id) {
      if (!items.delete(id)) return;
      for (const watcher of [...watchers]) watcher(all());
    },
    watch(emit) {
      watchers.add(emit);
      emit(all());
      return () => void watchers.delete(emit);
    },
  };
}
