import { describe, expect, it } from 'vitest';
import { expectedPhrases } from '../../../../src/main/engines/embedded/expectedPhrases';
import { testBusiness } from '../../../fakes/testBusiness';

const PROMPT = `You are the receptionist of Bright Smile.
Our dentists are Dr. Maya Lindqvist and Dr. Samuel Osei. We accept Delta Dental, Cigna and Aetna.
Parking is free.`;

describe('what callers are expected to say', () => {
  it('has the days, the services in both spellings, and their other names', () => {
    const phrases = expectedPhrases(testBusiness(), '', 'request');
    expect(phrases).toEqual(
      expect.arrayContaining(['Tuesday', 'next Tuesday', 'Cleaning', 'cleaning', 'cavity']),
    );
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  it('has the names in the facts, but not the first words of sentences', () => {
    const phrases = expectedPhrases(testBusiness(), PROMPT, 'request');
    expect(phrases).toEqual(expect.arrayContaining(['Cigna', 'Aetna', 'Osei', 'Lindqvist']));
    expect(phrases).not.toContain('Parking');
    expect(phrases).not.toContain('You');
  });

  it('has the answers to the question that was asked, and to no other', () => {
    expect(expectedPhrases(testBusiness(), '', 'confirm')).toContain('Yes');
    expect(expectedPhrases(testBusiness(), '', 'phone')).toContain('this number');
    expect(expectedPhrases(testBusiness(), '', 'phone')).not.toContain('Yes');
  });
});
