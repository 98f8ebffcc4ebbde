import { MACHINE_RINGS, PATIENCE_RINGS, kindOfNumber } from './testNumbers';
import type { DialledNumber } from './twimlRunner';

/** What becomes of a number that a TwiML document dials. */
export interface DialPlan {
  readonly rings: number;
  readonly status: DialledNumber['status'];
  /** What the caller hears of whoever answers. */
  readonly words: string | undefined;
}

/** Numbers outside the test line are answered by a colleague, so that a handover can be heard. */
export function dialPlan(number: string): DialPlan {
  switch (kindOfNumber(number) ?? 'person') {
    case 'busy':
      return { rings: 0, status: 'busy', words: undefined };
    case 'notInService':
      return { rings: 0, status: 'failed', words: undefined };
    case 'noAnswer':
    case 'softphone':
      return { rings: PATIENCE_RINGS, status: 'no-answer', words: undefined };
    case 'voicemail':
      return { rings: MACHINE_RINGS, status: 'completed', words: 'Please leave a message.' };
    case 'person':
      return { rings: 1, status: 'completed', words: 'Hello, this is the front desk.' };
  }
}
