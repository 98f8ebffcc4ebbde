import { expect, test } from 'vitest';
import {
  knownVariables,
  templateParts,
} from '../../../../src/renderer/src/features/agents/variables';
import { wordsIn } from '../../../../src/renderer/src/i18n/words';
import { unknownNames } from '../../../../src/renderer/src/ui/templateEditor/templateNames';
import { createWorld } from '../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const business = createWorld(NOW).businesses[0]!;
const known = knownVariables({
  business,
  agent: { name: 'Front desk', variables: [{ name: 'amount', description: '', value: '$5' }] },
  now: NOW,
  words: wordsIn({ language: 'en', tag: 'en-US' }),
});

test('the variables of every call and of the business are known, others are not', () => {
  expect(
    unknownNames('{{business_name}} {{ phone }} {{nobody}} {{today}} {{amount}}', known),
  ).toEqual([{ name: 'nobody', meant: undefined }]);
});

test('the time is the one that the business has', () => {
  expect(known.find(({ name }) => name === 'time')?.example).toBe('10:00 AM');
});

test('a template is cut at its variables and loses nothing', () => {
  const template = 'Hi {{ caller_name }}, {{x}}{{y}} {not} {{}}';
  const parts = templateParts(template);
  expect(parts.map(({ text }) => text).join('')).toBe(template);
  expect(parts.flatMap(({ variable }) => variable ?? [])).toEqual(['caller_name', 'x', 'y']);
});
