import { describe, expect, it } from 'vitest';
import { BusinessSchema } from '@shared/domain/business';
import { phrasesIn } from '../../../../src/main/core/phrases/phrases';
import { consentTerms } from '../../../../src/main/core/session/consent';
import { testBusiness } from '../../../fakes/testBusiness';

const ENGLISH = phrasesIn('en-US');

const business = testBusiness({
  consentMode: 'notice',
  consentRules: [
    { prefix: '+49', mode: 'ask' },
    { prefix: '+1', mode: 'off' },
    { prefix: '+1213', mode: 'ask' },
  ],
});

describe('what is said about recording', () => {
  it.each([
    ['+493023125000', 'ask'],
    ['+12125550142', undefined],
    ['+12135550142', 'ask'],
    ['+442079460123', 'notice'],
  ])('depends on where the caller is: %s', (number, mode) => {
    expect(consentTerms(business, number, ENGLISH)?.mode).toBe(mode);
  });

  it.each(['', 'anonymous', 'sip:someone@example.test'])(
    'is the most careful of all for a caller from nowhere (%j)',
    (number) => {
      expect(consentTerms(business, number, ENGLISH)?.mode).toBe('ask');
    },
  );

  it('is nothing where nothing is recorded', () => {
    expect(
      consentTerms({ ...business, recordCalls: false }, '+493023125000', ENGLISH),
    ).toBeUndefined();
  });

  it('is as before for a business that was stored without rules', () => {
    const { consentRules: _rules, ...stored } = business;
    const read = BusinessSchema.parse(stored);
    expect(consentTerms(read, '+493023125000', ENGLISH)?.mode).toBe('notice');
  });

  it('cannot be given twice for one prefix, or for what is no prefix', () => {
    const rule = { prefix: '+49', mode: 'ask' } as const;
    expect(BusinessSchema.safeParse({ ...business, consentRules: [rule, rule] }).success).toBe(
      false,
    );
    expect(
      BusinessSchema.safeParse({ ...business, consentRules: [{ ...rule, prefix: '49' }] }).success,
    ).toBe(false);
  });
});
