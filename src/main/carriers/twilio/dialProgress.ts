import type { CallDesk, DialProgress } from '../../core/ports/carrier';
import { failureOf } from './dialFailure';
import type { StatusWebhook } from './media/wire';

/** Calls whose progress is remembered, to hold late and repeated callbacks off. */
const REMEMBERED_CALLS = 10_000;

type Outcome = DialProgress | { readonly kind: 'over' } | undefined;

/** Who picked up, from Twilio's `AnsweredBy`. */
export function answererOf(answeredBy: string | undefined): 'human' | 'machine' | 'unknown' {
  if (answeredBy === 'human') return 'human';
  return answeredBy === 'fax' || answeredBy?.startsWith('machine') === true ? 'machine' : 'unknown';
}

function outcomeOf(status: StatusWebhook): Outcome {
  switch (status.CallStatus) {
    case 'queued':
    case 'initiated':
      return undefined;
    case 'ringing':
      return { kind: 'ringing' };
    case 'in-progress':
      return { kind: 'answered', answeredBy: answererOf(status.AnsweredBy) };
    case 'completed':
      return { kind: 'over' };
    default:
      return failureOf(status.CallStatus, status);
  }
}

/** Reports call progress in its true order. */
export interface ProgressTracker {
  take(status: StatusWebhook): void;
}

/**
 * Twilio's callbacks may arrive out of order and twice: they are ordered by their sequence number,
 * what comes late is dropped, and a final state is never left.
 */
export function createProgressTracker(
  desk: Pick<CallDesk, 'progress' | 'carrierEnded'>,
): ProgressTracker {
  const lastSequence = new Map<string, number>();

  return {
    take(status) {
      const { CallSid: callSid, SequenceNumber: sequence = 0 } = status;
      const last = lastSequence.get(callSid) ?? -1;
      const outcome = outcomeOf(status);
      const isFinal = outcome?.kind === 'over' || outcome?.kind === 'failed';
      if (last === Infinity || (sequence <= last && !isFinal)) return;
      lastSequence.set(callSid, isFinal ? Infinity : sequence);
      if (lastSequence.size > REMEMBERED_CALLS) {
        const oldest = lastSequence.keys().next();
        if (oldest.done !== true) lastSequence.delete(oldest.value);
      }
      const { CallStatus, SipResponseCode: sip } = status;
      const code = status.ErrorCode ?? sip;
      desk.progress(callSid, {
        kind: 'status',
        status: CallStatus,
        ...(code === undefined ? {} : { code }),
      });
      if (outcome?.kind === 'over') desk.carrierEnded(callSid);
      else if (outcome !== undefined) desk.progress(callSid, outcome);
    },
  };
}
