import { expect, it } from 'vitest';
import { resolveTemplate, templateVariables } from '@shared/domain/agent/promptTemplate';

it('fills in known variables and leaves unknown ones visible', () => {
  const text = 'Hello from {{ business_name }}, {{nobody}} and {{business_name}}.';
  expect(resolveTemplate(text, { business_name: 'Acme' })).toBe(
    'Hello from Acme, {{nobody}} and Acme.',
  );
  expect(templateVariables(text)).toEqual(['business_name', 'nobody']);
});

it('does not resolve what a value itself contains', () => {
  expect(resolveTemplate('{{a}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}}');
});
