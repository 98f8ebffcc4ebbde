import type { Levels } from '@shared/contract/calls';
import type { CallId } from '@shared/domain/ids';
import { createStore } from 'zustand/vanilla';
import { LevelHistory } from './levelHistory';

export type CallLevels = Levels[number];

/** The newest levels of each call in progress, about twenty times a second; read by meters only. */
export interface LevelsState {
  readonly byCall: ReadonlyMap<CallId, CallLevels>;
  /** The last minute of each call, of those just ended too; changed in place. */
  readonly histories: ReadonlyMap<CallId, LevelHistory>;
}

/** Calls whose last minute is remembered. */
const HISTORIES_KEPT = 40;

export function createLevelsStore() {
  return createStore<LevelsState>(() => ({ byCall: new Map(), histories: new Map() }));
}

/** Takes in one item of the `calls.levels` stream, received at `nowMs` of this window's clock. */
export function takeLevels(state: LevelsState, levels: Levels, nowMs: number): LevelsState {
  const isKnown = levels.every(({ callId }) => state.histories.has(callId));
  const histories = isKnown ? state.histories : withNew(state.histories, levels);
  for (const level of levels) histories.get(level.callId)?.add(level, nowMs);
  return { byCall: new Map(levels.map((level) => [level.callId, level])), histories };
}

function withNew(known: LevelsState['histories'], levels: Levels): LevelsState['histories'] {
  const histories = new Map(known);
  for (const { callId } of levels) {
    if (!histories.has(callId)) histories.set(callId, new LevelHistory());
  }
  for (const callId of [...histories.keys()].slice(0, -HISTORIES_KEPT)) histories.delete(callId);
  return histories;
}
