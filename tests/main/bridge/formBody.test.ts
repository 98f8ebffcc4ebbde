import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormBody } from '../../../src/main/bridge/formBody';

describe('the form reader', () => {
  it('keeps blanks, spaces and repeated names', () => {
    expect({ ...parseFormBody('a=&b&c=+x%20+&d=1&d=2&d=3&%C3%A4=%26') }).toEqual({
      a: '',
      b: '',
      c: ' x  ',
      d: ['1', '2', '3'],
      ä: '&',
    });
  });

  it.each(['a=%zz', 'a=%', '%E0%A4=1', 'a=%ff'])('refuses the broken escape in %s', (text) => {
    expect(parseFormBody(text)).toBeUndefined();
  });

  it('has no prototype to poison', () => {
    const fields = parseFormBody('__proto__=1&constructor=2');
    expect(fields?.['__proto__']).toBe('1');
    expect('toString' in (parseFormBody('') ?? {})).toBe(false);
  });

  it('reads what a browser writes', () => {
    const fields = fc.dictionary(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fields, (form) => {
        const text = new URLSearchParams(form).toString();
        expect({ ...parseFormBody(text) }).toEqual({ ...form });
      }),
    );
  });
});
