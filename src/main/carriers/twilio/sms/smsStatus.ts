import type { TextProblem, TextStatus } from '@shared/domain/texts/textThread';
import { AppError } from '@shared/errors/appError';
import { explainTwilio, twilioCodeOf } from '../twilioError';

/** Twilio's states of a text; the ones not listed here say nothing new. */
const STATUSES: Readonly<Record<string, TextStatus>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  partially_delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
};

export function statusOf(twilioStatus: string): TextStatus | undefined {
  return STATUSES[twilioStatus];
}

/** A failure in words, with Twilio's code where there is one. */
export function problemOf(error: unknown): TextProblem {
  const code = twilioCodeOf(error);
  const message =
    error instanceof AppError
      ? error.message
      : 'The text could not be sent, for an unknown reason.';
  return { message, ...(code === undefined ? {} : { code }) };
}

/** Why a text that Twilio had taken did not arrive. */
export function deliveryProblem(code: number | undefined): TextProblem {
  if (code !== undefined) return problemOf(explainTwilio(code));
  return { message: 'The phone network did not deliver the text, and does not say why.' };
}
