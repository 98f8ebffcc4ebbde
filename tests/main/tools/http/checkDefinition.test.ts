import type { HttpToolDefinition } from '@shared/domain/ownTool';
import { expect, it } from 'vitest';
import { checkDefinition } from '../../../../src/main/tools/http/checkDefinition';
import { httpToolDefinition } from '../../../fakes/httpToolDefinition';

it('accepts arguments, secrets and facts of the call where they belong', () => {
  const definition = httpToolDefinition({
    url: 'https://api.example.com/orders/{{order}}?key={{secret.api_key}}',
    headers: [{ name: 'x-caller', value: '{{call.caller_number}}' }],
    secretNames: ['api_key'],
    resultPath: 'data.orders[0].status',
  });
  expect(() => checkDefinition(definition)).not.toThrow();
});

it.each<[string, Partial<HttpToolDefinition>, RegExp]>([
  ['another scheme', { url: 'file:///etc/passwd' }, /http:\/\/ or https/],
  ['a host from outside', { url: 'https://{{order}}.example.com/' }, /fixed host/],
  ['a password in the address', { url: 'https://me:secret@example.com/' }, /name or password/],
  ['an unknown placeholder', { url: 'https://example.com/{{ordr}}' }, /\{\{ordr\}\}/],
  ['a missing secret', { headers: [{ name: 'x', value: '{{secret.key}}' }] }, /Add it/],
  ['a header of the connection', { headers: [{ name: 'Host', value: 'x' }] }, /set by Patchcord/],
  ['a body on a GET', { bodyKind: 'json' }, /has no body/],
  ['a body that is no JSON', { method: 'POST', bodyKind: 'json', body: '{"a":{{order}}}' }, /JSON/],
  ['a bad path', { resultPath: 'data..x' }, /data\.orders/],
  ['arguments that are no object', { parameters: { type: 'string' } }, /type object/],
  ['a schema that is none', { parameters: { type: 'object', required: 3 } }, /JSON Schema/],
  [
    'a secret that everybody could read',
    { url: 'http://example.com/', secretNames: ['api_key'] },
    /https/,
  ],
])('refuses %s', (_what, change, message) => {
  expect(() => checkDefinition(httpToolDefinition(change))).toThrow(message);
});
