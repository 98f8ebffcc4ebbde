import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineId } from '@shared/domain/capabilities';
import type { AgentId, LineId } from '@shared/domain/ids';
import { ExotelPhone } from '../../fakes/exotel/exotelPhone';
import { EXOTEL_ACCESS, openFakeExotel, type FakeExotel } from '../../fakes/exotel/fakeExotel';
import { FAKE_GEMINI_KEY, FakeGemini } from '../../fakes/gemini/fakeGemini';
import { saying as geminiSays } from '../../fakes/gemini/plan';
import { FAKE_KEY as OPENAI_KEY, FakeOpenAi } from '../../fakes/openaiRealtime/fakeOpenAi';
import { saying as openAiSays } from '../../fakes/openaiRealtime/plan';
import { chats } from '../../fakes/openaiText/answers';
import { openFakeOpenAi } from '../../fakes/openaiText/fakeOpenAi';
import { runApp, type RunningApp } from '../../fakes/runningApp';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  openFakeTwilio,
  type FakeTwilio,
} from '../../fakes/twilio/fakeTwilio';
import { FAKE_KEY as VAPI_KEY, FakeVapi } from '../../fakes/vapi/fakeVapi';

const PUBLIC_URL = 'https://bridge.example.test';
const OURS = '+918040001234';
const THEIRS = '+919900011122';
/** Calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 60_000;
const RATES_HZ = [8000, 16_000, 24_000] as const;
const ENGINES: readonly EngineId[] = [
  'embedded',
  'openai-realtime',
  'gemini-live',
  'vapi',
  'pipeline',
];

const { addressToken } = EXOTEL_ACCESS;

let app: RunningApp;
let exotel: FakeExotel;
let twilio: FakeTwilio;
let lineId: LineId;
let agentId: AgentId;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  exotel = await openFakeExotel();
  twilio = await openFakeTwilio();
  const openai = await FakeOpenAi.open();
  openai.onAnswer = () => openAiSays('Thank you for calling.', 1500);
  const gemini = await FakeGemini.open();
  gemini.onTurn = () => geminiSays('Thank you for calling.', 1500);
  const vapi = await FakeVapi.open();
  const mind = await openFakeOpenAi({ kind: 'chatOnly', answer: () => chats('Certainly.') });
  closers.push(
    () => exotel.close(),
    () => twilio.close(),
    () => openai.close(),
    () => gemini.close(),
    () => vapi.close(),
    () => mind.close(),
  );
  app = await runApp({
    modelsDir: '/nowhere',
    env: {
      ...exotel.env,
      PATCHCORD_PUBLIC_URL: PUBLIC_URL,
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: twilio.baseUrl,
      OPENAI_API_KEY: OPENAI_KEY,
      OPENAI_BASE_URL: openai.baseUrl,
      GEMINI_API_KEY: FAKE_GEMINI_KEY,
      GEMINI_BASE_URL: gemini.baseUrl,
      VAPI_API_KEY: VAPI_KEY,
      VAPI_BASE_URL: vapi.baseUrl,
      SPEECH_LANGUAGE_BASE_URL: mind.baseUrl,
    },
  });
  const { agents } = await app.client.invoke('agents.list', {});
  agentId = agents[0]!.id;
  const { sid: ref } = exotel.addNumber(OURS);
  ({ id: lineId } = await app.client.invoke('lines.add', { carrierId: 'exotel', ref, agentId }));
}, CALL_TIMEOUT_MS);
afterAll(async () => {
  await app.close();
  for (const close of closers) await close();
});

/** From the next call on, this engine speaks for the line's agent. */
async function speakWith(engineId: EngineId): Promise<void> {
  const { agents } = await app.client.invoke('agents.list', {});
  const {
    id,
    businessId: _of,
    version,
    updatedAt: _at,
    ...rest
  } = agents.find((each) => each.id === agentId)!;
  const definition = { ...rest, engineId };
  await app.client.invoke('agents.save', {
    agentId: id,
    baseVersion: version,
    definition,
    note: '',
  });
}

const ofCall = (callSid: string) => {
  const created = app.events.find(
    (event) => event.type === 'call.created' && event.carrierRef === callSid,
  );
  return app.events.filter(({ callId }) => callId === created?.callId);
};

/** A call from Exotel's network, until its caller has heard a second of sound. */
async function call(callSid: string, rateHz: number): Promise<ExotelPhone> {
  const url = `${app.runtime.bridgeUrl.replace('http', 'ws')}/exotel/media/${addressToken}`;
  // Exotel may write our number as it is dialled at home.
  const of = { callSid, streamSid: `st_${callSid}`, from: THEIRS, to: '08040001234' };
  const phone = await ExotelPhone.open(url, of, rateHz);
  await expect
    .poll(() => phone.samples().filter((sample) => Math.abs(sample) > 500).length / rateHz, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0.3);
  return phone;
}

describe('a line at Exotel', () => {
  it.each(ENGINES)(
    'is answered by %s at 8, 16 and 24 kHz, with sound that Exotel can play',
    async (engineId) => {
      await speakWith(engineId);
      const phones = await Promise.all(
        RATES_HZ.map((rateHz) => call(`${engineId}-${rateHz}`, rateHz)),
      );
      for (const [at, phone] of phones.entries()) {
        const rateHz = RATES_HZ[at]!;
        expect(phone.violations).toEqual([]);
        const events = ofCall(`${engineId}-${rateHz}`);
        expect(events[0]).toMatchObject({ carrierId: 'exotel', lineId, engineId });
        expect(events.find(({ type }) => type === 'leg.opened')).toMatchObject({
          format: `pcm16le/${rateHz}`,
        });
        phone.hangUp();
        await app.waitFor(
          (event) => event.callId === events[0]?.callId && event.type === 'call.ended',
        );
      }
    },
    CALL_TIMEOUT_MS,
  );

  it(
    'keeps its agent and its history when it moves to another phone company between two calls',
    async () => {
      const first = await app.client.invoke('calls.dial', { to: THEIRS, lineId });
      await expect.poll(() => exotel.placed.length).toBe(1);
      await exotel.report('no-answer').catch(() => undefined);
      await app.client.invoke('calls.hangUp', first);
      const number = twilio.addNumber('+15550100001');
      const to = { carrierId: 'twilio', ref: number.sid } as const;
      await app.client.invoke('lines.move', { lineId, to });
      const second = await app.client.invoke('calls.dial', { to: '+15550100077', lineId });
      await expect.poll(() => twilio.account.calls.size).toBe(1);
      const created = app.events.filter(
        ({ type, callId }) =>
          type === 'call.created' && [first.callId, second.callId].includes(callId),
      );
      expect(created).toMatchObject([
        { carrierId: 'exotel', from: OURS, lineId, agentId },
        { carrierId: 'twilio', from: '+15550100001', lineId, agentId },
      ]);
    },
    CALL_TIMEOUT_MS,
  );
});
