import type {
  CallFacets,
  CallFilter,
  CallPage,
  CallQuery,
  CallRemarks,
} from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import type { CallFigures, OverviewAxis, OverviewGroup } from '@shared/domain/history/overview';
import type { CallId } from '@shared/domain/ids';

/** Rows derived from the log, rebuilt when their version differs. */
export interface CallHistory {
  list(query: CallQuery): Promise<CallPage>;
  /** Every call that matches, in the order of the list. */
  ids(query: Omit<CallQuery, 'limit' | 'cursor'>): Promise<CallId[]>;
  facets(filter: CallFilter): Promise<CallFacets>;
  /** Figures of the calls that have ended, as a whole and by `axis`; days by this computer's clock. */
  overview(
    filter: CallFilter,
    axis: OverviewAxis,
  ): Promise<{ readonly total: CallFigures; readonly groups: readonly OverviewGroup[] }>;
  get(callId: CallId): Promise<CallView | undefined>;
  /**
   * Removes the calls' events, rows, remarks and recordings for good, so that nothing of them is left
   * in any file. Rejects `storage.conflict` when one is still going on; those before it are gone then.
   */
  remove(callIds: readonly CallId[]): Promise<void>;
}

/** What the owner writes on calls. */
export interface RemarkStore {
  get(callId: CallId): Promise<CallRemarks>;
  /** An empty note is none. */
  setNote(callId: CallId, note: string): Promise<void>;
  changeTags(
    callIds: readonly CallId[],
    add: readonly string[],
    remove: readonly string[],
  ): Promise<void>;
  /** Every tag in use, the most used first. */
  tags(): Promise<{ readonly tag: string; readonly count: number }[]>;
}
