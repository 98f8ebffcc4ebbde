import type { SoftphoneMode } from '@shared/contract/softphone';
import type { AgentId, CallId } from '@shared/domain/ids';
import { createStore } from 'zustand/vanilla';

/** Where the console is. The whole of its navigation. */
export type Place =
  | { readonly screen: 'live'; readonly callId?: CallId }
  | { readonly screen: 'calls' }
  | { readonly screen: 'call'; readonly callId: CallId }
  | { readonly screen: 'agents'; readonly agentId?: AgentId }
  | { readonly screen: 'calendar' }
  | { readonly screen: 'messages' }
  | { readonly screen: 'settings'; readonly section?: SettingsSection };

export type SettingsSection = 'general' | 'audio' | 'business' | 'recording' | 'speech' | 'about';

/** A line the operator had the softphone say. */
export interface SaidLine {
  readonly text: string;
  readonly at: number;
}

export interface Ui {
  readonly place: Place;
  readonly softphone: {
    readonly isOpen: boolean;
    readonly mode: SoftphoneMode;
    readonly said: readonly SaidLine[];
  };
  readonly isCheatSheetOpen: boolean;
  /** Edited prompts that have not been applied, by call. */
  readonly promptDrafts: ReadonlyMap<CallId, string>;
  /** The call that is being listened to. */
  readonly listeningTo: CallId | undefined;
  /** The volume while its slider is being moved; then the setting holds. */
  readonly listenVolume: number | undefined;
}

export function createUiStore() {
  return createStore<Ui>(() => ({
    place: { screen: 'live' },
    softphone: { isOpen: false, mode: 'microphone', said: [] },
    isCheatSheetOpen: false,
    promptDrafts: new Map(),
    listeningTo: undefined,
    listenVolume: undefined,
  }));
}
export type UiStore = ReturnType<typeof createUiStore>;

export function goTo(store: UiStore, place: Place): void {
  store.setState({ place });
}

export function updateSoftphoneUi(store: UiStore, change: Partial<Ui['softphone']>): void {
  store.setState(({ softphone }) => ({ softphone: { ...softphone, ...change } }));
}

/** Keeps an edited prompt until it is applied or dropped (`undefined`). */
export function setPromptDraft(store: UiStore, callId: CallId, draft: string | undefined): void {
  store.setState(({ promptDrafts }) => {
    const next = new Map(promptDrafts);
    if (draft === undefined) next.delete(callId);
    else next.set(callId, draft);
    return { promptDrafts: next };
  });
}
