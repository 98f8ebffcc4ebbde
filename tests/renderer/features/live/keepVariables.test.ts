import { expect, test } from 'vitest';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import { keepVariables } from '../../../../src/renderer/src/features/live/prompt/keepVariables';

const TEMPLATE =
  'You answer for {{business_name}}. Today is {{today}}.{{caller_name}} Parking is free.';
const VALUES = {
  business_name: 'Acme Dental',
  today: 'Friday, November 20, 2026',
  caller_name: '',
};
const BEFORE = resolveTemplate(TEMPLATE, VALUES);

const keep = (edited: string, before = BEFORE) =>
  keepVariables({ template: TEMPLATE, values: VALUES, before, edited });

test('puts the variables back where their values were left alone', () => {
  expect(keep(BEFORE.replace('Parking is free', 'Parking costs two dollars'))).toBe(
    TEMPLATE.replace('Parking is free', 'Parking costs two dollars'),
  );
});

test('keeps what was written over a value', () => {
  expect(keep(BEFORE.replace('Friday, November 20, 2026', 'a holiday'))).toBe(
    TEMPLATE.replace('{{today}}', 'a holiday'),
  );
  expect(keep(BEFORE.replace('Acme Dental', 'Acme Kids Dental'))).toBe(
    TEMPLATE.replace('{{business_name}}', 'Acme Kids Dental'),
  );
});

test('leaves out what the call itself added, and keeps what was written behind it', () => {
  const before = `${BEFORE}\n\nPurpose of this call: to book a table.`;
  expect(keep(`${before}\nBe brief.`, before)).toBe(`${TEMPLATE}\nBe brief.`);
});

test('takes words out, with the variables in them', () => {
  expect(keep(BEFORE.replace('You answer for Acme Dental. ', ''))).toBe(
    'Today is {{today}}.{{caller_name}} Parking is free.',
  );
});

test('keeps a text as it is whose template is another', () => {
  expect(keepVariables({ template: 'Other', values: {}, before: BEFORE, edited: 'New' })).toBe(
    'New',
  );
});
