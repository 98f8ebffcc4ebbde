import type { LiveItem } from '@shared/contract/calls';
import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId, TurnId } from '@shared/domain/ids';
import { createStore } from 'zustand/vanilla';

export interface LiveCalls {
  /** False until the first snapshot has come. */
  readonly isLoaded: boolean;
  /** Calls in progress and the few that ended last, oldest first. */
  readonly calls: ReadonlyMap<CallId, CallView>;
  /** Words of turns that may still change. */
  readonly partials: ReadonlyMap<TurnId, string>;
  /** Of answers that are being heard: how many letters of their words have been. */
  readonly heard: ReadonlyMap<TurnId, number>;
}

/** Ended calls that stay in the store, so that the one being looked at does not vanish. */
const ENDED_CALLS_KEPT = 8;

export function createLiveCallsStore() {
  return createStore<LiveCalls>(() => ({
    isLoaded: false,
    calls: new Map(),
    partials: new Map(),
    heard: new Map(),
  }));
}

export interface FoldedLive {
  readonly state: LiveCalls;
  /** An event is missing: subscribe anew. The items after the gap were not folded. */
  readonly hasGap: boolean;
  /** Calls that the newest snapshot no longer holds although their end has not been seen. */
  readonly unfinished: readonly CallId[];
}

/** Folds a batch of items of the `calls.live` stream. Pure. */
export function foldLive(state: LiveCalls, items: readonly LiveItem[]): FoldedLive {
  // Words come many times a second: what does not change with them keeps its identity.
  const isWordsOnly = items.every(({ type }) => type === 'partial' || type === 'heard');
  const calls = new Map(state.calls);
  const partials = new Map(state.partials);
  const heard = new Map(state.heard);
  let isLoaded = state.isLoaded;
  let unfinished: CallId[] = [];
  let hasGap = false;
  for (const item of items) {
    if (item.type === 'snapshot') {
      isLoaded = true;
      partials.clear();
      for (const { turnId, text } of item.partials) partials.set(turnId, text);
      heard.clear();
      for (const { turnId, letters } of item.heard) heard.set(turnId, letters);
      unfinished = missingFrom(item.calls, calls);
      for (const log of item.calls) foldLog(calls, log);
    } else if (item.type === 'partial') {
      partials.set(item.partial.turnId, item.partial.text);
    } else if (item.type === 'heard') {
      heard.set(item.heard.turnId, item.heard.letters);
    } else if (foldEvent(calls, item.event)) {
      if (item.event.type === 'turn.transcribed') partials.delete(item.event.turnId);
      if (item.event.type === 'turn.ended') heard.delete(item.event.turnId);
    } else {
      hasGap = true;
      break;
    }
  }
  dropOldEnded(calls);
  const next = { isLoaded, calls: isWordsOnly ? state.calls : calls, partials, heard };
  return { state: next, hasGap, unfinished };
}

/** Folds the whole log of one call, for a call whose end was missed while disconnected. */
export function foldWholeLog(state: LiveCalls, log: readonly CallEvent[]): LiveCalls {
  const calls = new Map(state.calls);
  foldLog(calls, log);
  dropOldEnded(calls);
  return { ...state, calls };
}

function foldLog(calls: Map<CallId, CallView>, log: readonly CallEvent[]): void {
  const first = log[0];
  if (first === undefined) return;
  let view = calls.get(first.callId);
  for (const event of log) view = projectCall(view, event);
  if (view !== undefined) calls.set(first.callId, view);
}

/** False when the event does not follow what is known of its call. */
function foldEvent(calls: Map<CallId, CallView>, event: CallEvent): boolean {
  const view = calls.get(event.callId);
  if (event.seq > (view?.lastSeq ?? 0) + 1) return false;
  if (view === undefined && event.type !== 'call.created') return false;
  calls.set(event.callId, projectCall(view, event));
  return true;
}

function missingFrom(
  logs: readonly (readonly CallEvent[])[],
  calls: ReadonlyMap<CallId, CallView>,
): CallId[] {
  const present = new Set(logs.map((log) => log[0]?.callId));
  return [...calls.values()]
    .filter((view) => view.state !== 'ended' && !present.has(view.callId))
    .map((view) => view.callId);
}

function dropOldEnded(calls: Map<CallId, CallView>): void {
  const ended = [...calls.values()].filter((view) => view.state === 'ended');
  for (const view of ended.slice(0, -ENDED_CALLS_KEPT)) calls.delete(view.callId);
}
