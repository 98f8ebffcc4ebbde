import { describe, expect, it } from 'vitest';
import { numberWords, toMatchExpression } from '../../../../src/main/storage/calls/searchText';

describe('a search text', () => {
  it('asks for every word, by its beginning', () => {
    expect(toMatchExpression('clean tues')).toBe('"clean"* AND "tues"*');
  });

  it('quotes operators, quotes and punctuation, so that they are only text', () => {
    expect(toMatchExpression('a "b" OR NOT c*')).toBe(
      '"a" AND """b"""* AND "OR"* AND "NOT"* AND "c*"*',
    );
  });

  it('is no search when it holds no word', () => {
    expect(toMatchExpression('')).toBeUndefined();
    expect(toMatchExpression(' "" * - ( ')).toBeUndefined();
  });

  it('takes a lone letter as a whole word unless it is the last', () => {
    expect(toMatchExpression('a b')).toBe('"a" AND "b"*');
  });

  it('reads a phone number however it is written', () => {
    expect(toMatchExpression('(518) 555-0123')).toBe(
      '(("5185550123"*) OR ("518" AND "555" AND "0123"))',
    );
    expect(toMatchExpression('+1 518 555 0123 dana')).toBe(
      '(("15185550123"*) OR ("5185550123"*) OR ("1" AND "518" AND "555" AND "0123")) AND "dana"*',
    );
  });

  it('leaves short numbers as words', () => {
    expect(toMatchExpression('10:30 0123')).toBe('"10:30"* AND "0123"*');
  });
});

describe('the words of a phone number', () => {
  it('are itself and every ending of three digits or more', () => {
    expect(numberWords('+15551')).toEqual(['+15551', '15551', '5551', '551']);
  });

  it('are just the text when it has no digits', () => {
    expect(numberWords('anonymous')).toEqual(['anonymous']);
  });
});
