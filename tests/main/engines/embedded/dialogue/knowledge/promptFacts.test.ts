import { describe, expect, it } from 'vitest';
import {
  readPrompt,
  splitSentences,
} from '../../../../../../src/main/engines/embedded/dialogue/knowledge/promptFacts';

const factsOf = (prompt: string): string[] =>
  readPrompt(prompt, 'Bright Smile').facts.map(({ spoken }) => spoken);

describe('taking a prompt apart', () => {
  it('keeps facts and leaves instructions out', () => {
    const prompt =
      'You are the receptionist. Be friendly. A cleaning costs $95. Never give medical advice. Always ask for the name. If a caller is upset, offer a message. Do not discuss other offices. We close at five.';
    expect(factsOf(prompt)).toEqual(['A cleaning costs $95.', 'We close at five.']);
  });

  it('keeps what is said to callers in the form of a request', () => {
    const prompt =
      'Please bring your insurance card. Call 911 in an emergency. You may bring your own wine. Check-in is from three.';
    expect(factsOf(prompt)).toHaveLength(4);
  });

  it('finds the fact in an instruction to tell it', () => {
    const prompt = 'If someone asks about parking, say that there is a lot behind the building.';
    const [fact] = readPrompt(prompt, 'Bright Smile').facts;
    expect(fact).toEqual({ spoken: 'There is a lot behind the building.', topic: 'parking' });
  });

  it('finds the fact in the description of the business', () => {
    const prompt = 'You are the voice of Bright Smile, a dental office in Albany since 1998.';
    expect(factsOf(prompt)).toEqual(['Bright Smile is a dental office in Albany since 1998.']);
  });

  it('reads lists, labels and headings, and skips a section of rules', () => {
    const prompt = [
      '# Prices',
      '- Cleaning: $95',
      '* A check-up is $140',
      'Parking: behind the building. It is free.',
      '## Rules',
      '- Keep answers short',
      '- Mention the discount of ten percent',
    ].join('\n');
    expect(readPrompt(prompt, 'X').facts).toEqual([
      { spoken: 'Cleaning: $95.', topic: 'Prices' },
      { spoken: 'A check-up is $140.', topic: 'Prices' },
      { spoken: 'Parking: behind the building.', topic: 'Prices' },
      { spoken: 'It is free.', topic: 'Parking' },
    ]);
  });

  it('reads questions with their answers', () => {
    const { facts } = readPrompt('Q: Do you take walk-ins?\nA: Only before noon.', 'X');
    expect(facts).toEqual([{ spoken: 'Only before noon.', topic: 'Do you take walk-ins?' }]);
  });

  it('finds the purpose of a call that is placed', () => {
    const { purpose, facts } = readPrompt('You are calling to remind people of a check-up.', 'X');
    expect(purpose).toBe('to remind people of a check-up.');
    expect(facts).toEqual([]);
  });

  it('does not end a sentence after a title or within a price', () => {
    expect(
      splitSentences('Dr. Okafor is in. It costs $9.50 now. Come at 9 a.m. Bring it.'),
    ).toEqual(['Dr. Okafor is in.', 'It costs $9.50 now.', 'Come at 9 a.m.', 'Bring it.']);
  });

  it('survives an empty prompt and one without a single fact', () => {
    expect(factsOf('')).toEqual([]);
    expect(factsOf('Be kind.\n\n- \n#\n')).toEqual([]);
  });
});
