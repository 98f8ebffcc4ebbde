import type { Area } from '@shared/contract/app';
import { createStore } from 'zustand/vanilla';

/** How often the stored data of an area has changed since this window opened. */
export interface Changes {
  readonly revisions: Readonly<Record<Area, number>>;
}

const AT_START: Record<Area, number> = {
  calls: 0,
  accounts: 0,
  agents: 0,
  businesses: 0,
  lines: 0,
  calendar: 0,
  messages: 0,
  threads: 0,
  templates: 0,
  tools: 0,
  scripts: 0,
  settings: 0,
  tunnel: 0,
};

export function createChangesStore() {
  return createStore<Changes>(() => ({ revisions: AT_START }));
}

export function bumpRevisions(state: Changes, areas: readonly Area[]): Changes {
  const revisions = { ...state.revisions };
  for (const area of areas) revisions[area] += 1;
  return { revisions };
}
