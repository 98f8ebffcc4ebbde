import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberRouting } from '../../../../../src/main/core/ports/accounts/carrierAccount';
import {
  aimAt,
  difference,
  hostOf,
  putBack,
  textsPointAt,
  voicePointsAt,
} from '../../../../../src/main/core/services/lines/routing';

const NOTHING: NumberRouting = {
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
  smsUrl: '',
  smsMethod: 'POST',
  smsFallbackUrl: '',
  smsFallbackMethod: 'POST',
  voiceApplicationSid: '',
  smsApplicationSid: '',
  trunkSid: '',
};
const WEBHOOKS = {
  voice: 'https://here.example.test/twilio/voice',
  status: 'https://here.example.test/twilio/voice/status',
  texts: 'https://here.example.test/twilio/sms',
};
const ABLE = { canVoice: true, canText: true };
const BIN = 'https://handler.twilio.com/twiml/invented';

const anyAddress = fc.constantFrom('', 'https://a.example.test/x', 'https://b.example.test/y');
const anyMethod = fc.constantFrom('GET' as const, 'POST' as const);
const anySid = fc.constantFrom('', 'AP1', 'AP2');
const anyRouting: fc.Arbitrary<NumberRouting> = fc.record({
  voiceUrl: anyAddress,
  voiceMethod: anyMethod,
  voiceFallbackUrl: anyAddress,
  voiceFallbackMethod: anyMethod,
  statusCallback: anyAddress,
  statusCallbackMethod: anyMethod,
  smsUrl: anyAddress,
  smsMethod: anyMethod,
  smsFallbackUrl: anyAddress,
  smsFallbackMethod: anyMethod,
  voiceApplicationSid: anySid,
  smsApplicationSid: anySid,
  trunkSid: anySid,
});

describe('the routing of a number', () => {
  it('is after pointing and putting back what it was, whatever it was', () => {
    fc.assert(
      fc.property(anyRouting, fc.constantFrom('', BIN), (former, fallbackUrl) => {
        const aim = aimAt(ABLE, WEBHOOKS, fallbackUrl);
        expect(putBack({ ...former, ...aim }, former, [aim])).toEqual(former);
      }),
    );
  });

  it('keeps what somebody else has set since', () => {
    const aim = aimAt(ABLE, WEBHOOKS, BIN);
    const former = {
      ...NOTHING,
      voiceUrl: 'https://a.example.test/x',
      voiceMethod: 'GET' as const,
    };
    const changed = { ...former, ...aim, voiceUrl: 'https://theirs.example.test/voice' };
    expect(putBack(changed, former, [aim])).toEqual({
      ...former,
      voiceUrl: 'https://theirs.example.test/voice',
      voiceMethod: 'POST',
    });
  });

  it('is told only what differs, a method never without its address', () => {
    const here = { ...NOTHING, ...aimAt(ABLE, WEBHOOKS, '') };
    expect(difference(here, here)).toEqual({});
    expect(difference(here, { ...here, smsMethod: 'GET' })).toEqual({
      smsUrl: WEBHOOKS.texts,
      smsMethod: 'GET',
    });
    expect(difference(NOTHING, { ...NOTHING, smsMethod: 'GET' })).toEqual({});
  });

  it('touches no texts on a number that has none', () => {
    const aim = aimAt({ canVoice: true, canText: false }, WEBHOOKS, '');
    expect(Object.keys(aim).filter((name) => name.startsWith('sms'))).toEqual([]);
  });
});

describe('what a number points at', () => {
  const number = (routing: Partial<NumberRouting>, able = ABLE) => ({
    ref: 'PN1',
    number: '+15550100001',
    name: '',
    ...able,
    routing: { ...NOTHING, ...routing },
  });
  const seen = { publicUrl: 'https://here.example.test', ours: undefined, written: [] };

  it.each([
    [{}, { kind: 'nowhere' }],
    [{ voiceUrl: WEBHOOKS.voice }, { kind: 'here' }],
    [
      { voiceUrl: 'https://here.example.test.evil.test/twilio/voice' },
      { kind: 'elsewhere', host: 'here.example.test.evil.test' },
    ],
    [
      { voiceUrl: WEBHOOKS.voice, voiceApplicationSid: 'AP1' },
      { kind: 'overridden', by: 'application' },
    ],
    [
      { voiceUrl: WEBHOOKS.voice, trunkSid: 'TK1' },
      { kind: 'overridden', by: 'trunk' },
    ],
  ] as const)('%j', (routing, expected) => {
    expect(voicePointsAt(number(routing), seen)).toEqual(expected);
  });

  it('tells an address that this computer had from a foreign one', () => {
    const voiceUrl = 'https://old.example.test/twilio/voice';
    expect(voicePointsAt(number({ voiceUrl }), { ...seen, written: [{ voiceUrl }] })).toEqual({
      kind: 'past_address',
      host: 'old.example.test',
    });
  });

  it('knows what a number cannot do', () => {
    const able = { canVoice: true, canText: false };
    expect(textsPointAt(number({ smsUrl: 'https://a.example.test' }, able), seen)).toEqual({
      kind: 'unable',
    });
  });

  it.each([
    ['https://user:word@example.test:8080/path?x=1', 'example.test:8080'],
    ['something else', 'something else'],
  ])('shows of %s only the host', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});
