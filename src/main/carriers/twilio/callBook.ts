import type { CallAnswer } from '../../core/ports/carrier';
import type { Door } from '../../core/ports/publicRoutes';

/** A call that a signed webhook has told us of. */
export interface KnownCall {
  readonly callSid: string;
  readonly accountSid: string;
  /**
   * What the first webhook was answered with, and a repeated one is; gone once the call has its
   * stream, for there is nothing to repeat then.
   */
  answer: Promise<CallAnswer> | undefined;
  /** Set once the answer is there. */
  token: string | undefined;
}

/** Signed webhooks carry no time stamp: a call stays known long after its end. */
const REMEMBERED_CALLS = 10_000;

/** The calls known through each door. */
export interface CallBook {
  find(door: Door, callSid: string): KnownCall | undefined;
  add(door: Door, call: KnownCall): void;
  forget(door: Door, callSid: string): void;
}

export function createCallBook(): CallBook {
  const calls = new Map<string, KnownCall>();
  const keyOf = (door: Door, callSid: string): string => `${door} ${callSid}`;
  return {
    find: (door, callSid) => calls.get(keyOf(door, callSid)),
    forget: (door, callSid) => void calls.delete(keyOf(door, callSid)),
    add(door, call) {
      calls.set(keyOf(door, call.callSid), call);
      if (calls.size <= REMEMBERED_CALLS) return;
      const oldest = calls.keys().next();
      if (oldest.done !== true) calls.delete(oldest.value);
    },
  };
}
