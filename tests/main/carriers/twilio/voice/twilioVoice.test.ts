import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createTwilioRest } from '../../../../../src/main/carriers/twilio';
import { TwilioVoice } from '../../../../../src/main/carriers/twilio/voice';
import { systemClock } from '../../../../../src/main/composition/systemClock';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  openFakeTwilio,
  STANDARD_KEY,
  type FakeTwilio,
} from '../../../../fakes/twilio/fakeTwilio';

let twilio: FakeTwilio;

beforeEach(async () => {
  twilio = await openFakeTwilio();
  onTestFinished(() => twilio.close());
});

function voice(installationId = '0a1b2c3d'): TwilioVoice {
  const rest = createTwilioRest({
    clock: systemClock,
    credentials: () => ({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      apiKey: STANDARD_KEY.sid,
      apiSecret: STANDARD_KEY.secret,
      baseUrl: twilio.baseUrl,
    }),
  });
  return new TwilioVoice(rest, installationId);
}

const WISH = { identity: 'owner-x_1', publicUrl: 'https://one.example.test' };

function decoded(part: string | undefined): Record<string, unknown> {
  const json = Buffer.from(part ?? '', 'base64url').toString();
  return JSON.parse(json) as Record<string, unknown>;
}

describe('an access token', () => {
  it('is signed with the key’s secret and says what Twilio’s format asks for', async () => {
    const [header, payload, signature] = (await voice().token(WISH)).split('.');
    expect(decoded(header)).toEqual({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' });
    const claims = decoded(payload);
    const application = twilio.account.applications[0]?.sid;
    expect(claims).toMatchObject({
      iss: STANDARD_KEY.sid,
      sub: ACCOUNT_SID,
      grants: {
        identity: 'owner-x_1',
        voice: { incoming: { allow: true }, outgoing: { application_sid: application } },
      },
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600);
    const hmac = createHmac('sha256', STANDARD_KEY.secret);
    expect(signature).toBe(hmac.update(`${header}.${payload}`).digest('base64url'));
  });

  it('does not exist without an API key, and the error says what to do', async () => {
    const rest = createTwilioRest({
      clock: systemClock,
      credentials: () => ({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN }),
    });
    await expect(new TwilioVoice(rest, '0a1b2c3d').token(WISH)).rejects.toMatchObject({
      code: 'config.missing',
      message: expect.stringContaining('Main or Standard') as string,
    });
  });
});

describe('the TwiML app', () => {
  it('is made once, and follows the public address', async () => {
    await voice().token(WISH);
    await voice().token(WISH);
    await voice().token({ ...WISH, publicUrl: 'https://two.example.test' });
    expect(twilio.account.applications).toEqual([
      {
        sid: expect.stringMatching(/^AP[0-9a-f]{32}$/) as string,
        friendlyName: 'Patchcord softphone 0a1b2c3d',
        voiceUrl: 'https://two.example.test/twilio/voice/client',
        voiceMethod: 'POST',
      },
    ]);
    const writes = twilio.rest.requests.filter(({ line }) => line.startsWith('POST'));
    expect(writes).toHaveLength(2);
  });

  it('is one for each installation, so that none takes the calls of another', async () => {
    await voice('0a1b2c3d').token(WISH);
    await voice('99999999').token({ ...WISH, publicUrl: 'https://two.example.test' });
    const urls = () => twilio.account.applications.map(({ voiceUrl }) => voiceUrl);
    expect(urls()).toEqual([
      'https://one.example.test/twilio/voice/client',
      'https://two.example.test/twilio/voice/client',
    ]);
    await voice('0a1b2c3d').leave();
    expect(urls()).toEqual(['https://two.example.test/twilio/voice/client']);
  });

  it('goes when the account is left, and leaves the owner’s other apps alone', async () => {
    const other = { sid: 'AP1', friendlyName: 'My own', voiceUrl: '', voiceMethod: 'POST' };
    twilio.account.applications.push(other);
    await voice().token(WISH);
    await voice().leave();
    expect(twilio.account.applications).toEqual([other]);
    await voice().leave();
  });
});

it.each([
  [20101, 'Main or Standard'],
  [20104, 'clock'],
  [31202, 'secret'],
  [31205, 'clock'],
  [31401, 'privacy settings'],
  [31402, 'microphone'],
  [53000, 'region'],
  [53405, 'UDP'],
])('the SDK’s error %i says what to do', (code, words) => {
  const { message } = voice().explain(code);
  expect(message).toContain(words);
  expect(message).toContain(String(code));
});
