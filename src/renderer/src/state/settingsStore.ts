import type { Settings } from '@shared/domain/settings';
import type { AppError } from '@shared/errors/appError';
import { createStore } from 'zustand/vanilla';

export interface SettingsState {
  /** Absent until they have been read once. */
  readonly settings: Settings | undefined;
  readonly error: AppError | undefined;
}

export function createSettingsStore() {
  return createStore<SettingsState>(() => ({ settings: undefined, error: undefined }));
}
