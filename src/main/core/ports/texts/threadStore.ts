import type { CarrierId } from '@shared/domain/capabilities';
import type { BusinessId, TextId, ThreadId } from '@shared/domain/ids';
import type { Text, TextProblem, TextStatus, TextThread } from '@shared/domain/texts/textThread';

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
  readonly businessId?: BusinessId;
}

export interface ThreadStore {
  /** By last text, newest first; `search` looks into numbers and texts. */
  list(search: string): Promise<TextThread[]>;
  get(id: ThreadId): Promise<TextThread | undefined>;
  /** The thread of these numbers, made when there is none. */
  open(key: ThreadKey, businessId: BusinessId): Promise<TextThread>;
  update(id: ThreadId, change: ThreadChange): Promise<void>;
  /** The last `limit` texts, oldest first. */
  texts(id: ThreadId, limit: number): Promise<Text[]>;
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
