import { AppError } from '@shared/errors/appError';
import type { DialProgress } from '../../core/ports/carrier';
import { explainTwilio } from './twilioError';
import type { StatusWebhook } from './media/wire';

type Failure = Extract<DialProgress, { kind: 'failed' }>;

const REASONS = {
  busy: 'busy',
  'no-answer': 'no_answer',
  canceled: 'cancelled',
  failed: 'failed',
} as const;

const STATUS_WORDS: Record<keyof typeof REASONS, string> = {
  busy: 'The line is busy. Try again later.',
  'no-answer': 'Nobody picked up. Try again later.',
  canceled: 'The call was given up before anyone picked up.',
  failed: 'The phone network could not connect the call. Try again, or check the number.',
};

/** Causes by SIP response code (RFC 3261, section 21), as far as they tell an owner more. */
const SIP_WORDS: Partial<Record<string, string>> = {
  403: 'The phone network refuses calls to this number.',
  404: 'This number does not exist or cannot be reached. Check the number.',
  408: 'The phone network did not answer in time. Try again.',
  410: 'This number is no longer in service.',
  480: 'The phone is switched off or out of reach. Try again later.',
  484: 'The number is incomplete. Check the number.',
  500: 'The phone network has a fault at the moment. Try again later.',
  503: 'The phone network has a fault at the moment. Try again later.',
  603: 'The call was declined.',
  607: 'The call was refused as unwanted.',
  608: 'The call was blocked as unwanted by the phone network.',
};

const SIP_DECLINED: ReadonlySet<string> = new Set(['603', '607', '608']);

/** Why a call that we placed did not come about, with Twilio's code explained. */
export function failureOf(status: keyof typeof REASONS, webhook: StatusWebhook): Failure {
  const { ErrorCode: errorCode = '', SipResponseCode: sip = '' } = webhook;
  const isDeclined = status === 'failed' && SIP_DECLINED.has(sip);
  return {
    kind: 'failed',
    reason: isDeclined ? 'rejected' : REASONS[status],
    error: /^[1-9]\d+$/.test(errorCode) ? explainTwilio(Number(errorCode)) : inWords(status, sip),
  };
}

function inWords(status: keyof typeof REASONS, sip: string): AppError {
  const words = (status === 'failed' ? SIP_WORDS[sip] : undefined) ?? STATUS_WORDS[status];
  return new AppError({
    code: 'carrier.refused',
    message: sip === '' ? words : `${words} (SIP ${sip})`,
  });
}
