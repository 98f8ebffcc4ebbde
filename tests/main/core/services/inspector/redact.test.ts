import { describe, expect, it } from 'vitest';
import {
  redactBody,
  redactFields,
  redactHeaders,
  redactQuery,
  type RedactionPolicy,
} from '../../../../../src/main/core/services/inspector/redact';
import { hideSecrets } from '../../../../../src/main/logging/scrub';

const HIDING: RedactionPolicy = {
  showsPrivate: false,
  plainFields: new Set(['CallSid', 'CallStatus', 'type']),
  hideSecrets,
};
const SHOWING: RedactionPolicy = { ...HIDING, showsPrivate: true };

const FORM = {
  CallSid: 'CA0123456789abcdef0123456789abcdef',
  CallStatus: 'ringing',
  From: '+15555550123',
  CallerName: 'DANA REYES',
  AuthToken: 'abcdefabcdefabcdefabcdefabcdef12',
};

const valuesOf = (named: readonly { name: string; value: string }[]) =>
  Object.fromEntries(named.map(({ name, value }) => [name, value]));

describe('what the request inspector shows', () => {
  it('names only fields that are nobody’s own, and two digits of a number', () => {
    expect(valuesOf(redactFields(FORM, HIDING))).toEqual({
      CallSid: FORM.CallSid,
      CallStatus: 'ringing',
      From: '+…23',
      CallerName: '[private]',
      AuthToken: '[secret]',
    });
  });

  it('shows numbers and words to an owner who wants them, and never a secret', () => {
    expect(valuesOf(redactFields(FORM, SHOWING))).toMatchObject({
      From: '+15555550123',
      CallerName: 'DANA REYES',
      AuthToken: '[secret]',
    });
    const headers = { 'x-twilio-signature': 'c2lnbmF0dXJl', cookie: 'a=b', host: 'x.example' };
    expect(valuesOf(redactHeaders(headers, SHOWING))).toEqual({
      'x-twilio-signature': '[secret]',
      cookie: '[secret]',
      host: 'x.example',
    });
  });

  it('hides who sent it behind the headers that say how', () => {
    const headers = { 'content-type': 'text/plain', 'x-forwarded-for': '203.0.113.9' };
    expect(valuesOf(redactHeaders(headers, HIDING))).toEqual({
      'content-type': 'text/plain',
      'x-forwarded-for': '[private]',
    });
  });

  it('reads the query as fields, broken escapes and all', () => {
    expect(valuesOf(redactQuery('/x?CallSid=CA1&say=Good+day&token=abc&odd=%zz', HIDING))).toEqual({
      CallSid: 'CA1',
      say: '[private]',
      token: '[secret]',
      odd: '[private]',
    });
    expect(redactQuery('/x', HIDING)).toEqual([]);
  });

  it('keeps the shape of JSON and XML, without a word or a token in it', () => {
    const json = redactBody('{"type":"end","say":"Hi Dana","n":[1,"+15555550123"]}', HIDING);
    expect(JSON.parse(json)).toEqual({ type: 'end', say: '[private]', n: [1, '+…23'] });
    const xml = redactBody(
      '<Response><Say voice="slt">Hello Dana</Say><Dial callerId="+15555550123">+15555550190</Dial><Connect action="https://x.example/after?say=secret"><Stream url="wss://x.example/twilio/media/abcdefgh12345678"/></Connect></Response>',
      HIDING,
    );
    expect(xml).toBe(
      '<Response><Say voice="slt">[private]</Say><Dial callerId="+…23">[private]</Dial><Connect action="https://x.example/after?…"><Stream url="wss://x.example/twilio/media/[secret]"/></Connect></Response>',
    );
  });

  it('tells only the length of any other text', () => {
    expect(redactBody('my name is Dana', HIDING)).toBe('[private, 15 characters]');
    expect(redactBody('{"broken', HIDING)).toBe('[private, 8 characters]');
  });
});
