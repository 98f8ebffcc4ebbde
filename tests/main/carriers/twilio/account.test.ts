import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTwilioAccount } from '../../../../src/main/carriers/twilio/account';
import { createTwilioRest } from '../../../../src/main/carriers/twilio/client';
import type { TwilioCredentials } from '../../../../src/main/carriers/twilio/client';
import { systemClock } from '../../../../src/main/composition/systemClock';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  MAIN_KEY,
  STANDARD_KEY,
  openFakeTwilio,
} from '../../../fakes/twilio/fakeTwilio';
import type { FakeTwilio } from '../../../fakes/twilio/fakeTwilio';

const { signal } = new AbortController();

describe("the owner's Twilio account", () => {
  let fake: FakeTwilio;
  let credentials: TwilioCredentials | undefined;

  const account = createTwilioAccount(
    createTwilioRest({ credentials: () => credentials, clock: systemClock }),
  );

  beforeEach(async () => {
    fake = await openFakeTwilio();
    credentials = { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, baseUrl: fake.baseUrl };
  });

  afterEach(async () => {
    await fake.close();
  });

  const use = (change: Partial<TwilioCredentials>): void => {
    if (credentials !== undefined) credentials = { ...credentials, ...change };
  };

  it('is known by name and kind', async () => {
    const state = await account.check(signal);
    expect(state).toEqual({ kind: 'full', name: 'Acme Dental', warnings: [] });
  });

  it('explains what a trial account cannot do', async () => {
    fake.account.type = 'Trial';
    const { kind, warnings } = await account.check(signal);
    expect(kind).toBe('trial');
    expect(warnings.join(' ')).toMatch(/cannot stream audio.*verified numbers only/);
  });

  it.each([MAIN_KEY, STANDARD_KEY])('proves a $kind key and the token beside it', async (key) => {
    use({ apiKey: key.sid, apiSecret: key.secret });
    expect((await account.check(signal)).kind).toBe('full');
    use({ authToken: 'f'.repeat(32) });
    await expect(account.check(signal)).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('the auth token is wrong') as string,
    });
    use({ authToken: AUTH_TOKEN, apiSecret: 'wrong' });
    await expect(account.check(signal)).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('20003') as string,
    });
  });

  it('leaves the kind open where only a key is there that may not read it', async () => {
    use({ apiKey: STANDARD_KEY.sid, apiSecret: STANDARD_KEY.secret, authToken: '' });
    const { kind, warnings } = await account.check(signal);
    expect(kind).toBe('unknown');
    expect(warnings.join(' ')).toMatch(/may not read the account.*Without the auth token/);
    use({ apiKey: MAIN_KEY.sid, apiSecret: MAIN_KEY.secret });
    expect((await account.check(signal)).kind).toBe('full');
  });

  it('refuses wrong credentials and a suspended account in words', async () => {
    use({ authToken: 'f'.repeat(32) });
    await expect(account.check(signal)).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('does not accept these credentials') as string,
    });
    use({ authToken: AUTH_TOKEN });
    fake.account.status = 'suspended';
    await expect(account.check(signal)).rejects.toMatchObject({ code: 'carrier.refused' });
    credentials = undefined;
    await expect(account.check(signal)).rejects.toMatchObject({ code: 'config.missing' });
  });

  it('lists every number with what it does now', async () => {
    for (let i = 0; i < 205; i++) fake.addNumber(`+15550101${String(i).padStart(3, '0')}`);
    fake.addNumber('+15550100002', {
      canText: false,
      settings: { VoiceUrl: 'https://old.test/v', VoiceMethod: 'GET', TrunkSid: 'TK1' },
    });
    const numbers = await account.numbers(signal);
    expect(numbers).toHaveLength(206);
    expect(numbers.at(-1)).toMatchObject({
      number: '+15550100002',
      canVoice: true,
      canText: false,
      routing: {
        voiceUrl: 'https://old.test/v',
        voiceMethod: 'GET',
        smsUrl: '',
        smsMethod: 'POST',
        voiceApplicationSid: '',
        trunkSid: 'TK1',
      },
    });
  });

  it('points a number elsewhere, tells what it does then, and back', async () => {
    const { sid, settings } = fake.addNumber('+15550100002', {
      settings: { TrunkSid: 'TK1', SmsUrl: 'https://old.test/s' },
    });
    const pointed = await account.route(
      sid,
      { voiceUrl: 'https://b.test/twilio/voice', trunkSid: '', smsUrl: '' },
      signal,
    );
    expect(pointed.routing).toMatchObject({
      voiceUrl: 'https://b.test/twilio/voice',
      trunkSid: '',
      smsUrl: '',
    });
    expect(fake.rest.requests.map(({ line }) => line.split(' ')[0])).toEqual(['POST', 'GET']);
    await account.route(sid, { voiceUrl: '', smsUrl: 'https://old.test/s' }, signal);
    expect(settings).toMatchObject({ VoiceUrl: '', SmsUrl: 'https://old.test/s' });
  });

  it('says why an address was refused, and what a deleted number is', async () => {
    const { sid } = fake.addNumber('+15550100002');
    await expect(account.route(sid, { voiceUrl: 'x' }, signal)).rejects.toMatchObject({
      code: 'carrier.refused',
      message: expect.stringContaining('21402') as string,
    });
    await expect(account.route('PN0', { voiceUrl: '' }, signal)).rejects.toMatchObject({
      message: expect.stringContaining('does not know this number') as string,
    });
  });
});
