import { expect, test } from 'vitest';
import {
  nearestName,
  renamed,
  unknownNames,
} from '../../../../src/renderer/src/ui/templateEditor/templateNames';

const KNOWN = ['business_name', 'caller_name', 'caller_number', 'today'];

test.each([
  ['busines_name', 'business_name'],
  ['businessName', 'business_name'],
  ['caler_nubmer', 'caller_number'],
  ['tody', 'today'],
  ['price', undefined],
  ['x', undefined],
])('%s was meant to be %s', (name, meant) => {
  expect(nearestName(name, KNOWN)).toBe(meant);
});

test('only what nothing fills in is unknown, each once', () => {
  const known = KNOWN.map((name) => ({ name, description: '' }));
  expect(unknownNames('{{today}} {{ tody }} {{price}} {{tody}} {{}} { x }', known)).toEqual([
    { name: 'tody', meant: 'today' },
    { name: 'price', meant: undefined },
  ]);
});

test('a variable is renamed wherever it stands, and nothing else is', () => {
  expect(renamed('{{ tody }}, {{today}}, tody, {{tody}}', 'tody', 'today')).toBe(
    '{{today}}, {{today}}, tody, {{today}}',
  );
});
