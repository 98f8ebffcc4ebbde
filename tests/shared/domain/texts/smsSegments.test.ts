import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { measureSms, withPlainCharacters } from '@shared/domain/texts/smsSegments';

const BASIC = 'abcXYZ 019.,?!@£$_\nàéÑß';
const EXTENDED = '^{}\\[]~|€';
const BEYOND = 'çÇ漢字Жש“”’…';

describe('the size of a text', () => {
  it.each([
    ['', 0, 'gsm7', 160],
    ['Hello', 1, 'gsm7', 155],
    ['a'.repeat(160), 1, 'gsm7', 0],
    ['a'.repeat(161), 2, 'gsm7', 145],
    ['a'.repeat(306), 2, 'gsm7', 0],
    ['€'.repeat(80), 1, 'gsm7', 0],
    // The escape and its character stay together: 76 pairs fit into 153 places.
    ['€'.repeat(81), 2, 'gsm7', 143],
    ['é'.repeat(160), 1, 'gsm7', 0],
    ['ç', 1, 'ucs2', 69],
    ['ж'.repeat(70), 1, 'ucs2', 0],
    ['ж'.repeat(71), 2, 'ucs2', 63],
    [`${'a'.repeat(66)}😀${'b'.repeat(10)}`, 2, 'ucs2', 55],
  ])('%j takes %i segments', (text, segments, alphabet, unitsLeft) => {
    expect(measureSms(text)).toEqual({ segments, alphabet, unitsLeft });
  });

  it("is what Twilio's own calculator says", () => {
    const character = fc.constantFrom(...Array.from(`${BASIC}${EXTENDED}${BEYOND}`), '😀', '👩‍👧');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 400 }), (characters) => {
        const text = characters.join('');
        const theirs = new SegmentedMessage(text);
        const segments = text === '' ? 0 : theirs.segmentsCount;
        expect(measureSms(text).segments).toBe(segments);
      }),
    );
  });

  it('is kept small by plain look-alikes, as Twilio counts with smart encoding', () => {
    const text = '“We’re open” – always…'.repeat(8);
    expect(measureSms(text).segments).toBe(3);
    const plain = withPlainCharacters(text);
    expect(plain.startsWith('"We\'re open" - always...')).toBe(true);
    const theirs = new SegmentedMessage(text, 'auto', true);
    expect(measureSms(plain).segments).toBe(theirs.segmentsCount);
  });

  it('leaves the typography of a text that needs the large alphabet anyway', () => {
    expect(withPlainCharacters('“Привет”')).toBe('“Привет”');
    expect(withPlainCharacters('Up to 5 €')).toBe('Up to 5 €');
  });
});
