import { describe, expect, it } from 'vitest';
import { expectedPhrases } from '../../../../src/main/engines/embedded/expectedPhrases';
import { testBusiness } from '../../../fakes/testBusiness';

describe('what callers are expected to say', () => {
  it('has the days, the services in both spellings, and their other names', () => {
    const phrases = expectedPhrases(testBusiness(), 'request');
    expect(phrases).toEqual(
      expect.arrayContaining(['Tuesday', 'next Tuesday', 'Cleaning', 'cleaning', 'cavity']),
    );
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  it('has how questions begin, except where the caller dictates', () => {
    expect(expectedPhrases(testBusiness(), 'more')).toContain('How much is');
    for (const dictated of ['name', 'phone', 'message'] as const) {
      expect(expectedPhrases(testBusiness(), dictated)).not.toContain('How much is');
    }
  });

  it('has the answers to the question that was asked, and to no other', () => {
    expect(expectedPhrases(testBusiness(), 'confirm')).toContain('Yes');
    expect(expectedPhrases(testBusiness(), 'phone')).toContain('this number');
    expect(expectedPhrases(testBusiness(), 'phone')).not.toContain('Yes');
  });
});
