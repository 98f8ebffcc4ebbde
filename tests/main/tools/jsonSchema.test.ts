import { isAppError } from '@shared/errors/appError';
import { expect, it } from 'vitest';
import { compileCheck } from '../../../src/main/tools/jsonSchema';

const ORDER = {
  type: 'object',
  properties: {
    order: { type: 'string', minLength: 3 },
    status: { enum: ['open', 'closed'] },
    limit: { type: 'integer', default: 5 },
  },
  required: ['order'],
  additionalProperties: false,
};

it('fills in defaults and leaves the given arguments as they are', () => {
  const given = { order: 'A-1' };
  expect(compileCheck(ORDER)(given)).toEqual({ ok: true, input: { order: 'A-1', limit: 5 } });
  expect(given).toEqual({ order: 'A-1' });
});

it('tells the model which argument to correct, and how', () => {
  const checked = compileCheck(ORDER)({ order: 'A', status: 'lost', more: 1 });
  expect(checked).toMatchObject({ ok: false });
  const message = 'message' in checked ? checked.message : '';
  expect(message).toContain('order must NOT have fewer than 3 characters');
  expect(message).toContain('status must be equal to one of the allowed values: open, closed');
  expect(message).toContain('the arguments must NOT have additional properties');
});

it('takes missing arguments for none', () => {
  expect(compileCheck({ type: 'object' })(undefined)).toEqual({ ok: true, input: {} });
  expect(compileCheck(ORDER)(undefined)).toMatchObject({ ok: false });
});

it('reads schemas of the older dialect that MCP servers still send', () => {
  const check = compileCheck({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }] } },
  });
  expect(check({ pair: ['a', 1] })).toMatchObject({ ok: true });
  expect(check({ pair: ['a', 'b'] })).toMatchObject({ ok: false });
});

it('says no to what is no schema', () => {
  let error: unknown;
  try {
    compileCheck({ type: 'banana' });
  } catch (thrown) {
    error = thrown;
  }
  expect(isAppError(error, 'config.invalid')).toBe(true);
});

it('can check the same schema again and again, ids and unknown formats included', () => {
  const schema = { $id: 'https://example.com/a', type: 'object', format: 'nonsense' };
  expect(compileCheck(schema)({})).toMatchObject({ ok: true });
  expect(compileCheck(schema)({})).toMatchObject({ ok: true });
});
