import type { Settings } from '@shared/domain/settings';
import type { SettingsStore } from '../../ports/stores';

/** The settings, and what they are without having to wait for the disk. */
export interface KnownSettings extends SettingsStore {
  readonly current: Settings;
}

export async function knowSettings(store: SettingsStore): Promise<KnownSettings> {
  let current = await store.get();
  const known = (settings: Settings) => (current = settings);
  return {
    get current() {
      return current;
    },
    get: async () => known(await store.get()),
    update: async (change) => known(await store.update(change)),
  };
}
