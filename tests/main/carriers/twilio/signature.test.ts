import { describe, expect, it } from 'vitest';
import {
  checkUpgradeSignature,
  isSignedWebhook,
  socketUrl,
} from '../../../../src/main/carriers/twilio/signature';
import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio';
import type { TwilioDoor } from '../../../../src/main/carriers/twilio';
import type { FormFields } from '../../../../src/main/core/ports/publicRoutes';

const TOKEN = '0123456789abcdef0123456789abcdef';

const door = (
  secrets: readonly string[],
  baseUrl?: string,
  former: readonly string[] = [],
): TwilioDoor => ({
  carrierId: 'twilio',
  capabilities: TWILIO_CAPABILITIES,
  hasRest: () => true,
  baseUrl: () => baseUrl,
  formerBaseUrls: () => former,
  secrets: () => secrets,
});

const request = (target: string, signature: string | undefined, form: FormFields = {}) => ({
  door: 'public' as const,
  target,
  pathParams: {},
  header: (name: string) => (name === 'x-twilio-signature' ? signature : undefined),
  form,
});

/** Made with the official package, protocol reference section 5. */
const POST_VECTORS: readonly [string, string, FormFields, string][] = [
  [
    'a webhook with a query',
    '/twilio/voice?line=7',
    {
      CallSid: 'CA1111111111111111111111111111aaaa',
      CallStatus: 'ringing',
      From: '+15550100001',
      To: '+15550100002',
    },
    'yC1PoKJyoP2QwwdA3BiLnYl0am4=',
  ],
  ['a field that comes three times', '/x', { A: ['b', 'a', 'b'] }, '5/RNhr/vj3FXQpHdVvZkn+gjXMI='],
  ['a field that comes once', '/x', { A: 'a' }, '56oc8nr99DXNYoEnF1y2Xh2TViM='],
];

const BASE = 'https://bridge.example.test';
const SOCKET = '/twilio/stream/abc123';
const SOCKET_SIGNATURE = 'hRGbfiH1A/4YfDBw0XwLov6WAf4=';
const SOCKET_SLASH_SIGNATURE = '5VImhUSbI8vNwY3ujQiRky0jW6I=';

describe('the signature of a webhook', () => {
  it.each(POST_VECTORS)('is right for %s', (_case, target, form, signature) => {
    expect(isSignedWebhook(door([TOKEN], BASE), request(target, signature, form))).toBe(true);
    expect(isSignedWebhook(door([TOKEN], BASE), request(`${target}x`, signature, form))).toBe(
      false,
    );
    const more = { ...form, Extra: '1' };
    expect(isSignedWebhook(door([TOKEN], BASE), request(target, signature, more))).toBe(false);
  });

  it('is tried against every token, and against none when none is known', () => {
    const [, target, form, signature] = POST_VECTORS[2]!;
    expect(isSignedWebhook(door(['old', TOKEN], BASE), request(target, signature, form))).toBe(
      true,
    );
    expect(isSignedWebhook(door([], BASE), request(target, signature, form))).toBe(false);
    expect(isSignedWebhook(door([''], BASE), request(target, signature, form))).toBe(false);
    expect(isSignedWebhook(door([TOKEN]), request(target, signature, form))).toBe(false);
    expect(isSignedWebhook(door([TOKEN], BASE), request(target, undefined, form))).toBe(false);
  });

  it('still holds for an address that calls were begun at, and for no other', () => {
    const [, target, form, signature] = POST_VECTORS[0]!;
    const isSigned = (former: readonly string[]) =>
      isSignedWebhook(
        door([TOKEN], 'https://new.example.test', former),
        request(target, signature, form),
      );
    expect(isSigned(['https://other.example.test', BASE])).toBe(true);
    expect(isSigned(['https://other.example.test'])).toBe(false);
  });

  it('is wrong, and no error, for a target that is no URL', () => {
    expect(isSignedWebhook(door([TOKEN], 'https://'), request('///[', 'x'))).toBe(false);
  });
});

describe('the signature of an upgrade', () => {
  const check = (target: string, signature?: string): string =>
    checkUpgradeSignature(door([TOKEN], BASE), request(target, signature));

  it('is right over the wss address, with and without a slash at its end', () => {
    expect(check(SOCKET, SOCKET_SIGNATURE)).toBe('right');
    expect(check(SOCKET, SOCKET_SLASH_SIGNATURE)).toBe('right');
  });

  it('is right over an address that the call was begun at', () => {
    const moved = door([TOKEN], 'https://new.example.test', [BASE]);
    expect(checkUpgradeSignature(moved, request(SOCKET, SOCKET_SIGNATURE))).toBe('right');
  });

  it('tells wrong from absent', () => {
    expect(check('/twilio/stream/abc124', SOCKET_SIGNATURE)).toBe('wrong');
    expect(check(SOCKET)).toBe('absent');
    expect(socketUrl('http://127.0.0.1:1/a')).toBe('ws://127.0.0.1:1/a');
  });
});
