import { describe, expect, it } from 'vitest';
import { describeWords } from '../../../../src/main/testline/script/describeWords';
import { hasWords, plainWords } from '../../../../src/main/testline/script/heardWords';

describe('heard words', () => {
  it.each([
    ["It's 9:30 a.m., O'Clock!", 'its nine thirty am'],
    ['At 10:00 or 10:05', 'at ten or ten oh five'],
    ['November 24th, 2026', 'november twenty four twenty twenty six'],
    ['the twenty-fourth', 'the twenty four'],
    ['the twentieth and the third', 'the twenty and the three'],
    ['$95 or 1,200', 'ninety five or one two zero zero'],
    ['160 dollars', 'one hundred sixty dollars'],
    ['0123', 'zero one two three'],
    ['Thank you, good-bye.', 'thank you goodbye'],
  ])('are plain: %s', (text, plain) => {
    expect(plainWords(text)).toBe(plain);
  });

  it.each([
    ['So, nine thirty it is.', 'nine thirty'],
    ['You are booked at 9:30.', 'nine thirty'],
    ['You are booked at 9.30', '9:30'],
    ['How can I helped you today?', 'how can I help'],
    ['thank you for calling acme dentle', 'Acme Dental'],
  ])('in "%s" hold "%s"', (heard, phrase) => {
    expect(hasWords(heard, { contains: phrase })).toBe(true);
  });

  it.each([
    ['nine thirteen', 'nine thirty'],
    ['at nine sixteen then', 'nine fifteen'],
    ['unhelpful', 'help'],
    ['', 'anything'],
    ['see you on Monday', 'see you on Sunday'],
  ])('in "%s" do not hold "%s"', (heard, phrase) => {
    expect(hasWords(heard, { contains: phrase })).toBe(false);
  });

  it('match patterns as they came and as plain words', () => {
    expect(hasWords('At 9 or 10', { matches: '\\d' })).toBe(true);
    expect(hasWords('At 9 or 10', { matches: '(nine|ten)' })).toBe(true);
    expect(hasWords('At NOON', { matches: 'noon' })).toBe(true);
    expect(hasWords('At noon', { matches: '\\d' })).toBe(false);
  });

  it('are described for a reader', () => {
    expect(describeWords({ anyOf: ['a', 'b'] })).toBe('one of "a", "b"');
    expect(describeWords({ matches: 'x|y' })).toBe('words like x|y');
  });
});
