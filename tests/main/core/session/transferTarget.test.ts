import { expect, it } from 'vitest';
import { checkTransferTarget } from '../../../../src/main/core/session/transferTarget';
import { ACME } from '../../../fakes/callBench';

const PROMPT = `A cleaning costs $95, in 2026 as before.
Emergencies: (212) 555-0199. Our branch in London is on 020 7946 0018.`;

it.each(['+12125550199', '+442079460018'])('passes calls to %s, which the prompt names', (to) => {
  expect(() => checkTransferTarget(to, PROMPT, ACME)).not.toThrow();
});

it('passes calls to the person of the business, and to numbers among its facts', () => {
  const business = { ...ACME, handoverNumber: '+15555550190', variables: { lab: '555 555 0134' } };
  expect(() => checkTransferTarget('+15555550190', '', business)).not.toThrow();
  expect(() => checkTransferTarget('+15555550134', '', business)).not.toThrow();
});

it.each(['+19005550000', '+15550199000', '+442079460019', '+2026'])(
  'refuses %s, however much the caller asks for it',
  (to) => {
    expect(() => checkTransferTarget(to, PROMPT, ACME)).toThrow(/instructions of this agent/);
  },
);
