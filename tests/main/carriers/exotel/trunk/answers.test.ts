import { expect, it } from 'vitest';
import { CAUSE_CODES } from '@shared/domain/connections/trunk/causeCodes';
import { failureIn } from '../../../../../src/main/carriers/exotel/calls';
import { explainTrunk } from '../../../../../src/main/carriers/exotel/trunk/trunkError';
import {
  DestinationSchema,
  only,
  readTrunkAnswer,
} from '../../../../../src/main/carriers/exotel/trunk/wire';

const refusal = (code: number, error: Readonly<Record<string, unknown>>) => ({
  code,
  status: 'failure',
  error_data: error,
});
const made = (data: unknown) => ({ code: 200, status: 'success', error_data: null, data });

it.each([
  [
    'what was made',
    { http_code: 200, response: made({ trunk_sid: 'trmum1aa22' }) },
    { items: [{ trunk_sid: 'trmum1aa22' }], hasMore: false },
  ],
  [
    'a page of a list, and that there is another',
    { response: [made({ id: 1 }), made({ id: 2 })], metadata: { next_page_uri: '/v2/next' } },
    { items: [{ id: 1 }, { id: 2 }], hasMore: true },
  ],
  [
    'a list inside one answer',
    { response: made([{ id: 1 }, { id: 2 }]) },
    { items: [{ id: 1 }, { id: 2 }], hasMore: false },
  ],
  [
    'a list without wrappings, with fields that nobody knows',
    { response: [{ id: '1', colour: 'blue' }], metadata: { next_page_uri: 7 } },
    { items: [{ id: '1', colour: 'blue' }], hasMore: false },
  ],
  ['an empty list', { http_code: 200, response: [] }, { items: [], hasMore: false }],
])('%s is read', (_, body, answer) => {
  expect(readTrunkAnswer(body)).toEqual(answer);
});

it.each([
  [
    'under HTTP 200',
    { http_code: 200, response: refusal(400, { code: 1002, message: 'Invalid parameter' }) },
    { status: 400, code: 1002, text: 'Invalid parameter' },
  ],
  [
    'of one of several things',
    {
      http_code: 207,
      response: [
        made({ id: '71' }),
        refusal(400, { code: '1002', message: 'Invalid', description: 'Not a valid Fqdn' }),
      ],
    },
    { status: 400, code: 1002, text: 'Invalid: Not a valid Fqdn' },
  ],
  [
    'that only its state tells of',
    { response: { status: 'failure', error_data: 'none' } },
    { status: 400, code: undefined, text: '' },
  ],
  ['of the whole request', { http_code: 503, response: null }, { status: 503 }],
])('a refusal %s is found', (_, body, fault) => {
  expect(readTrunkAnswer(body)).toEqual({ fault });
});

it.each([[undefined], ['<html>'], [[]], [{ response: 'Service unavailable' }]])(
  'what is not Exotel’s is not taken for an answer: %j',
  (body) => {
    expect(readTrunkAnswer(body)).toBeUndefined();
  },
);

it('what is not what it should be is left out of a list', () => {
  const items = [{ id: 7, destination: 'sip:a.example.test:5060' }, { id: 8 }, 'x'];
  expect(only(DestinationSchema, items)).toEqual([
    { id: '7', destination: 'sip:a.example.test:5060' },
  ]);
});

it.each([
  [1000, 'storage.not_found', /does not have this any more/],
  [1001, 'carrier.refused', /misses something/],
  [1002, 'carrier.refused', /invalid.*no @/],
  [1007, 'carrier.refused', /could not read/],
  [1008, 'carrier.refused', /has this already/],
  [1011, 'carrier.refused', /could not read/],
  [4711, 'carrier.refused', /refused the request/],
])('Exotel’s error %d says in words what happened, and keeps its number', (code, kind, words) => {
  const error = explainTrunk({ status: 400, code, text: 'about +918040001234' });
  expect(error.code).toBe(kind);
  expect(error.message).toMatch(words);
  expect(error.message).toContain(`(Exotel error ${code})`);
  expect(error.detail).toContain('…34');
  expect(error.detail).not.toContain('80400012');
});

it('keys of another region, an unknown account and a number in place of a name have words of their own', () => {
  expect(explainTrunk({ status: 401 }).message).toMatch(/unknown in the others/);
  expect(explainTrunk({ status: 404 }, true).message).toMatch(/no such account/);
  const text = 'Destination not whitelisted';
  expect(explainTrunk({ status: 400, code: 1002, text }).message).toMatch(/name of a host/);
});

/** The numbers that Exotel's logs show (ITU-T Q.850). */
const SHOWN = [1, 3, 16, 17, 18, 19, 20, 21, 27, 28, 31, 34, 38, 41, 42, 88, 102];

it('every cause that Exotel shows has its words, and a call that failed tells them', () => {
  expect(CAUSE_CODES.map(({ code }) => code)).toEqual(SHOWN);
  for (const { meaning } of CAUSE_CODES) expect(meaning).toMatch(/^[A-Z].*\.$/s);
  expect(failureIn({ Cause: '41' })).toMatchObject({
    message: expect.stringMatching(/where it leads/) as string,
    detail: '41 TEMPORARY_FAILURE',
  });
  expect(failureIn({ HangupCause: 17 })?.message).toMatch(/busy/);
  expect(failureIn({ Cause: 16 })).toBeUndefined();
  expect(failureIn({ Status: 'failed' })).toBeUndefined();
});
