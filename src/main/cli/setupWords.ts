import type { SetupStepKind, SetupStepView } from '@shared/domain/connections/trunk/setupRun';
import type { SetupRecord } from '../core/ports/accounts/setup';

const NAMES: Readonly<Record<SetupStepKind, string>> = {
  carrierKeys: 'Keys',
  engineKeys: 'Private key',
  assistant: 'Assistant',
  trunk: 'Trunk',
  allowedAddress: 'Allowed address',
  credential: 'Trunk credential',
  destination: 'Destination',
  mapping: 'Number on the trunk',
  number: 'Number',
  pointing: 'Number points here',
};

const STATES: Readonly<Record<SetupStepView['state'], readonly [sign: string, words: string]>> = {
  unknown: ['-', 'not looked at'],
  working: ['…', 'under way'],
  ready: ['✓', ''],
  missing: ['✗', 'missing'],
  differs: ['✗', 'not as it has to be'],
  waiting: ['-', 'waits for what is above'],
  problem: ['✗', ''],
  undone: ['✓', 'taken back'],
  kept: ['!', 'stays'],
};

/** A step as a line, and what is to be done about it below. */
export function describeStep(step: SetupStepView): string[] {
  const { kind, vendor, subject, state, isOurs, note, problem } = step;
  const [sign, words] = STATES[state];
  const after = [words, isOurs && state === 'ready' ? 'made from here' : '']
    .filter((part) => part !== '')
    .join(', ');
  const line = `${sign} ${vendor} · ${NAMES[kind]}: ${subject}${after === '' ? '' : ` (${after})`}`;
  return [line, note, problem?.message, problem?.detail]
    .filter((text) => text !== undefined)
    .map((text, index) => (index === 0 ? text : `    ${text}`));
}

export function describeRecord({ kind, vendorId, subject, how, state, ref }: SetupRecord): string {
  const done = how === 'created' ? 'made' : 'changed';
  const certainty = state === 'done' ? done : `${done}, perhaps: it was interrupted`;
  return `${vendorId} · ${NAMES[kind]}: ${subject} (${certainty}${ref === undefined ? '' : `, ${ref}`})`;
}
