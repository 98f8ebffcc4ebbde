import type { Levels } from '@shared/contract/calls';
import type { CallId } from '@shared/domain/ids';
import { createStore } from 'zustand/vanilla';

export type CallLevels = Levels[number];

/** The newest levels of each call in progress, about twenty times a second; read by meters only. */
export interface LevelsState {
  readonly byCall: ReadonlyMap<CallId, CallLevels>;
}

export function createLevelsStore() {
  return createStore<LevelsState>(() => ({ byCall: new Map() }));
}
