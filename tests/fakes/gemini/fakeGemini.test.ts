import { setImmediate as turn } from 'node:timers/promises';
import {
  ActivityHandling,
  Behavior,
  EndSensitivity,
  FunctionResponse,
  GoogleGenAI,
  LiveSendToolResponseParameters,
  Modality,
  StartSensitivity,
  Type,
  type LiveConnectConfig,
  type LiveServerMessage,
  type Session,
} from '@google/genai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { FAKE_GEMINI_KEY, FakeGemini } from './fakeGemini';
import { saying } from './plan';

let fake: FakeGemini;
let messages: LiveServerMessage[];
let closed: { code: number; reason: string } | undefined;
let session: Session | undefined;

const CONFIG: LiveConnectConfig = {
  responseModalities: [Modality.AUDIO],
  speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
  systemInstruction: { parts: [{ text: 'You answer for Harbor Dental.' }] },
  tools: [
    {
      functionDeclarations: [
        {
          name: 'find_slot',
          description: 'List free slots',
          parameters: { type: Type.OBJECT, properties: { day: { type: Type.STRING } } },
          behavior: Behavior.NON_BLOCKING,
        },
      ],
    },
  ],
  realtimeInputConfig: {
    automaticActivityDetection: {
      startOfSpeechSensitivity: StartSensitivity.START_SENSITIVITY_LOW,
      endOfSpeechSensitivity: EndSensitivity.END_SENSITIVITY_LOW,
      prefixPaddingMs: 120,
      silenceDurationMs: 600,
    },
    activityHandling: ActivityHandling.START_OF_ACTIVITY_INTERRUPTS,
  },
  inputAudioTranscription: {},
  outputAudioTranscription: {},
  sessionResumption: {},
  contextWindowCompression: {
    triggerTokens: '24000',
    slidingWindow: { targetTokens: '12000' },
  },
};

/** Google's own client, told that the service is on loopback. */
async function connect(config = CONFIG, model = 'gemini-3.8-live'): Promise<Session> {
  const client = new GoogleGenAI({
    apiKey: FAKE_GEMINI_KEY,
    httpOptions: { baseUrl: fake.baseUrl },
  });
  const mine = messages;
  session = await client.live.connect({
    model,
    config,
    callbacks: {
      onmessage: (message) => mine.push(message),
      onclose: ({ code, reason }) => {
        if (mine === messages) closed = { code, reason };
      },
    },
  });
  return session;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns += 1) {
    if (turns > 20_000) throw new Error(`Never so: ${isSo.toString()}`);
    await turn();
  }
}

function resultOf(id: string, response: Record<string, unknown>): LiveSendToolResponseParameters {
  const result = Object.assign(new FunctionResponse(), { id, name: 'find_slot', response });
  return Object.assign(new LiveSendToolResponseParameters(), { functionResponses: [result] });
}

const contents = () => messages.flatMap(({ serverContent }) => serverContent ?? []);
const isComplete = () => contents().some(({ turnComplete }) => turnComplete === true);
const LOUD = tone(400);
const QUIET = Buffer.alloc(640 * 40).toString('base64');

function tone(durationMs: number): string {
  const samples = Int16Array.from({ length: durationMs * 16 }, (_, at) =>
    Math.round(12_000 * Math.sin(at / 6)),
  );
  return Buffer.from(samples.buffer).toString('base64');
}

beforeEach(async () => {
  fake = await FakeGemini.open();
  messages = [];
  closed = undefined;
});

afterEach(async () => {
  session?.close();
  await fake.close();
});

describe('the fake, as Google’s own client sees it', () => {
  it('holds a conversation: a prompt, sound with its words, and the caller’s turn', async () => {
    fake.turns.push(saying('Hello there.', 300), saying('Until five.', 300));
    fake.transcripts.push('When do you close?');
    const live = await connect();
    live.sendClientContent({ turns: [{ role: 'user', parts: [{ text: 'greet' }] }] });
    await until(() => contents().some(({ generationComplete }) => generationComplete === true));
    const sound = messages.flatMap(({ data }) => data ?? []).join('');
    expect(Buffer.from(sound, 'base64').length).toBeGreaterThanOrEqual(300 * 48);
    live.sendRealtimeInput({ audio: { data: QUIET, mimeType: 'audio/pcm;rate=16000' } });
    await until(isComplete);
    live.sendRealtimeInput({ audio: { data: LOUD, mimeType: 'audio/pcm;rate=16000' } });
    live.sendRealtimeInput({ audio: { data: QUIET, mimeType: 'audio/pcm;rate=16000' } });
    const heard = () =>
      contents().flatMap(({ inputTranscription }) => inputTranscription?.text ?? []);
    await until(() => heard().join('') === 'When do you close?');
    const said = () =>
      contents().flatMap(({ outputTranscription }) => outputTranscription?.text ?? []);
    await until(() => said().join('').endsWith('Until five.'));
    expect(closed).toBeUndefined();
  });

  it('takes a result for a call that it made, and goes on from a handle', async () => {
    fake.turns.push({ items: [{ call: 'find_slot', args: { day: 'Tue' }, id: 'fc-7' }] });
    fake.turns.push({ ...saying('Ten is free.', 100), isAbrupt: true });
    const live = await connect();
    live.sendClientContent({ turns: [{ role: 'user', parts: [{ text: 'Tuesday?' }] }] });
    await until(() => messages.some(({ toolCall }) => toolCall !== undefined));
    expect(messages.flatMap(({ toolCall }) => toolCall?.functionCalls ?? [])).toEqual([
      { id: 'fc-7', name: 'find_slot', args: { day: 'Tue' } },
    ]);
    live.sendToolResponse(resultOf('fc-7', { output: { free: true } }));
    await until(() =>
      messages.some(
        (each) =>
          each.sessionResumptionUpdate?.resumable === true && fake.session.openCalls.length === 0,
      ),
    );
    await until(() => contents().filter(({ turnComplete }) => turnComplete === true).length === 2);
    const { lines } = fake.session;
    const handle = messages.findLast((each) => each.sessionResumptionUpdate?.resumable === true)
      ?.sessionResumptionUpdate?.newHandle;
    await connect({ ...CONFIG, sessionResumption: { handle: handle ?? '' } });
    expect(fake.session.lines).toEqual(lines);
  });

  it.each([
    [
      'a result for a call that it never made',
      1008,
      (live: Session) => {
        live.sendToolResponse(resultOf('fc-0', { output: {} }));
      },
    ],
    [
      'sound of another rate',
      1007,
      (live: Session) => {
        live.sendRealtimeInput({ audio: { data: QUIET, mimeType: 'audio/pcm;rate=8000' } });
      },
    ],
    [
      'sound in the place of former models',
      1007,
      (live: Session) => {
        live.sendRealtimeInput({ media: { data: QUIET, mimeType: 'audio/pcm;rate=16000' } });
      },
    ],
    [
      'a message that is too long',
      1009,
      (live: Session) => {
        live.sendClientContent({
          turns: [{ role: 'user', parts: [{ text: 'x'.repeat(1_100_000) }] }],
        });
      },
    ],
  ] as const)('closes on %s', async (_what, code, send) => {
    send(await connect());
    await until(() => closed !== undefined);
    expect(closed?.code).toBe(code);
  });

  it.each([
    [
      'an option that this model does not have',
      { ...CONFIG, thinkingConfig: { thinkingBudget: 1 } },
    ],
    ['a handle that it does not know', { ...CONFIG, sessionResumption: { handle: 'h-unknown' } }],
    ['text from a model that speaks', { ...CONFIG, responseModalities: [Modality.TEXT] }],
  ] as const)('refuses a setup with %s', async (_what, config) => {
    const opening = connect(config as LiveConnectConfig).catch(() => undefined);
    await until(() => closed !== undefined);
    expect(closed?.code).toBe(1007);
    void opening;
  });

  it('refuses what comes before the setup, and a key that is wrong or missing', async () => {
    const path = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent';
    const closeOf = (query: string, first?: string) =>
      new Promise<[number, string]>((resolve) => {
        const socket = new WebSocket(`${fake.baseUrl.replace('http', 'ws')}${path}${query}`);
        socket.on('open', () => first !== undefined && socket.send(first));
        socket.on('close', (code, reason) => resolve([code, reason.toString()]));
      });
    const early = '{"realtimeInput":{"text":"hello"}}';
    expect(await closeOf(`?key=${FAKE_GEMINI_KEY}`, early)).toEqual([
      1007,
      expect.stringMatching(/setup must be the first/),
    ]);
    expect(await closeOf('?key=wrong')).toEqual([1007, expect.stringMatching(/API key not valid/)]);
    expect(await closeOf('')).toEqual([1008, expect.stringMatching(/unregistered callers/)]);
  });
});
