import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTwilioAdapter, createTwilioRest } from '../../../../src/main/carriers/twilio';
import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio/capabilities';
import { systemClock } from '../../../../src/main/composition/systemClock';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  openFakeTwilio,
  STANDARD_KEY,
  type FakeTwilio,
} from '../../../fakes/twilio/fakeTwilio';
import type { FakeRecording } from '../../../fakes/twilio/recordings';

const CALL = `CA${'1'.repeat(32)}`;
const MESSAGE: FakeRecording = {
  sid: `RE${'3'.repeat(32)}`,
  callSid: CALL,
  durationMs: 4000,
  bytes: Buffer.from('ID3 sound'),
  status: 'processing',
};

let fake: FakeTwilio;
beforeEach(async () => {
  fake = await openFakeTwilio();
});
afterEach(() => fake.close());

function adapter(more: { authToken?: string; apiKey?: string; apiSecret?: string } = {}) {
  const rest = createTwilioRest({
    credentials: () => ({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      baseUrl: fake.baseUrl,
      ...more,
    }),
    clock: systemClock,
  });
  const door = {
    carrierId: 'twilio' as const,
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => 'https://bridge.example.test',
    formerBaseUrls: () => [],
    secrets: () => [AUTH_TOKEN],
    hasRest: () => true,
  };
  return createTwilioAdapter(rest, door, systemClock);
}
const ask = (from = adapter()) => from.takenMessage?.(CALL, new AbortController().signal);

describe('a message that Twilio took', () => {
  it('is there when Twilio has finished it, and nobody else’s is taken for it', async () => {
    const other = { ...MESSAGE, sid: `RE${'4'.repeat(32)}`, callSid: `CA${'2'.repeat(32)}` };
    fake.account.recordings.push({ ...other, status: 'completed' });
    expect(await ask()).toBeUndefined();
    const message = { ...MESSAGE };
    fake.account.recordings.push(message);
    expect(await ask()).toBeUndefined();
    message.status = 'completed';
    expect(await ask()).toEqual({ bytes: new Uint8Array(MESSAGE.bytes), kind: 'mp3' });
  });

  it('is fetched with the API key where there is one, and refused in words without a right one', async () => {
    fake.account.recordings.push({ ...MESSAGE, status: 'completed' });
    const { sid: apiKey, secret: apiSecret } = STANDARD_KEY;
    expect(await ask(adapter({ authToken: 'unknown', apiKey, apiSecret }))).toBeDefined();
    await expect(ask(adapter({ authToken: 'wrong' }))).rejects.toMatchObject({
      code: 'config.invalid',
    });
  });
});
