import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { ScriptInfo, Verdict } from '@shared/domain/callerScript';
import type { CallId } from '@shared/domain/ids';

/** The scripts that callers can play. */
export interface ScriptShelf {
  list(): Promise<ScriptInfo[]>;
  /** Rejects `storage.not_found` when there is none of this id. */
  read(scriptId: string): Promise<string>;
  /** Keeps a script as the owner's own, under its name. Rejects `config.invalid` with the place. */
  save(text: string): Promise<ScriptInfo>;
  /** Rejects for one that comes with Patchcord. */
  remove(scriptId: string): Promise<void>;
}

export interface ScriptOrder {
  readonly scriptId: string;
  readonly agent: UnsavedAgent;
  /** Hangs up. */
  readonly signal: AbortSignal;
  readonly onCall: (callId: CallId) => void;
}

/** Plays a script against an agent; resolves with its verdicts when the call is over. */
export type PlayScript = (order: ScriptOrder) => Promise<readonly Verdict[]>;
