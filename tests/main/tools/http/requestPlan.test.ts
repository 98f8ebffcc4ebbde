import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRequest } from '../../../../src/main/tools/http/requestPlan';
import { httpToolDefinition } from '../../../fakes/httpToolDefinition';

const plan = (change: Parameters<typeof httpToolDefinition>[0], input: Record<string, unknown>) =>
  planRequest(httpToolDefinition(change), (name) => input[name], input);

const urlOf = (url: string, input: Record<string, unknown>) => plan({ url }, input).url;

describe('the address', () => {
  it('takes values as parts of the path and of the query', () => {
    const url = 'https://api.example.com/v1/orders/{{order}}/items?limit={{limit}}&name={{name}}';
    expect(urlOf(url, { order: 'A 7/9', limit: 3, name: 'Zoë & Co' })).toBe(
      'https://api.example.com/v1/orders/A%207%2F9/items?limit=3&name=Zo%C3%AB%20%26%20Co',
    );
  });

  it('leaves out fields of the query whose value was not given', () => {
    const url = 'https://api.example.com/orders?limit={{limit}}&open=1&name={{name}}';
    expect(urlOf(url, {})).toBe('https://api.example.com/orders?open=1');
  });

  it.each(['', '.', '..', undefined])('refuses %j in the path', (order) => {
    expect(() => urlOf('https://api.example.com/orders/{{order}}/x', { order })).toThrow(
      /missing or cannot stand there/,
    );
  });

  it('never lets a value reach another host, path or field than its own', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (order) => {
        fc.pre(!/^\.{1,2}$/.test(order));
        const url = new URL(
          urlOf('https://api.example.com/orders/{{order}}/items?q={{order}}&a=1', { order }),
        );
        expect(url.host).toBe('api.example.com');
        expect(url.pathname.split('/')).toHaveLength(4);
        expect([...url.searchParams.keys()]).toEqual(['q', 'a']);
        expect(url.searchParams.get('q')).toBe(Buffer.from(order).toString());
      }),
    );
  });
});

describe('the headers', () => {
  it('stay one line each', () => {
    const { headers } = plan(
      { headers: [{ name: 'x-name', value: 'for {{order}}' }] },
      { order: 'a\r\nx-admin: 1 é' },
    );
    expect(headers).toEqual([{ name: 'x-name', value: 'for a%0D%0Ax-admin: 1 %C3%A9' }]);
  });

  it('are left out when their one value was not given', () => {
    const change = { headers: [{ name: 'x-limit', value: '{{limit}}' }] };
    expect(plan(change, { order: 'a' }).headers).toEqual([]);
  });
});

describe('the body', () => {
  const post = { method: 'POST', url: 'https://api.example.com/orders' } as const;

  it('is made of all arguments when it has no template', () => {
    const { body, headers } = plan({ ...post, bodyKind: 'json' }, { order: 'a"b', limit: 3 });
    expect(JSON.parse(body ?? '')).toEqual({ order: 'a"b', limit: 3 });
    expect(headers).toEqual([{ name: 'content-type', value: 'application/json' }]);
  });

  it('keeps numbers and lists what they are, and leaves out what was not given', () => {
    const template = '{"n":"{{limit}}","all":["{{tags}}"],"text":"Order {{order}}","no":"{{x}}"}';
    const input = { limit: 3, tags: ['a', 'b'], order: '7' };
    const { body } = plan({ ...post, bodyKind: 'json', body: template }, input);
    expect(JSON.parse(body ?? '')).toEqual({ n: 3, all: [['a', 'b']], text: 'Order 7' });
  });

  it('never lets a value become another field of the JSON', () => {
    const template = '{"text":"Order {{order}}","admin":false}';
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (order) => {
        const { body } = plan({ ...post, bodyKind: 'json', body: template }, { order });
        expect(JSON.parse(body ?? '')).toEqual({
          text: `Order ${Buffer.from(order).toString()}`,
          admin: false,
        });
      }),
    );
  });

  it('is encoded as a form', () => {
    const input = { order: 'a&b=c', limit: 3 };
    expect(plan({ ...post, bodyKind: 'form' }, input).body).toBe('order=a%26b%3Dc&limit=3');
    const body = 'id={{order}}\nsource=phone';
    expect(plan({ ...post, bodyKind: 'form', body }, input).body).toBe('id=a%26b%3Dc&source=phone');
  });

  it('keeps a type that the owner gave it', () => {
    const headers = [{ name: 'Content-Type', value: 'application/vnd.api+json' }];
    expect(plan({ ...post, bodyKind: 'json', headers }, { order: 'a' }).headers).toEqual(headers);
  });
});
