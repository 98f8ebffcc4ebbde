import type { CarrierId } from '@shared/domain/capabilities';
import type { BusinessId, TemplateId, TextId, ThreadId } from '@shared/domain/ids';
import type { ThreadCounts } from '@shared/contract/threads';
import type { TextTemplate } from '@shared/domain/texts/textTemplate';
import type {
  Text,
  TextHit,
  TextProblem,
  TextStatus,
  TextThread,
  ThreadCost,
  ThreadFilter,
} from '@shared/domain/texts/textThread';

/** The two numbers of a thread, which no other thread has. */
export interface ThreadKey {
  readonly carrierId: CarrierId;
  readonly ourNumber: string;
  readonly theirNumber: string;
}

export type NewText = Omit<Text, 'id' | 'at'> & {
  /** The carrier's reference; at most one text has it. */
  readonly ref?: string;
};

/** What can change about a thread beside its texts; `undefined` takes the value away. */
export interface ThreadChange {
  readonly answeredBy?: TextThread['answeredBy'];
  readonly optedOutAt?: number | undefined;
  readonly attention?: string | undefined;
  readonly conversation?: number;
  readonly unread?: number;
  readonly name?: string;
  readonly unsent?: string;
  readonly businessId?: BusinessId;
}

export interface TextsSpent {
  readonly carrierId: CarrierId;
  /** What carriers bill by. */
  readonly segments: number;
  /** What the engines' services took for writing, as far as it is known. */
  readonly engineUsd: number;
}

export interface ThreadStore {
  /** By last text, newest first. */
  list(filter: ThreadFilter): Promise<TextThread[]>;
  counts(): Promise<ThreadCounts>;
  /** Threads by name or number, and the newest texts with these words. */
  search(query: string): Promise<{ readonly threads: TextThread[]; readonly hits: TextHit[] }>;
  get(id: ThreadId): Promise<TextThread | undefined>;
  /** The thread of these numbers, made when there is none. */
  open(key: ThreadKey, businessId: BusinessId): Promise<TextThread>;
  update(id: ThreadId, change: ThreadChange): Promise<void>;
  /** The last `limit` texts, oldest first, or as many as it takes to have `toId` and some before. */
  texts(id: ThreadId, limit: number, toId?: TextId): Promise<Text[]>;
  getText(id: TextId): Promise<Text | undefined>;
  /**
   * Adds a text and makes it the thread's last; a customer's counts as unread. Undefined when its
   * `ref` is known already: nothing has changed then.
   */
  add(text: NewText): Promise<Text | undefined>;
  /** Notes what became of a text that we send. */
  setStatus(
    id: TextId,
    change: {
      readonly status: TextStatus;
      readonly problem?: TextProblem | undefined;
      readonly ref?: string;
    },
  ): Promise<void>;
  findByRef(carrierId: CarrierId, ref: string): Promise<Text | undefined>;
  /** What writing the agent's answers has cost; undefined when nothing of it is known. */
  cost(id: ThreadId): Promise<ThreadCost | undefined>;
  /** What texts cost since then, either way, by carrier; without those that were never taken. */
  spent(sinceAt: number): Promise<TextsSpent[]>;
  /** Texts sent by us since then, in all threads of a business. */
  countSent(businessId: BusinessId, sinceAt: number): Promise<number>;
  /** What a sudden end of the application left behind. */
  unfinished(): Promise<{
    /** Texts of which nobody knows whether they were sent. */
    readonly sending: Text[];
    /** Threads in the agent's hands whose last text is a customer's. */
    readonly unanswered: TextThread[];
  }>;
}

export interface TemplateStore {
  /** By name. */
  list(): Promise<TextTemplate[]>;
  /** In place of the one with that id; without an id a new one. */
  put(
    template: Omit<TextTemplate, 'id'> & { readonly id?: TemplateId | undefined },
  ): Promise<TextTemplate>;
  remove(id: TemplateId): Promise<void>;
}
