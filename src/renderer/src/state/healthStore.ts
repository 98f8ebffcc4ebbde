import type { HealthItem } from '@shared/contract/health/health';
import { createStore } from 'zustand/vanilla';

export interface Health {
  /** Absent until the app has reported once. */
  readonly items: readonly HealthItem[] | undefined;
}

export function createHealthStore() {
  return createStore<Health>(() => ({ items: undefined }));
}
