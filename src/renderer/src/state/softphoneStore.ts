import type { SoftphoneState } from '@shared/contract/softphone';
import { createStore } from 'zustand/vanilla';

export interface Softphone {
  /** Absent until the app has reported once. */
  readonly state: SoftphoneState | undefined;
}

export function createSoftphoneStore() {
  return createStore<Softphone>(() => ({ state: undefined }));
}
