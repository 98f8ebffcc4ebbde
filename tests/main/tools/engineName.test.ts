import fc from 'fast-check';
import { expect, it } from 'vitest';
import { engineName } from '../../../src/main/tools/engineName';

it('leaves the names of built-in tools alone', () => {
  expect(engineName('find_slots')).toBe('find_slots');
});

it('joins server and tool with two underscores', () => {
  expect(engineName('crm.lookup_contact')).toBe('crm__lookup_contact');
});

it('makes a name that every engine takes out of any name', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }), (name) => {
      expect(engineName(name)).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    }),
  );
});

it.each([
  ['crm.files/read', 'crm.files_read'],
  ['crm.a.b', 'crm.a__b'],
  [`crm.${'a'.repeat(80)}b`, `crm.${'a'.repeat(80)}c`],
])('keeps %s and %s apart', (one, other) => {
  expect(engineName(one)).not.toBe(engineName(other));
});
