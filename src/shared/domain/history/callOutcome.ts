import { z } from 'zod';
import type { EndReason } from '../callEvent';
import { heardOf, type CallView } from '../callView';
import { callFacts, type CallFacts } from './callFacts';

/**
 * What came of a call: the agent settled it, took a message, a person had to take it, the caller
 * gave up, nobody was reached, or it broke.
 */
export const OutcomeSchema = z.enum([
  'resolved',
  'message_taken',
  'passed_on',
  'abandoned',
  'not_reached',
  'failed',
]);
export type Outcome = z.infer<typeof OutcomeSchema>;

/** Conversations, of which those that needed no person are contained. */
export const CONVERSATIONS: readonly Outcome[] = ['resolved', 'message_taken', 'passed_on'];

const BROKEN: readonly EndReason[] = [
  'rejected',
  'failed',
  'media_lost',
  'engine_lost',
  'app_stopped',
  'computer_slept',
];

/** What came of the call; undefined while it goes on. A pure fold of its log. */
export function callOutcome(
  view: CallView,
  facts: CallFacts = callFacts(view),
): Outcome | undefined {
  if (view.state !== 'ended') return undefined;
  const { endReason } = view;
  if (view.voicemailFile !== undefined) return 'message_taken';
  if (endReason !== undefined && BROKEN.includes(endReason)) return 'failed';
  if (view.answeredAt === undefined || endReason === 'voicemail') return 'not_reached';
  if (facts.wasPassedOn) return 'passed_on';
  if (facts.messages.length > 0) return 'message_taken';
  if (facts.askedForPerson) return 'passed_on';
  if (facts.appointments.length > 0 || wasAnswered(view)) return 'resolved';
  return 'abandoned';
}

/** Somebody said something, and the agent said something to that. */
function wasAnswered({ turns }: CallView): boolean {
  const asked = turns.findIndex(({ speaker, text }) => speaker === 'caller' && text !== '');
  if (asked < 0) return false;
  return turns.slice(asked).some((turn) => turn.speaker === 'agent' && heardOf(turn) !== '');
}
