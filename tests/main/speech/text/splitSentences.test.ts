import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentenceStream, splitSentences } from '../../../../src/main/speech/text/splitSentences';

const textsOf = (text: string): string[] => splitSentences(text).map((piece) => piece.text);

describe('an answer cut into pieces', () => {
  it('is cut at sentences', () => {
    expect(textsOf('One moment. Is nine fine? Great!')).toEqual([
      'One moment.',
      'Is nine fine?',
      'Great!',
    ]);
  });

  it('is not cut at titles, initials, times, sums or small letters', () => {
    for (const text of [
      'Dr. Smith is in.',
      'J. Doe called.',
      'It costs $4.50 today.',
      'We open at 9 a.m. on Monday.',
      'Ask Acme Inc. about it.',
      'Go to st. mary.',
    ]) {
      expect(textsOf(text)).toEqual([text]);
    }
  });

  it('is cut at 9 a.m. when a new sentence follows', () => {
    expect(textsOf('She is in at 9 a.m. You can come then.')).toHaveLength(2);
  });

  it('begins with a short piece when the first sentence has a clause to stop at', () => {
    const pieces = splitSentences(
      'Hello, thanks for calling Bright Smile Dental, this is Ava, the automated receptionist, how can I help?',
    );
    expect(pieces[0]?.text.length).toBeLessThanOrEqual(70);
    expect(pieces[0]?.pauseMs).toBeLessThan(pieces.at(-1)?.pauseMs ?? 0);
  });

  it('loses no word and never makes a piece too long', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('word', 'pause,', 'end.', 'Dr.', 'why?', 'a', '9:30', 'antidisestablish'),
          {
            maxLength: 120,
          },
        ),
        (words) => {
          const text = words.join(' ');
          const pieces = textsOf(text);
          expect(pieces.join(' ')).toBe(text);
          for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(180);
        },
      ),
    );
  });

  it('has no pieces when there is nothing to say', () => {
    expect(splitSentences(' \n ')).toEqual([]);
  });
});

describe('words that are still being written', () => {
  const streamed = (text: string, size: number): string[] => {
    const stream = new SentenceStream();
    const parts = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    const pieces = [...parts.flatMap((part) => stream.push(part)), ...stream.end()];
    return pieces.map((piece) => piece.text);
  };

  it('are given out as soon as a sentence is certain to be over', () => {
    const stream = new SentenceStream();
    expect(stream.push('We open at 9.')).toEqual([]);
    expect(stream.push('30 a.m. ')).toEqual([]);
    expect(stream.push('You')).toHaveLength(1);
    expect(stream.push(' can come then. ')).toEqual([]);
    expect(stream.end().map(({ text }) => text)).toEqual(['You can come then.']);
  });

  it.each([1, 3, 8, 50])('are cut as whole ones are, %i letters at a time', (size) => {
    for (const text of [
      'Dr. Smith is in. She sees you at 9 a.m. on Monday! Is that fine?',
      'La Dra. Gómez atiende a las 3 p. m. del martes. ¿Le viene bien? El Sr. Ruiz también está.',
      'It costs $4.50, or 1,200.75 pesos. Call 555-0123.',
      'Uno.\nDos.\nTres.',
    ]) {
      expect(streamed(text, size)).toEqual(textsOf(text));
    }
  });

  it('begin with a clause when the first sentence is long', () => {
    const stream = new SentenceStream();
    const pieces = stream.push(
      'Of course, I can look that up for you, and while I do, tell me which day you have in mind',
    );
    expect(pieces[0]?.text.length).toBeLessThanOrEqual(70);
  });
});
