import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { signRequest } from '../../../../src/main/testline/wire/signature';

const TOKEN = '0123456789abcdef0123456789abcdef';

describe("the test line's signature", () => {
  it("is the one that Twilio's own package makes", () => {
    const fields = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.webUrl(), fields, (secret, url, form) => {
        const signature = signRequest(secret, url, form);
        expect(signature).toBe(twilio.getExpectedTwilioSignature(secret, url, form));
      }),
    );
  });

  it("is accepted by Twilio's own check", () => {
    const url = 'https://bridge.example.test/twilio/voice?call=call_1';
    const fields = { CallSid: 'CA1', From: '+15550100001', Body: 'ä & b' };
    expect(twilio.validateRequest(TOKEN, signRequest(TOKEN, url, fields), url, fields)).toBe(true);
  });

  it('agrees with the vectors of the protocol reference, section 5', () => {
    expect(signRequest(TOKEN, 'wss://bridge.example.test/twilio/stream/abc123')).toBe(
      'hRGbfiH1A/4YfDBw0XwLov6WAf4=',
    );
    expect(signRequest(TOKEN, 'https://bridge.example.test/x', { A: 'a' })).toBe(
      '56oc8nr99DXNYoEnF1y2Xh2TViM=',
    );
  });
});
