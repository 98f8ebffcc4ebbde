import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSpokenText } from '../../../../src/main/speech/text/spokenText';

describe('text made ready for the voice', () => {
  it.each([
    ['Call +1 (555) 555-0123.', 'Call one, five five five, five five five, zero one two three.'],
    ['or 555-0199, please', 'or five five five, zero one nine nine, please'],
    ['It is 5555550123', 'It is five five five, five five five, zero one two three'],
    ['at 9:30', 'at nine thirty'],
    ['at 9:05 AM, 9am or 5 p.m. today', 'at nine oh five A M, nine A M or five P M today'],
    ['10:00 is free', "ten o'clock is free"],
    ['open 9am–5pm', 'open nine A M to five P M'],
    ['from 9-5 pm', 'from nine to five P M'],
    ['On Tue, Mar 3 we can', 'On Tuesday, March third we can'],
    ['on March 12, 2026', 'on March twelfth, twenty twenty six'],
    ['on 2026-03-12', 'on March twelfth, twenty twenty six'],
    ['the 21st of May', 'the twenty first of May'],
    ['Mark 3 may be right', 'Mark three may be right'],
    [
      'It costs $45, or $1,250.50',
      'It costs forty five dollars, or one thousand two hundred fifty dollars and fifty cents',
    ],
    ['$1, $0.99, $2.5 million', 'one dollar, ninety nine cents, two point five million dollars'],
    [
      'Dr. Lee, 1420 Main St. near St. Mary',
      'Doctor Lee, fourteen twenty Main Street near Saint Mary',
    ],
    ['code AB12C, order 0042', 'code A B one two C, order zero zero four two'],
    ['20% off for 30 min or 2 hrs', 'twenty percent off for thirty minutes or two hours'],
    ['since 1984', 'since nineteen eighty four'],
    ['info@acme-dental.com', 'info at acme dash dental dot com'],
    ['**Hi** & welcome 😀', 'Hi and welcome'],
    ['OK — see you', 'okay, see you'],
    ['Press 1, # or *.', 'Press one, pound or star.'],
    ['May I have your name?', 'May I have your name?'],
  ])('%s', (written, spoken) => {
    expect(toSpokenText(written)).toBe(spoken);
  });

  it('is empty when there is nothing to say', () => {
    expect(toSpokenText(' … 😀 **')).toBe('');
  });

  it('never leaves a digit or a sign that the voice cannot say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        expect(toSpokenText(text)).not.toMatch(/[\d$%#*_@]/);
      }),
    );
  });

  it('leaves its own output alone', () => {
    for (const text of ['nine thirty A M.', 'five five five, zero one two three', "it's okay"]) {
      expect(toSpokenText(text)).toBe(text);
    }
  });
});
