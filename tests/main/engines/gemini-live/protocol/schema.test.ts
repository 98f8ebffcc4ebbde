import { expect, it } from 'vitest';
import { toWireSchema } from '../../../../../src/main/engines/gemini-live/protocol/schema';

it('names types in upper case and leaves out what the vendor does not know', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: {
      day: { type: 'string', format: 'date', description: 'The day', default: 'today' },
      count: { type: 'integer', minimum: 1, exclusiveMaximum: 9 },
      names: { type: 'array', minItems: 1, items: { type: 'string', maxLength: 80 } },
    },
    required: ['day'],
  };
  expect(toWireSchema(schema)).toEqual({
    type: 'OBJECT',
    properties: {
      day: { type: 'STRING', description: 'The day' },
      count: { type: 'INTEGER', minimum: 1 },
      names: { type: 'ARRAY', minItems: '1', items: { type: 'STRING', maxLength: 80 } },
    },
    required: ['day'],
  });
});

it('follows references, also ones that turn in circles, and merges what is said in parts', () => {
  const schema = {
    type: 'object',
    properties: { who: { $ref: '#/$defs/person' }, tree: { $ref: '#/$defs/tree' } },
    $defs: {
      person: { allOf: [{ type: 'object' }, { properties: { name: { type: 'string' } } }] },
      tree: { type: 'object', properties: { child: { $ref: '#/$defs/tree' } } },
    },
  };
  const wire = toWireSchema(schema);
  expect(wire).toMatchObject({
    properties: { who: { type: 'OBJECT', properties: { name: { type: 'STRING' } } } },
  });
  expect(JSON.stringify(wire)).not.toContain('$ref');
});

it('knows nullable, alternatives, constants and lists of words', () => {
  const schema = {
    type: 'object',
    properties: {
      a: { type: ['string', 'null'] },
      b: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      c: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      d: { const: 'yes' },
      e: { enum: ['one', 'two'] },
    },
  };
  expect(toWireSchema(schema)?.['properties']).toEqual({
    a: { type: 'STRING', nullable: true },
    b: { type: 'STRING', nullable: true },
    c: { anyOf: [{ type: 'STRING' }, { type: 'NUMBER' }] },
    d: { type: 'STRING', format: 'enum', enum: ['yes'] },
    e: { type: 'STRING', format: 'enum', enum: ['one', 'two'] },
  });
});

it('leaves out an object without properties, and all of a tool that takes nothing', () => {
  expect(toWireSchema({})).toBeUndefined();
  expect(toWireSchema({ type: 'object', properties: {} })).toBeUndefined();
  const schema = { properties: { extra: { type: 'object' }, name: { type: 'string' } } };
  expect(toWireSchema(schema)).toEqual({
    type: 'OBJECT',
    properties: { name: { type: 'STRING' } },
  });
});
