import type { KioskState } from '@shared/contract/desktop/kiosk';
import { createStore } from 'zustand/vanilla';

export interface Kiosk {
  /** Absent until the app has reported once. */
  readonly state: KioskState | undefined;
}

export function createKioskStore() {
  return createStore<Kiosk>(() => ({ state: undefined }));
}
