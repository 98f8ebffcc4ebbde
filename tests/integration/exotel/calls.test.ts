import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import { EXOTEL_ACCESS, openFakeExotel, type FakeExotel } from '../../fakes/exotel/fakeExotel';
import { ExotelPhone } from '../../fakes/exotel/exotelPhone';
import { runApp, type RunningApp } from '../../fakes/runningApp';

const PUBLIC_URL = 'https://bridge.example.test';
const OURS = '+918040001234';
const THEIRS = '+919900011122';
/** Calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 60_000;

const access = EXOTEL_ACCESS;

let fake: FakeExotel;
let app: RunningApp;
const phones: ExotelPhone[] = [];

beforeEach(async () => {
  fake = await openFakeExotel();
  app = await runApp({
    modelsDir: '/nowhere',
    env: { ...fake.env, PATCHCORD_PUBLIC_URL: PUBLIC_URL },
  });
});
afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.close();
  await app.close();
  await fake.close();
});

/** What Exotel reaches through the public address. */
const here = (url: string): string =>
  url.replace(/^(?:https|wss):\/\/([^/@]*@)?bridge\.example\.test/, (_all, user: string = '') =>
    app.runtime.bridgeUrl.replace('http://', `${url.startsWith('wss') ? 'ws' : 'http'}://${user}`),
  );
const openStream = async (...args: Parameters<typeof ExotelPhone.open>): Promise<ExotelPhone> => {
  const [url, ...rest] = args;
  const phone = await ExotelPhone.open(here(url), ...rest);
  phones.push(phone);
  return phone;
};
const get = (path: string, query: Readonly<Record<string, string>>) =>
  fetch(`${app.runtime.bridgeUrl}${path}?${new URLSearchParams(query).toString()}`, {
    redirect: 'manual',
  });
const isType =
  (type: CallEvent['type']) =>
  (event: CallEvent): boolean =>
    event.type === type;

const STREAM = `wss://bridge.example.test/exotel/media/${access.addressToken}`;

/** What the owner is shown to enter at Exotel. */
const shown = async (id: string): Promise<string> => {
  const { addresses } = await app.client.invoke('accounts.addresses', { account: 'exotel' });
  return addresses.find((address) => address.id === id)?.url ?? '';
};

describe('calls through Exotel', () => {
  it(
    'come in at every rate, several at once, are greeted without a gap, and end with the caller',
    async () => {
      const address = await shown('stream');
      const callers = [8000, 16000, 24000].map((rateHz) => ({
        rateHz,
        from: `+9199000${rateHz}`,
        of: {
          callSid: `c${rateHz}`,
          streamSid: `st_${rateHz}`,
          from: `+9199000${rateHz}`,
          to: OURS,
        },
      }));
      await Promise.all(callers.map(({ of, rateHz }) => isGreeted(address, of, rateHz)));
    },
    CALL_TIMEOUT_MS,
  );

  async function isGreeted(
    address: string,
    of: { readonly from: string },
    rateHz: number,
  ): Promise<void> {
    const phone = await openStream(address, of, rateHz);
    const { callId } = await app.waitFor(
      (event) => event.type === 'call.created' && event.from === of.from,
    );
    const ofIt = app.events.find((event) => event.callId === callId);
    expect(ofIt).toMatchObject({ carrierId: 'exotel', direction: 'inbound', to: OURS });
    const greeting = await app.waitFor(
      (event) =>
        event.callId === callId &&
        event.type === 'turn.transcribed' &&
        /thank you for calling/i.test(event.text),
    );
    await app.waitFor(
      (event) =>
        event.type === 'turn.ended' &&
        greeting.type === 'turn.transcribed' &&
        event.turnId === greeting.turnId,
    );
    const samples = phone.samples();
    const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(5_000);
    // The greeting and the notice take some seconds, whatever the rate.
    expect(samples.length / rateHz).toBeGreaterThan(3);
    expect(phone.violations).toEqual([]);
    expect(phone.longestQueueMs).toBeLessThan(1_000);
    phone.hangUp();
    const ended = await app.waitFor(
      (event) => event.callId === callId && event.type === 'call.ended',
    );
    expect(ended).toMatchObject({ by: 'caller', reason: 'caller_hung_up' });
  }

  it(
    'ring before their stream is opened where the flow asks for its address, each with its own',
    async () => {
      const asked = { CallSid: 'c9', CallFrom: THEIRS, CallTo: OURS };
      const reply = await get('/exotel/stream-url', { token: access.addressToken, ...asked });
      const { url } = (await reply.json()) as { url: string };
      expect(url).not.toContain(access.addressToken);
      await app.waitFor(isType('call.ringing'));
      await openStream(url, { callSid: 'c9', from: THEIRS, to: OURS });
      await app.waitFor(isType('leg.opened'));
      // Nobody else's, and not twice.
      await expect(openStream(url, { callSid: 'c9' })).rejects.toThrow('404');
      const wrong = await get('/exotel/stream-url', { token: 'guessed', ...asked });
      expect(wrong.status).toBe(404);
    },
    CALL_TIMEOUT_MS,
  );

  it('are refused before they begin where the address or the password is wrong', async () => {
    const guessed = 'wss://bridge.example.test/exotel/media/guessed';
    await expect(openStream(guessed)).rejects.toThrow('404');
    const withPassword = (password: string) => STREAM.replace('://', `://patchcord:${password}@`);
    await expect(openStream(withPassword('guessed'))).rejects.toThrow('401');
    await openStream(withPassword(access.basicAuth));
    expect(await shown('stream')).toBe(withPassword(access.basicAuth));
    await app.waitFor(isType('call.created'));
  });

  it(
    'are placed, told of as they go, and end in words when nobody answers',
    async () => {
      const { lines } = await app.client.invoke('lines.list', {});
      const [first] = lines;
      await app.runtime.storage.lines.put({
        ...first!,
        id: 'line_exotel' as never,
        carrierId: 'exotel',
        number: OURS,
      });
      fake.refuseNext(1);
      await app.client.invoke('calls.dial', { to: THEIRS });
      await app.waitFor(isType('call.dialing'));
      await expect.poll(() => fake.placed.length).toBe(1);
      const form = fake.placed[0]!;
      expect(form.get('From')).toBe(THEIRS);
      expect(form.get('CallerId')).toBe(OURS);
      const phone = await openStream(form.get('StreamUrl')!, {
        callSid: 'call00000001',
        from: THEIRS,
        to: OURS,
      });
      await app.waitFor(isType('call.live'));
      await expect.poll(() => phone.heard.length).toBeGreaterThan(3);
      phone.hangUp();
      await app.waitFor(isType('call.ended'));

      await app.client.invoke('calls.dial', { to: THEIRS });
      await expect.poll(() => fake.placed.length).toBe(2);
      const callback = here(fake.placed[1]!.get('StatusCallback')!);
      const told = await fetch(callback, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ CallSid: 'call00000002', Status: 'no-answer' }),
      });
      expect(told.status).toBe(204);
      const ended = await app.waitFor(
        (event) => event.type === 'call.ended' && event.reason === 'no_answer',
      );
      expect(ended).toMatchObject({ by: 'carrier' });
    },
    CALL_TIMEOUT_MS,
  );
});
