/** What happens when one of the test line's own numbers is called. */
export type TestNumberKind =
  'person' | 'busy' | 'noAnswer' | 'voicemail' | 'notInService' | 'softphone';

export interface TestNumber {
  readonly number: string;
  readonly kind: TestNumberKind;
  readonly label: string;
}

/** The numbers that the test line answers, all within the range reserved for fiction. */
export const TEST_NUMBERS: readonly TestNumber[] = [
  { number: '+15550100100', kind: 'person', label: 'A person who picks up' },
  { number: '+15550100101', kind: 'busy', label: 'A busy line' },
  { number: '+15550100102', kind: 'noAnswer', label: 'A phone nobody answers' },
  { number: '+15550100103', kind: 'voicemail', label: 'A voicemail with a beep' },
  { number: '+15550100104', kind: 'notInService', label: 'A number not in service' },
  { number: '+15550100105', kind: 'softphone', label: 'This computer' },
];

/** Where a call to this computer's softphone goes. */
export const SOFTPHONE_NUMBER = '+15550100105';

/** Rings until a person, a machine, or nobody picks up. */
export const PERSON_RINGS = 2;
export const MACHINE_RINGS = 3;
export const PATIENCE_RINGS = 8;

/** Undefined for a number that is not the test line's. */
export function kindOfNumber(number: string): TestNumberKind | undefined {
  return TEST_NUMBERS.find((known) => known.number === number)?.kind;
}
