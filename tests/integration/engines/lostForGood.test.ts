import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import { decodeMulaw } from '../../../src/main/audio/mulaw';
import { systemClock } from '../../../src/main/composition/systemClock';
import type { LiveTestCall } from '../../../src/main/testline/testCall';
import { FAKE_KEY, FakeOpenAi } from '../../fakes/openaiRealtime/fakeOpenAi';
import { saying } from '../../fakes/openaiRealtime/plan';
import { runApp } from '../../fakes/runningApp';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../fakes/twilio/fakeTwilio';
import { PhoneNetwork } from '../../fakes/twilio/phoneNetwork';

const PUBLIC_URL = 'https://bridge.example.test';
const OURS = '+15550100002';
const FRAME_MS = 20;
/** So loud is speech, and never the line. */
const SPEECH_LEVEL = 1000;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const isLoud = (frame: Uint8Array): boolean =>
  decodeMulaw(frame).some((sample) => Math.abs(sample) > SPEECH_LEVEL);

/** Resolves when the tone has been heard after which a message is taken. */
function beepOf(call: LiveTestCall): Promise<void> {
  return new Promise((resolve) => {
    let hasBegun = false;
    const stop = call.onHeard((frame) => {
      hasBegun ||= isLoud(frame);
      if (!hasBegun || isLoud(frame)) return;
      stop();
      resolve();
    });
  });
}

const isApology = (event: CallEvent): boolean =>
  event.type === 'turn.transcribed' && /something went wrong on our side/.test(event.text);

describe('a caller whose agent is lost for good', { timeout: 60_000 }, () => {
  it('hears the offline voice apologise on the open line, to its end, and then leaves a message', async () => {
    const twilio = await openFakeTwilio();
    closers.push(() => twilio.close());
    const openai = await FakeOpenAi.open();
    closers.push(() => openai.close());
    openai.onAnswer = () => saying('Thank you for calling.', 300);
    const number = twilio.addNumber(OURS, {
      settings: { VoiceUrl: `${PUBLIC_URL}/twilio/voice` },
    });
    const app = await runApp({
      modelsDir: '/nowhere',
      env: {
        PATCHCORD_PUBLIC_URL: PUBLIC_URL,
        TWILIO_ACCOUNT_SID: ACCOUNT_SID,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        TWILIO_API_BASE_URL: twilio.baseUrl,
        OPENAI_API_KEY: FAKE_KEY,
        OPENAI_BASE_URL: openai.baseUrl,
        PATCHCORD_ENGINE: 'openai-realtime',
      },
    });
    closers.push(() => app.close());
    const { agents } = await app.client.invoke('agents.list', {});
    const at = { carrierId: 'twilio', ref: number.sid } as const;
    await app.client.invoke('lines.add', { ...at, agentId: agents[0]!.id });
    const network = new PhoneNetwork({
      twilio,
      clock: systemClock,
      reach: (url) =>
        url.replace(/^(?:https|wss):\/\/bridge\.example\.test/, app.runtime.bridgeUrl),
    });
    closers.push(() => network.close());

    const call = network.ring('+15550100007', OURS);
    let speechMs = 0;
    call.onHeard((frame) => {
      if (isLoud(frame)) speechMs += FRAME_MS;
    });
    await app.waitFor((event) => event.type === 'turn.ended' && event.speaker === 'agent');
    speechMs = 0;
    openai.refuse = { status: 401, type: 'invalid_request_error', code: 'invalid_api_key' };
    openai.session.drop();
    const apology = await app.waitFor(isApology);
    const ended = await app.waitFor(({ type }) => type === 'call.ended');

    expect(apology).toMatchObject({ source: 'app', speaker: 'agent' });
    expect(ended).toMatchObject({ reason: 'engine_lost' });
    // Two sentences; the voice needs more than three seconds for them.
    expect(speechMs).toBeGreaterThan(2000);
    const whole = app.events.find(
      (event) =>
        event.type === 'turn.ended' && 'turnId' in apology && event.turnId === apology.turnId,
    );
    expect(whole).toBeDefined();
    expect(whole).not.toHaveProperty('heardText');
    const told = twilio.rest.requests.filter(({ line }) => /POST \/Calls\/CA/.test(line));
    expect(told).toHaveLength(1);
    const twiml = told[0]!.form.get('Twiml') ?? '';
    expect(twiml).toMatch(/^<\?xml[^>]*><Response><Record/);
    expect(twiml).not.toContain('<Say');

    await beepOf(call);
    await call.say('Please call me back.');
    call.hangUp();
    expect(await call.done).toMatchObject({ streams: ['stopped'], outcome: 'completed' });
    // What was said after the tone comes home, and is the call's.
    const find = () => app.runtime.voicemailPath(apology.callId);
    await expect.poll(find, { timeout: 20_000 }).toBeDefined();
    const path = await find();
    expect((await readFile(path ?? '')).toString()).toBe('ID3 what the caller said');
    const { calls } = await app.client.invoke('calls.list', { limit: 5 });
    expect(calls).toMatchObject([{ outcome: 'message_taken' }]);
  });
});
