import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTwilioRest } from '../../../../../src/main/carriers/twilio/client';
import { TwilioTexts } from '../../../../../src/main/carriers/twilio/sms';
import { ManualClock } from '../../../../fakes/manualClock';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../../../fakes/twilio/fakeTwilio';
import type { FakeTwilio } from '../../../../fakes/twilio/fakeTwilio';
import { until } from '../../../../fakes/until';

const FROM = '+15550100002';
const TO = '+15550100001';
const TEXT = { textId: 'text_7', from: FROM, to: TO, text: 'We open at nine.' };

describe('texts sent through Twilio', () => {
  let fake: FakeTwilio;
  let address = '';
  const clock = new ManualClock(Date.now());
  const texts = new TwilioTexts({
    rest: createTwilioRest({
      credentials: () => ({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, baseUrl: address }),
      clock,
    }),
    publicUrl: () => 'https://bridge.example.test',
    clock,
  });
  const send = (more: Partial<typeof TEXT> = {}, signal = new AbortController().signal) =>
    texts.send({ ...TEXT, ...more }, signal);
  const sent = () => [...fake.account.messages.values()].map(({ body }) => body);

  beforeEach(async () => {
    fake = await openFakeTwilio();
    fake.addNumber(FROM);
    address = fake.baseUrl;
  });

  afterEach(() => fake.close());

  it('are taken, and reported on to an address that names the text', async () => {
    expect(await send()).toMatchObject({ kind: 'accepted', status: 'queued' });
    const [message] = fake.account.messages.values();
    expect(message).toMatchObject({
      from: FROM,
      to: TO,
      body: 'We open at nine.',
      statusCallback: 'https://bridge.example.test/twilio/sms/status?text=text_7',
    });
  });

  it('go again when there were too many requests, for those were never processed', async () => {
    fake.rest.fail(/POST/, 429, 1);
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['is unverified on a trial account', 21608, () => (fake.account.type = 'Trial'), {}],
    ['has opted out', 21610, () => fake.account.optedOut.add(`${FROM} ${TO}`), {}],
    ['is no number', 21211, () => undefined, { to: '5550100001' }],
    ['is texted from a foreign number', 21606, () => undefined, { from: '+15550100099' }],
  ])('are refused in words when the recipient %s', async (_why, code, setUp, more) => {
    setUp();
    const outcome = await send(more);
    expect(outcome).toMatchObject({
      kind: 'refused',
      problem: { code, message: expect.stringContaining(`Twilio error ${code}`) as string },
      hasOptedOut: code === 21610,
    });
    expect(sent()).toHaveLength(0);
  });

  it('whose confirmation is lost are found at Twilio, and not sent twice', async () => {
    await send();
    fake.rest.fail(/POST/, 'lostAnswer');
    const sending = send();
    await until(() => fake.account.messages.size === 2);
    await clock.advance(15_000);
    await clock.advance(1_000);
    const outcome = await sending;
    const [, second] = [...fake.account.messages.keys()];
    expect(outcome).toEqual({ kind: 'accepted', ref: second, status: 'queued' });
    expect(sent()).toHaveLength(2);
  });

  it.each([500, 503] as const)('are not sent again after HTTP %i', async (status) => {
    fake.rest.fail(/POST/, status, 5);
    const sending = send();
    await until(async () => {
      await clock.advance(1);
      return fake.rest.requests.length === 2;
    });
    expect(await sending).toMatchObject({ kind: 'unconfirmed' });
    expect(fake.rest.requests.map(({ line }) => line.split(' ')[0])).toEqual(['POST', 'GET']);
  });

  it('count as not sent when Twilio could not even be reached', async () => {
    address = 'http://127.0.0.1:9';
    expect(await send()).toMatchObject({ kind: 'refused', hasOptedOut: false });
  });

  it('under way when the application stops stay unconfirmed', async () => {
    fake.rest.fail(/POST/, 'silence');
    const abort = new AbortController();
    const sending = send({}, abort.signal);
    await until(() => fake.rest.requests.length === 1);
    abort.abort();
    expect(await sending).toMatchObject({ kind: 'unconfirmed' });
  });

  it('cannot be sent while nothing is set up', () => {
    const rest = createTwilioRest({ credentials: () => undefined, clock });
    const none = new TwilioTexts({ rest, publicUrl: () => undefined, clock });
    expect(none.unavailable()?.message).toContain('not set up');
    expect(texts.unavailable()).toBeUndefined();
  });
});
