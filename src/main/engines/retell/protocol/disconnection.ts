import type { EndedBy, EndReason } from '@shared/domain/callEvent';
import { AppError, type ErrorCode } from '@shared/errors/appError';

/** How a call ended, in our own terms. */
export interface Ending {
  readonly by: EndedBy;
  readonly reason: EndReason;
  readonly error?: AppError;
}

/** Ends that are nobody's fault. */
const ORDINARY: Readonly<Record<string, Ending>> = {
  user_hangup: { by: 'caller', reason: 'caller_hung_up' },
  agent_hangup: { by: 'agent', reason: 'completed' },
  call_transfer: { by: 'agent', reason: 'handed_over' },
  transfer_bridged: { by: 'agent', reason: 'handed_over' },
  transfer_cancelled: { by: 'caller', reason: 'caller_hung_up' },
  call_take_over: { by: 'operator', reason: 'handed_over' },
  manual_stopped: { by: 'operator', reason: 'operator_hung_up' },
  voicemail_reached: { by: 'system', reason: 'voicemail' },
  ivr_reached: { by: 'system', reason: 'voicemail' },
  inactivity: { by: 'system', reason: 'completed' },
  max_duration_reached: { by: 'system', reason: 'completed' },
  dial_busy: { by: 'carrier', reason: 'busy' },
  dial_no_answer: { by: 'carrier', reason: 'no_answer' },
  user_declined: { by: 'carrier', reason: 'rejected' },
  error_user_not_joined: { by: 'system', reason: 'no_answer' },
};

type Failure = readonly [by: EndedBy, reason: EndReason, code: ErrorCode, sentence: string];

/** Ends of which the owner has to know why. */
const FAILURES: Readonly<Record<string, Failure>> = {
  dial_failed: [
    'carrier',
    'failed',
    'carrier.refused',
    'Retell could not dial this number. Check it.',
  ],
  invalid_destination: [
    'carrier',
    'failed',
    'carrier.refused',
    'There is no such number, or Retell does not call there. Check it.',
  ],
  telephony_provider_permission_denied: [
    'carrier',
    'failed',
    'carrier.refused',
    'The phone company behind Retell may not call this number. Allow its country there.',
  ],
  telephony_provider_unavailable: [
    'carrier',
    'failed',
    'carrier.unavailable',
    'The phone company behind Retell could not be reached. Try again soon.',
  ],
  sip_routing_error: [
    'carrier',
    'failed',
    'carrier.unavailable',
    'The call got lost on the way to Retell. Check the trunk that is set up for this number.',
  ],
  registered_call_timeout: [
    'system',
    'failed',
    'carrier.no_media',
    'The call was announced to Retell and never arrived there.',
  ],
  concurrency_limit_reached: [
    'system',
    'rejected',
    'engine.unavailable',
    'Retell already runs as many calls as the account may have. Wait for one to end, or raise the limit there.',
  ],
  no_concurrency_fallback: [
    'system',
    'rejected',
    'engine.unavailable',
    'Retell already runs as many calls as the account may have. Wait for one to end, or raise the limit there.',
  ],
  no_valid_payment: [
    'system',
    'rejected',
    'config.invalid',
    'The Retell account has no valid way to pay. See the billing page of Retell’s dashboard.',
  ],
  scam_detected: [
    'system',
    'failed',
    'engine.failed',
    'Retell took the call for fraud and ended it.',
  ],
  marked_as_spam: [
    'carrier',
    'rejected',
    'carrier.refused',
    'The call was marked as spam and not put through. Register the number with its phone company.',
  ],
  error_llm_websocket_open: [
    'system',
    'engine_lost',
    'engine.unavailable',
    'Retell could not reach this computer. Check the public address, and the address in Retell’s agent.',
  ],
  error_llm_websocket_lost_connection: [
    'system',
    'engine_lost',
    'engine.unavailable',
    'Retell lost its connection to this computer during the call. Check the public address.',
  ],
  error_llm_websocket_runtime: [
    'system',
    'engine_lost',
    'engine.failed',
    'Retell could not work with what this computer sent. Update Patchcord if this repeats.',
  ],
  error_llm_websocket_corrupt_payload: [
    'system',
    'engine_lost',
    'engine.failed',
    'Retell could not read what this computer sent. Update Patchcord if this repeats.',
  ],
  error_no_audio_received: [
    'system',
    'media_lost',
    'carrier.no_media',
    'No sound of the caller’s reached Retell.',
  ],
  error_asr: [
    'system',
    'engine_lost',
    'engine.failed',
    'Retell could not understand speech any more.',
  ],
  error_retell: ['system', 'engine_lost', 'engine.failed', 'Retell had trouble of its own.'],
  error_unknown: [
    'system',
    'engine_lost',
    'engine.failed',
    'Retell ended the call for a reason that it does not know.',
  ],
};

/** What Retell's `disconnection_reason` means; newer ones count as ended by Retell in good order. */
export function endingOf(reason: string | undefined): Ending {
  if (reason === undefined) return { by: 'caller', reason: 'caller_hung_up' };
  const ordinary = ORDINARY[reason];
  if (ordinary !== undefined) return ordinary;
  const failure =
    FAILURES[reason] ?? (reason.startsWith('error_') ? FAILURES['error_unknown'] : undefined);
  if (failure === undefined) return { by: 'system', reason: 'completed' };
  const [by, ended, code, message] = failure;
  return { by, reason: ended, error: new AppError({ code, message, detail: reason }) };
}

/** The same in words, for the call's page. */
export function reasonInWords(reason: string): string {
  return FAILURES[reason]?.[3] ?? IN_WORDS[reason] ?? reason.replaceAll('_', ' ');
}

const IN_WORDS: Readonly<Record<string, string>> = {
  user_hangup: 'The caller hung up.',
  agent_hangup: 'The agent ended the call.',
  call_transfer: 'The caller was passed on.',
  transfer_bridged: 'The caller was passed on.',
  transfer_cancelled: 'The caller hung up while being passed on.',
  call_take_over: 'Somebody took the call over at Retell.',
  manual_stopped: 'The call was ended at Retell.',
  voicemail_reached: 'A voicemail picked up.',
  ivr_reached: 'A phone menu picked up.',
  inactivity: 'Nobody said anything for too long.',
  max_duration_reached: 'The call reached the longest time that Retell’s agent allows.',
  dial_busy: 'The number was busy.',
  dial_no_answer: 'Nobody picked up.',
  user_declined: 'The call was declined.',
  error_user_not_joined: 'Nobody joined the call.',
};
