import type { Outcome } from '@shared/domain/history/callOutcome';
import {
  Check,
  CircleX,
  MessageSquareText,
  PhoneMissed,
  PhoneOff,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import type { PlainPhrase } from '../../i18n/phrases';

export interface OutcomeLooks {
  readonly icon: LucideIcon;
  readonly name: PlainPhrase;
  /** Whether it is something to look into. */
  readonly tone: 'bad' | 'quiet';
}

const LOOKS: Readonly<Record<Outcome, OutcomeLooks>> = {
  resolved: { icon: Check, name: 'Resolved', tone: 'quiet' },
  message_taken: { icon: MessageSquareText, name: 'Message taken', tone: 'quiet' },
  passed_on: { icon: UserRound, name: 'Passed to a person', tone: 'quiet' },
  abandoned: { icon: PhoneOff, name: 'Caller gave up', tone: 'quiet' },
  not_reached: { icon: PhoneMissed, name: 'Not reached|a call', tone: 'quiet' },
  failed: { icon: CircleX, name: 'Broke off', tone: 'bad' },
};

/** How what came of a call looks in a list and on the call's page. */
export function outcomeLooks(outcome: Outcome | undefined): OutcomeLooks {
  return LOOKS[outcome ?? 'resolved'];
}
