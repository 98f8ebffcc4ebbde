import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTwilioRest } from '../../../../src/main/carriers/twilio/client';
import {
  explainTwilio,
  isOutcomeUnknown,
  twilioCodeOf,
} from '../../../../src/main/carriers/twilio/twilioError';
import { ManualClock } from '../../../fakes/manualClock';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../../fakes/twilio/fakeTwilio';
import type { FakeTwilio } from '../../../fakes/twilio/fakeTwilio';

const CALL = { to: '+15550100001', from: '+15550100002', url: 'https://a.test/' };

describe("requests to Twilio's REST interface", () => {
  let fake: FakeTwilio;
  const clock = new ManualClock();
  const address: { baseUrl?: string } = {};
  const rest = createTwilioRest({
    credentials: () => ({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, ...address }),
    clock,
  });

  beforeEach(async () => {
    fake = await openFakeTwilio();
    fake.addNumber(CALL.from);
    address.baseUrl = fake.baseUrl;
  });

  afterEach(async () => {
    await fake.close();
  });

  const place = (options = {}) => rest.request(({ calls }) => calls.create(CALL), options);
  const seen = (): number => fake.rest.requests.length;

  it('are sent again when there were too many, for those were never processed', async () => {
    fake.rest.fail(/POST/, 429, 2);
    await place();
    expect(seen()).toBe(3);
    expect(fake.account.calls.size).toBe(1);
  });

  it('give up in words when there are too many for long', async () => {
    fake.rest.fail(/POST/, 429, 10);
    const error = await place().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'carrier.unavailable', retryable: true });
    expect(twilioCodeOf(error)).toBe(20429);
    expect(isOutcomeUnknown(error)).toBe(false);
    expect(seen()).toBe(4);
  });

  it.each([500, 503] as const)('are not repeated after HTTP %i', async (status) => {
    fake.rest.fail(/POST/, status);
    const error = await place().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'carrier.unavailable',
      message: expect.stringContaining('trouble at the moment') as string,
    });
    expect(isOutcomeUnknown(error)).toBe(true);
    expect(seen()).toBe(1);
  });

  it('are given up after their time, without being repeated', async () => {
    fake.rest.fail(/POST/, 'lostAnswer');
    const placed = place({ timeoutMs: 4000 }).catch((thrown: unknown) => thrown);
    while (fake.account.calls.size === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(4000);
    const error = await placed;
    expect(error).toMatchObject({
      code: 'carrier.unavailable',
      message: expect.stringContaining('did not answer in time') as string,
    });
    expect(isOutcomeUnknown(error)).toBe(true);
    expect(seen()).toBe(1);
  });

  it('are given up when nobody wants them any more', async () => {
    fake.rest.fail(/POST/, 'silence');
    const abort = new AbortController();
    const placed = place({ signal: abort.signal });
    abort.abort();
    await expect(placed).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('explain a refusal and never repeat a number or a secret', async () => {
    fake.account.blockedPrefixes.push('+1555');
    const error = await place().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'carrier.refused',
      retryable: false,
      message:
        'Twilio does not allow calls to this country from your account. Switch the country on in the Twilio Console under Voice, Geo permissions. (Twilio error 21215)',
    });
    const told = `${JSON.stringify(error)} ${String((error as Error).cause)}`;
    expect(told).not.toMatch(/5550100001|0123456789abcdef/);
  });

  it('tell a sign-in page, a closed port and a cut connection from Twilio', async () => {
    fake.rest.fail(/GET/, 'html');
    const read = () => rest.request((account) => account.fetch());
    await expect(read()).rejects.toMatchObject({
      message: expect.stringContaining('What answered was not Twilio') as string,
    });
    fake.rest.fail(/GET/, 'hangUp');
    const cut = await read().catch((thrown: unknown) => thrown);
    expect(cut).toMatchObject({ code: 'carrier.unavailable', detail: 'ECONNRESET' });
    address.baseUrl = 'http://127.0.0.1:9';
    const closed = await read().catch((thrown: unknown) => thrown);
    expect(closed).toMatchObject({ detail: 'ECONNREFUSED' });
    expect(String((closed as Error).cause)).not.toContain(AUTH_TOKEN);
  });

  it.each([
    11200, 11201, 11202, 11203, 11205, 11206, 11210, 11215, 11216, 11217, 11220, 11235, 11236,
    11237, 11240, 11241, 11242, 11243, 11750, 11770, 12100, 12200, 12300, 12400, 13214, 13223,
    13224, 13225, 13227, 13240, 13247, 13805, 15003, 20003, 20007, 20404, 21219, 31900, 31901,
    31902, 31903, 31904, 31910, 31920, 31921, 31922, 31923, 31924, 31930, 31931, 31941, 31950,
    31951, 31953, 32014, 32015, 32016, 32017, 32018, 32019, 32021,
  ])('say in words what %i means and what to do', (code) => {
    const { message } = explainTwilio(code);
    expect(message).not.toContain('error dictionary');
    expect(message).toMatch(/^[A-Z].*\. .*[^ ]\.? \(Twilio error \d+\)$/);
    expect(message).not.toMatch(/webhook|TwiML|WebSocket|XML|HTTP/);
  });

  it('know codes that they were never told about by name', () => {
    expect(explainTwilio(99999, { status: 400 }).message).toContain('(Twilio error 99999)');
    expect(explainTwilio(30034).message).toContain('A2P 10DLC');
    expect(explainTwilio(undefined, { status: 401 }).code).toBe('config.invalid');
  });
});
