import { z } from 'zod';
import type { DialProgress } from '../../core/ports/carrier';

/** Names of a call's state ("Voice v1, call details"); others are let pass. */
export type ExotelStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'failed' | 'busy' | 'no-answer' | 'canceled';

const optionalText = z.string().nullish();

/** A call as `Calls/connect`, its details and a list give it. */
const CallSchema = z.looseObject({
  Sid: z.string().min(1).max(128),
  Status: z.string().default(''),
  From: optionalText,
  To: optionalText,
  Direction: optionalText,
  /** Without a zone, and in which one is not documented: kept as they are. */
  StartTime: optionalText,
  EndTime: optionalText,
  Duration: z.coerce.number().nullish(),
  Price: z.coerce.number().nullish(),
  RecordingUrl: optionalText,
});
export const CallAnswerSchema = z.looseObject({ Call: CallSchema });

/** What a status callback tells; as a form or as JSON, numbers as text or not. */
export const StatusCallbackSchema = z.looseObject({
  CallSid: z.string().min(1).max(128),
  EventType: optionalText,
  Status: optionalText,
});

export type CallOutcome = DialProgress | { readonly kind: 'over' } | undefined;

/** What a state means for a call that we placed. */
export function outcomeOf(status: string): CallOutcome {
  switch (status as ExotelStatus) {
    case 'ringing':
      return { kind: 'ringing' };
    case 'in-progress':
      return { kind: 'answered', answeredBy: 'unknown' };
    case 'completed':
      return { kind: 'over' };
    case 'busy':
      return { kind: 'failed', reason: 'busy' };
    case 'no-answer':
      return { kind: 'failed', reason: 'no_answer' };
    case 'canceled':
      return { kind: 'failed', reason: 'cancelled' };
    case 'failed':
      return { kind: 'failed', reason: 'failed' };
    default:
      return undefined;
  }
}
