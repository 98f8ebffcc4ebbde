import type { HealthId } from '@shared/contract/health/health';
import type { SoftphoneMode } from '@shared/contract/softphone';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { CallDirection } from '@shared/domain/callEvent';
import type { PromptFate } from '@shared/domain/callView';
import type { CallSort } from '@shared/domain/callSummary';
import type { Outcome } from '@shared/domain/history/callOutcome';
import type {
  AgentId,
  BusinessId,
  CallId,
  LineId,
  TextId,
  ThreadId,
  ToolId,
} from '@shared/domain/ids';
import type { ListenMix } from '@shared/domain/listenMix';
import type { MicrophoneProblem } from '../audio/microphone';
import { createStore } from 'zustand/vanilla';

/** Where the console is. The whole of its navigation. */
export type Place =
  | { readonly screen: 'live'; readonly callId?: CallId }
  | { readonly screen: 'calls'; readonly view?: 'overview' }
  /** `find` are the words that led to the call; it opens where they were spoken. */
  | { readonly screen: 'call'; readonly callId: CallId; readonly find?: string }
  | {
      readonly screen: 'agents';
      readonly agentId?: AgentDraftKey;
      /** What is shown beside its words. */
      readonly side?: 'callers';
    }
  | { readonly screen: 'calendar' }
  | { readonly screen: 'messages'; readonly threadId?: ThreadId; readonly textId?: TextId }
  | { readonly screen: 'lines'; readonly numberRef?: string }
  | {
      readonly screen: 'health';
      /** The part to look at. */
      readonly part?: HealthPart;
      readonly section?: 'parts' | 'requests';
      readonly requestId?: string;
    }
  | {
      readonly screen: 'settings';
      readonly section?: SettingsSection;
      readonly tool?: ToolPlace;
    };

/** The microphone and the speaker are this window's own. */
export type HealthPart = HealthId | 'microphone' | 'speaker';

export type SettingsSection =
  | 'general'
  | 'accounts'
  | 'address'
  | 'models'
  | 'audio'
  | 'business'
  | 'recording'
  | 'speech'
  | 'limits'
  | 'kiosk'
  | 'tools'
  | 'about';

/** The tool or server that is being edited, or the kind of a new one. */
export type ToolPlace = ToolId | 'new-http' | 'new-server';

/** What was changed of a tool or a server, and which secrets were typed. */
export interface ToolEdits {
  readonly changes: object;
  readonly secrets: Readonly<Record<string, string>>;
}

/** A line the operator had the softphone say. */
export interface SaidLine {
  readonly text: string;
  readonly at: number;
}

/** Which calls the history shows. Days are `2026-11-24`, both included, on this computer's calendar. */
export interface CallFilters {
  readonly text: string;
  readonly direction: CallDirection | undefined;
  readonly outcomes: readonly Outcome[];
  readonly agentId: AgentId | undefined;
  readonly agentVersion: number | undefined;
  readonly lineId: LineId | undefined;
  readonly tag: string | undefined;
  readonly hasFailedTool: boolean;
  readonly hasSlowAnswer: boolean;
  readonly hasInterruption: boolean;
  readonly fromDay: string | undefined;
  readonly toDay: string | undefined;
  readonly sort: CallSort;
}

export const NO_CALL_FILTERS: CallFilters = {
  text: '',
  direction: undefined,
  outcomes: [],
  agentId: undefined,
  agentVersion: undefined,
  lineId: undefined,
  tag: undefined,
  hasFailedTool: false,
  hasSlowAnswer: false,
  hasInterruption: false,
  fromDay: undefined,
  toDay: undefined,
  sort: 'newest',
};

/** What has been typed into an agent's editor and not been saved. */
export interface AgentDraft {
  readonly businessId: BusinessId;
  /** The version it started from; zero for an agent that is not yet stored. */
  readonly baseVersion: number;
  readonly definition: AgentDefinition;
}

export type AgentDraftKey = AgentId | 'new';

/** What a key asked for on the chosen call; its control takes it up wherever it is shown. */
export type OperatorWish = 'whisper' | 'say' | 'keys' | 'transfer' | 'prompt' | 'hangUp';

export interface Ui {
  readonly place: Place;
  readonly softphone: {
    readonly isOpen: boolean;
    readonly mode: SoftphoneMode;
    /** The test call is on this window's speaker and microphone, not on another window's. */
    readonly isHere: boolean;
    readonly isMuted: boolean;
    /** A call that was begun on this window, until it can be looked at. */
    readonly toWatch: CallId | undefined;
    readonly said: readonly SaidLine[];
    /** A number that a link asks to call; a person decides. */
    readonly asked: string | undefined;
  };
  readonly isCheatSheetOpen: boolean;
  /** Edited prompts that have not been applied, by call. */
  readonly promptDrafts: ReadonlyMap<CallId, string>;
  /** What has just been decided about prompts that were changed on calls, ahead of their logs. */
  readonly promptFates: ReadonlyMap<CallId, PromptFate>;
  readonly callFilters: CallFilters;
  /** They outlive a look at another screen. */
  readonly agentDrafts: ReadonlyMap<AgentDraftKey, AgentDraft>;
  /** They do so too. */
  readonly toolDrafts: ReadonlyMap<ToolPlace, ToolEdits>;
  /** The call that is being listened to. */
  readonly listeningTo: CallId | undefined;
  /** The call in which the operator speaks in the agent's place. */
  readonly speakingOn: CallId | undefined;
  /** Why the operator could not take the call over. */
  readonly microphoneProblem:
    { readonly callId: CallId; readonly problem: MicrophoneProblem } | undefined;
  readonly operatorWish: OperatorWish | undefined;
  /** How a call is heard while a slider of it is being moved; then the settings hold. */
  readonly dragged: { readonly listenVolume?: number; readonly listenMix?: ListenMix };
}

export function createUiStore() {
  return createStore<Ui>(() => ({
    place: { screen: 'live' },
    softphone: {
      isOpen: false,
      mode: 'microphone',
      isHere: false,
      isMuted: false,
      toWatch: undefined,
      said: [],
      asked: undefined,
    },
    isCheatSheetOpen: false,
    promptDrafts: new Map(),
    promptFates: new Map(),
    callFilters: NO_CALL_FILTERS,
    agentDrafts: new Map(),
    toolDrafts: new Map(),
    listeningTo: undefined,
    speakingOn: undefined,
    microphoneProblem: undefined,
    operatorWish: undefined,
    dragged: {},
  }));
}
export type UiStore = ReturnType<typeof createUiStore>;

export function goTo(store: UiStore, place: Place): void {
  store.setState({ place });
}

/** Opens the history with these filters and no others. */
export function showCalls(store: UiStore, filters: Partial<CallFilters>): void {
  store.setState({ callFilters: { ...NO_CALL_FILTERS, ...filters }, place: { screen: 'calls' } });
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

export function decidePrompt(store: UiStore, callId: CallId, fate: PromptFate): void {
  store.setState(({ promptFates }) => ({ promptFates: new Map(promptFates).set(callId, fate) }));
}

export function setAgentDraft(
  store: UiStore,
  key: AgentDraftKey,
  draft: AgentDraft | undefined,
): void {
  store.setState(({ agentDrafts }) => {
    const next = new Map(agentDrafts);
    if (draft === undefined) next.delete(key);
    else next.set(key, draft);
    return { agentDrafts: next };
  });
}

export function setToolDraft(store: UiStore, place: ToolPlace, edits: ToolEdits | undefined): void {
  store.setState(({ toolDrafts }) => {
    const next = new Map(toolDrafts);
    if (edits === undefined) next.delete(place);
    else next.set(place, edits);
    return { toolDrafts: next };
  });
}
