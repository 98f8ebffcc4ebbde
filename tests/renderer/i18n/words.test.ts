import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../src/renderer/src/i18n/words';

const english = wordsIn({ language: 'en', tag: 'en-US' });
const spanish = wordsIn({ language: 'es', tag: 'es-ES' });

describe('a text', () => {
  it('is its own English, and has its Spanish', () => {
    expect(english.t('Screens')).toBe('Screens');
    expect(spanish.t('Screens')).toBe('Pantallas');
  });

  it('has its blanks filled, whatever fills them', () => {
    const who = "<b>$t(Screens)</b> & {{who}} O'Neill";
    expect(english.t('Watch the call with {who}', { who })).toBe(`Watch the call with ${who}`);
    expect(spanish.t('Watch the call with {who}', { who })).toBe(`Ver la llamada con ${who}`);
  });

  it('takes the form of its number, also of millions, and writes it as the language does', () => {
    const part = 'X';
    expect(english.t('{part} and {count} more', { part, count: 1 })).toBe('X and 1 more');
    expect(english.t('{part} and {count} more', { part, count: 12345 })).toBe('X and 12,345 more');
    expect(spanish.t('{part} and {count} more', { part, count: 12345 })).toBe('X y 12.345 más');
    expect(spanish.t('{part} and {count} more', { part, count: 3_000_000 })).toBe(
      'X y 3.000.000 más',
    );
  });
});
