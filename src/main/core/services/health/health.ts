import { HEALTH_IDS, type HealthId, type HealthItem } from '@shared/contract/health/health';
import type { Cancel, Clock } from '../../ports/clock';

/** Consoles hear of changes together, this far apart. */
const BATCH_MS = 100;

/** The state of every part, with its reason and its fix. */
export interface Health {
  /** From the outside in. */
  readonly items: readonly HealthItem[];
  set(item: HealthItem): void;
  /** The part is not known of any more. */
  remove(id: HealthId): void;
  /** Emits all parts at once, then again at every change; returns the undo. */
  watch(emit: (items: HealthItem[]) => void): () => void;
}

export function createHealth(): Health {
  const items = new Map<HealthId, HealthItem>();
  const watchers = new Set<(items: HealthItem[]) => void>();
  const all = () => HEALTH_IDS.flatMap((id) => items.get(id) ?? []);
  return {
    get items() {
      return all();
    },
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

/** As `watch`, with what changes within a moment told once. */
export function watchBatched(
  health: Health,
  clock: Clock,
  emit: (items: HealthItem[]) => void,
): () => void {
  let cancel: Cancel | undefined;
  let isFirst = true;
  const stop = health.watch((items) => {
    if (isFirst) {
      isFirst = false;
      emit(items);
      return;
    }
    cancel ??= clock.after(BATCH_MS, () => {
      cancel = undefined;
      emit([...health.items]);
    });
  });
  return () => {
    stop();
    cancel?.();
  };
}
