import { expect, it } from 'vitest';
import { ThoughtFilter } from '../../../../src/main/models/openai-compatible/text/thoughtFilter';

function filtered(...parts: readonly string[]): string {
  const filter = new ThoughtFilter();
  return parts.map((part) => filter.push(part)).join('') + filter.end();
}

it('drops thoughts, wherever their tags are cut', () => {
  const text = '<think>The caller asks\nfor hours.</think>\n\nWe open at nine.';
  for (const size of [1, 2, 5, 7, 100]) {
    const parts = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    expect(filtered(...parts)).toBe('We open at nine.');
  }
});

it('leaves words alone that only look like the beginning of a tag', () => {
  expect(filtered('If a <', ' b, then fine. <th')).toBe('If a < b, then fine. <th');
});

it('says nothing of thoughts that never end', () => {
  expect(filtered('<think>Hm', 'mm')).toBe('');
});
