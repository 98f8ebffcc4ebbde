import { describe, expect, it } from 'vitest';
import { rowsOf, schemaOf } from '../../../../src/renderer/src/features/tools/argumentRows';

const SCHEMA = {
  type: 'object',
  properties: {
    order: { type: 'string', description: 'As on the receipt' },
    count: { type: 'integer' },
    status: { type: 'string', enum: ['open', 'shipped'] },
    gift: { type: 'boolean' },
  },
  required: ['order'],
};

describe('arguments as rows', () => {
  it('say what the schema says, both ways', () => {
    const rows = rowsOf(SCHEMA);
    expect(rows?.map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
      ['order', 'string', true],
      ['count', 'integer', false],
      ['status', 'choice', false],
      ['gift', 'boolean', false],
    ]);
    expect(schemaOf(rows ?? [])).toEqual(SCHEMA);
  });

  it('leave out one that has no name yet', () => {
    const row = {
      name: '',
      type: 'string',
      description: '',
      isRequired: true,
      choices: [],
    } as const;
    expect(schemaOf([row])).toEqual({ type: 'object', properties: {} });
  });

  it.each([
    { type: 'object', properties: { a: { type: 'array' } } },
    { type: 'object', properties: { a: { type: 'string', minLength: 3 } } },
    { type: 'object', properties: {}, additionalProperties: false },
    { type: 'object', properties: { a: { enum: [1, 2] } } },
    { type: 'array' },
  ])('never lose what only the schema can say: %j', (schema) => {
    expect(rowsOf(schema)).toBeUndefined();
  });
});
