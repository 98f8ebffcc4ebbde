import { causeOf } from '@shared/domain/connections/trunk/causeCodes';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { DialProgress } from '../../core/ports/carrier';

/** Names of a call's state ("Voice v1, call details"); others are let pass. */
export type ExotelStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'failed' | 'busy' | 'no-answer' | 'canceled';

const optionalText = z.string().nullish();
/** As text or not; one that cannot be read says nothing, as one that is missing. */
const figure = z.coerce.number().nullish().catch(undefined);

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
  Duration: figure,
  Price: figure,
  RecordingUrl: optionalText,
});
export const CallAnswerSchema = z.looseObject({ Call: CallSchema });

/** With `details=true`; the figures come some two minutes after the end. */
export const CallDetailsSchema = z.looseObject({
  Call: CallSchema.extend({
    Details: z
      .looseObject({
        ConversationDuration: figure,
        Leg1Status: optionalText,
        Leg2Status: optionalText,
      })
      .nullish(),
  }),
});
export type CallDetails = z.infer<typeof CallDetailsSchema>['Call'];

/** What a status callback tells; as a form or as JSON, numbers as text or not. */
export const StatusCallbackSchema = z.looseObject({
  CallSid: z.string().min(1).max(128),
  EventType: optionalText,
  Status: optionalText,
});

export type CallOutcome = DialProgress | { readonly kind: 'over' } | undefined;

const NORMAL_CLEARING = 16;

/** Why the network ended a call, in words; told under names that no document fixes. */
export function failureIn(told: Readonly<Record<string, unknown>>): AppError | undefined {
  const code = Number(told['Cause'] ?? told['HangupCause'] ?? told['CauseCode']);
  const cause = code === NORMAL_CLEARING ? undefined : causeOf(code);
  if (cause === undefined) return undefined;
  const { meaning: message, name } = cause;
  return new AppError({ code: 'carrier.refused', message, detail: `${code} ${name}` });
}

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
