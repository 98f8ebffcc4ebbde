import type { StoreApi } from 'zustand/vanilla';
import { createChangesStore, type Changes } from './changesStore';
import { createConnectionStore, type Connection } from './connectionStore';
import { createHealthStore, type Health } from './healthStore';
import { createKioskStore, type Kiosk } from './kioskStore';
import { createLevelsStore, type LevelsState } from './levelsStore';
import { createLiveCallsStore, type LiveCalls } from './liveCallsStore';
import { createSettingsStore, type SettingsState } from './settingsStore';
import { createSoftphoneStore, type Softphone } from './softphoneStore';
import { createUiStore, type Ui } from './uiStore';

export interface AreaStates {
  readonly connection: Connection;
  readonly health: Health;
  readonly kiosk: Kiosk;
  readonly settings: SettingsState;
  readonly changes: Changes;
  readonly liveCalls: LiveCalls;
  readonly levels: LevelsState;
  readonly softphone: Softphone;
  readonly ui: Ui;
}

/**
 * One store per area. All but `ui` are caches of what the app behind this window says, written by
 * `client/connect.ts` alone.
 */
export type Stores = { readonly [Name in keyof AreaStates]: StoreApi<AreaStates[Name]> };

export function createStores(): Stores {
  return {
    connection: createConnectionStore(),
    health: createHealthStore(),
    kiosk: createKioskStore(),
    settings: createSettingsStore(),
    changes: createChangesStore(),
    liveCalls: createLiveCallsStore(),
    levels: createLevelsStore(),
    softphone: createSoftphoneStore(),
    ui: createUiStore(),
  };
}
