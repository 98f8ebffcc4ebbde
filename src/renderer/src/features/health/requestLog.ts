import type { InspectorItem, RequestEntry, Strangers } from '@shared/contract/health/inspector';

/** As many as the app itself remembers. */
const KEPT = 300;

/** What has come in, newest last. */
export interface RequestLog {
  readonly entries: readonly RequestEntry[];
  readonly strangers: readonly Strangers[];
}

export const NO_REQUESTS: RequestLog = { entries: [], strangers: [] };

/** A pure fold: an entry that is known is replaced where it stands. */
export function foldRequests(log: RequestLog, item: InspectorItem): RequestLog {
  if (item.type === 'snapshot') return { entries: item.entries, strangers: item.strangers };
  const changed = new Map(item.entries.map((entry) => [entry.id, entry]));
  const kept = log.entries.map((entry) => {
    const newer = changed.get(entry.id);
    changed.delete(entry.id);
    return newer ?? entry;
  });
  return {
    entries: [...kept, ...changed.values()].slice(-KEPT),
    strangers: item.strangers.length > 0 ? item.strangers : log.strangers,
  };
}
