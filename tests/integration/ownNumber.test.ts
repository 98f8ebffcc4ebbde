import { describe, expect, it, onTestFinished } from 'vitest';
import { runApp } from '../fakes/runningApp';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../fakes/twilio/fakeTwilio';

/** An address that is the owner's to keep up; here, nobody does. */
const PUBLIC_URL = 'https://127.0.0.1:9';
const FORMER = 'https://former.example.test/voice';

describe('the whole application with an account of the environment', () => {
  it('points a number here at a click and puts it back when it ends', async () => {
    const twilio = await openFakeTwilio();
    onTestFinished(() => twilio.close());
    const number = twilio.addNumber('+15550100001', { settings: { VoiceUrl: FORMER } });
    const app = await runApp({
      modelsDir: '/nowhere',
      pointsNumbers: true,
      env: {
        PATCHCORD_PUBLIC_URL: PUBLIC_URL,
        TWILIO_ACCOUNT_SID: ACCOUNT_SID,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        TWILIO_API_BASE_URL: twilio.baseUrl,
      },
    });
    try {
      const { client } = app;
      const { twilio: account } = await client.invoke('accounts.check', { account: 'twilio' });
      expect(account).toMatchObject({ from: 'environment', name: 'Acme Dental', kind: 'full' });
      expect(JSON.stringify(account)).not.toContain(AUTH_TOKEN);
      const { agents } = await client.invoke('agents.list', {});
      const at = { carrierId: 'twilio', ref: number.sid } as const;
      const line = await client.invoke('lines.add', { ...at, agentId: agents[0]!.id });
      await client.invoke('lines.point', { lineId: line.id, pointing: 'running' });
      expect(number.settings['VoiceUrl']).toBe(`${PUBLIC_URL}/twilio/voice`);
      // A sleep: the call goes to the fallback first, and afterwards everything is proven anew.
      await client.invoke('softphone.call', { mode: 'typed' });
      await app.waitFor(({ type }) => type === 'call.live');
      app.runtime.suspend();
      const ended = await app.waitFor(({ type }) => type === 'call.ended');
      expect(ended).toMatchObject({ by: 'system', reason: 'computer_slept' });
      const before = twilio.rest.requests.length;
      await app.runtime.resume();
      const asked = twilio.rest.requests.slice(before).map(({ line }) => line);
      expect(asked).toContain('GET ');
      expect(asked).toContainEqual(expect.stringMatching(/^GET \/IncomingPhoneNumbers/));
      const { numbers } = await client.invoke('lines.numbers', {});
      expect(numbers[0]).toMatchObject({ voice: { kind: 'here' }, texts: { kind: 'here' } });
    } finally {
      await app.close();
    }
    expect(number.settings['VoiceUrl']).toBe(FORMER);
  });
});
