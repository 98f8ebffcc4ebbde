import Twilio from 'twilio/lib/rest/Twilio.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  STANDARD_KEY,
  openFakeTwilio,
} from '../../../fakes/twilio/fakeTwilio';
import type { FakeTwilio } from '../../../fakes/twilio/fakeTwilio';

const LINE = '+15550100002';
const PERSON = '+15550100001';

/** Twilio's own SDK, pointed at the fake and nothing else. */
function sdk(fake: FakeTwilio, user = ACCOUNT_SID, password = AUTH_TOKEN) {
  const client = new Twilio(user, password, { accountSid: ACCOUNT_SID });
  client.api.baseUrl = fake.baseUrl;
  return client.api.v2010.account;
}

describe('the fake of Twilio, driven by its own SDK', () => {
  let fake: FakeTwilio;

  beforeEach(async () => {
    fake = await openFakeTwilio();
    fake.addNumber(LINE);
  });

  afterEach(async () => {
    await fake.close();
  });

  it('shows the account to the auth token and not to a standard key', async () => {
    const account = await sdk(fake).fetch();
    expect(account).toMatchObject({ sid: ACCOUNT_SID, type: 'Full', status: 'active' });
    const withKey = sdk(fake, STANDARD_KEY.sid, STANDARD_KEY.secret);
    await expect(withKey.fetch()).rejects.toMatchObject({ status: 401, code: 20003 });
    await expect(withKey.incomingPhoneNumbers.list()).resolves.toHaveLength(1);
    await expect(sdk(fake, ACCOUNT_SID, 'wrong').fetch()).rejects.toMatchObject({ status: 401 });
  });

  it('pages lists by the address of the next page', async () => {
    for (let i = 0; i < 6; i++) fake.addNumber(`+1555010001${i}`);
    const numbers = await sdk(fake).incomingPhoneNumbers.list({ pageSize: 3 });
    expect(numbers).toHaveLength(7);
    expect(fake.rest.requests).toHaveLength(3);
    const tooMany = sdk(fake).incomingPhoneNumbers.page({ pageSize: 1001 });
    await expect(tooMany).rejects.toMatchObject({ code: 20007 });
    const byHand = sdk(fake).incomingPhoneNumbers.page({ pageSize: 3, pageNumber: 1 });
    await expect(byHand).rejects.toMatchObject({ status: 400 });
  });

  it('updates what a number points at, and refuses what Twilio refuses', async () => {
    const [number] = fake.account.numbers;
    const resource = sdk(fake).incomingPhoneNumbers(number!.sid);
    const updated = await resource.update({ voiceUrl: 'https://a.test/voice', voiceMethod: 'GET' });
    expect(updated).toMatchObject({ voiceUrl: 'https://a.test/voice', voiceMethod: 'GET' });
    await expect(resource.update({ voiceUrl: 'nonsense' })).rejects.toMatchObject({ code: 21402 });
    await expect(
      resource.update({ voiceUrl: '', voiceFallbackUrl: 'https://a.test/f' }),
    ).rejects.toMatchObject({ code: 21405 });
  });

  it.each([
    [{ to: 'Dana', from: LINE, url: 'https://a.test/' }, 21211],
    [{ to: PERSON, from: '+15550100009', url: 'https://a.test/' }, 21210],
    [{ to: PERSON, from: LINE }, 21205],
    [{ to: PERSON, from: LINE, url: '/voice' }, 21205],
    [{ to: '+2345550100', from: LINE, url: 'https://a.test/' }, 21215],
    [
      {
        to: PERSON,
        from: LINE,
        url: 'https://a.test/',
        machineDetection: 'Enable',
        asyncAmd: 'true',
      },
      21262,
    ],
  ])('refuses the call %j with %i', async (call, code) => {
    fake.account.blockedPrefixes.push('+234');
    await expect(sdk(fake).calls.create(call)).rejects.toMatchObject({ status: 400, code });
    expect(fake.account.calls.size).toBe(0);
  });

  it('queues a call, ends it, and refuses to change one that is over', async () => {
    const call = await sdk(fake).calls.create({ to: PERSON, from: LINE, url: 'https://a.test/' });
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', to: PERSON });
    const resource = sdk(fake).calls(call.sid);
    await expect(resource.update({ twiml: '<Response/>' })).rejects.toMatchObject({ code: 21220 });
    await resource.update({ status: 'completed' });
    expect((await resource.fetch()).status).toBe('canceled');
    await expect(resource.update({ status: 'completed' })).rejects.toMatchObject({ code: 21220 });
    await expect(sdk(fake).calls.list({ to: PERSON })).resolves.toHaveLength(1);
  });

  it.each([
    [{ to: PERSON, body: 'Hi', from: LINE }, 21610],
    [{ to: '+15550100007', body: 'x'.repeat(1601), from: LINE }, 21617],
    [{ to: '+15550100007', body: '', from: LINE }, 21602],
    [{ to: '+15550100007', body: 'Hi', from: '+15550100008' }, 21606],
    [{ to: LINE, body: 'Hi', from: LINE }, 21266],
  ])('refuses the text %j with %i', async (text, code) => {
    fake.account.optedOut.add(`${LINE} ${PERSON}`);
    await expect(sdk(fake).messages.create(text)).rejects.toMatchObject({ code });
  });

  it('limits a trial account to verified numbers', async () => {
    fake.account.type = 'Trial';
    const call = { to: PERSON, from: LINE, url: 'https://a.test/' };
    await expect(sdk(fake).calls.create(call)).rejects.toMatchObject({ code: 21219 });
    const text = { to: PERSON, from: LINE, body: 'Hi' };
    await expect(sdk(fake).messages.create(text)).rejects.toMatchObject({ code: 21608 });
    fake.account.verified.add(PERSON);
    await expect(sdk(fake).messages.create(text)).resolves.toMatchObject({ status: 'queued' });
  });

  it('reads forms and nothing else', async () => {
    const authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
    const url = `${fake.baseUrl}/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
    const reply = await fetch(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ To: PERSON, From: LINE, Body: 'Hi' }),
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ code: 21604 });
  });
});
