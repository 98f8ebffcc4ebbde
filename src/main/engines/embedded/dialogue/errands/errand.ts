import type { Words } from '../understanding/words';

/** What a call that we place is to bring about, and how it is gone about. */
export interface Errand {
  /** Why we call, in words for the one who asks. */
  readonly introduction: string;
  /** What we know may be told to whom we speak with. */
  readonly isOpen: boolean;
  /** The first words of the call. */
  open(): void;
  /** Takes what the other side says; false when it says nothing to the matter. */
  hear(words: Words): boolean;
  /** They say goodbye. */
  leave(): void;
  /** Nothing more can be got from this call: reports why, and says goodbye. */
  giveUp(why: string, farewell?: string): void;
  /** They say nothing: goes on by itself where it can; false when it has to wait for them. */
  goOn(): boolean;
}
