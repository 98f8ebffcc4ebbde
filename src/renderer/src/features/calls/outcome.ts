import type { EndReason } from '@shared/domain/callEvent';
import {
  Check,
  CircleX,
  Moon,
  PhoneMissed,
  PhoneOff,
  Power,
  UserRound,
  Voicemail,
  type LucideIcon,
} from 'lucide-react';

const ICONS: Record<EndReason, LucideIcon> = {
  completed: Check,
  caller_hung_up: PhoneOff,
  operator_hung_up: PhoneOff,
  handed_over: UserRound,
  busy: PhoneMissed,
  no_answer: PhoneMissed,
  voicemail: Voicemail,
  cancelled: PhoneOff,
  rejected: CircleX,
  failed: CircleX,
  media_lost: CircleX,
  engine_lost: CircleX,
  app_stopped: Power,
  computer_slept: Moon,
};

export interface OutcomeLooks {
  readonly icon: LucideIcon;
  /** Whether it is something to look into. */
  readonly tone: 'bad' | 'quiet';
}

/** How an end looks in a list and on the call's page. */
export function outcomeLooks(reason: EndReason | undefined): OutcomeLooks {
  const icon = ICONS[reason ?? 'completed'];
  return { icon, tone: icon === CircleX ? 'bad' : 'quiet' };
}
