import { decodeMulaw } from '../../../src/main/audio/mulaw';
import { decodePcm16 } from '../../../src/main/audio/pcm16';
import { FakeGemini, FAKE_GEMINI_KEY } from '../gemini/fakeGemini';
import { saying as geminiSays } from '../gemini/plan';
import { FakeOpenAi, FAKE_KEY as OPENAI_KEY } from '../openaiRealtime/fakeOpenAi';
import { saying as openAiSays } from '../openaiRealtime/plan';
import { chats } from '../openaiText/answers';
import { openFakeOpenAi } from '../openaiText/fakeOpenAi';
import { FAKE_KEY as VAPI_KEY, FakeVapi } from '../vapi/fakeVapi';

/** A caller's speech is louder than that. */
const LOUD = 400;

/** One vendor with several calls at once; each is found by a word of its instructions. */
export interface VendorStage {
  /** Where the application finds it, and with which key. */
  readonly env: Readonly<Record<string, string>>;
  /** What the vendor was told before the call began with it, in its own words. */
  told(mark: string): string;
  /** Caller's speech that arrived there. */
  speechMs(mark: string): number;
  /** Breaks this call for good, or with its next turn where there is no connection to break. */
  breakOff(mark: string): void;
  close(): Promise<void>;
}

/** Understands every turn of the caller's as the same words, as the others below. */
export async function openAiStage(understood: string): Promise<VendorStage> {
  const fake = await FakeOpenAi.open();
  fake.transcripts.push(...Array.from({ length: 50 }, () => understood));
  fake.onAnswer = ({ instructions }) =>
    openAiSays(instructions === undefined ? 'On which day?' : 'OpenAI greets you.', 700);
  const of = (mark: string) => {
    const session = fake.sessions.find(({ settings }) => settings.instructions?.includes(mark));
    if (session === undefined) throw new Error(`OpenAI has no call ${mark}.`);
    return session;
  };
  return {
    env: { OPENAI_API_KEY: OPENAI_KEY, OPENAI_BASE_URL: fake.baseUrl },
    told: (mark) => of(mark).settings.instructions ?? '',
    speechMs: (mark) => {
      const { callerAudio, settings } = of(mark);
      const isPcm = settings.audio?.input?.format?.type === 'audio/pcm';
      const bytes = Uint8Array.from(callerAudio);
      return isPcm ? loudMs(decodePcm16(bytes), 24) : loudMs(decodeMulaw(bytes), 8);
    },
    breakOff: (mark) => of(mark).error('insufficient_quota'),
    close: () => fake.close(),
  };
}

export async function geminiStage(understood: string): Promise<VendorStage> {
  const fake = await FakeGemini.open();
  fake.transcripts.push(...Array.from({ length: 50 }, () => understood));
  fake.onTurn = ({ lines }) =>
    geminiSays(
      lines.at(-1) === `user: ${understood}` ? 'On which day?' : 'Gemini greets you.',
      700,
    );
  const refused = new Set<string>();
  const refusal = { code: 1008, reason: 'Operation is not implemented, or not enabled.' };
  fake.onSetup = (setup) =>
    [...refused].some((mark) => JSON.stringify(setup).includes(mark)) ? refusal : undefined;
  const instructionsOf = (session: FakeGemini['session']) =>
    JSON.stringify(session.setup?.systemInstruction ?? '');
  const of = (mark: string) => {
    const session = fake.sessions.find((each) => instructionsOf(each).includes(mark));
    if (session === undefined) throw new Error(`Gemini has no call ${mark}.`);
    return session;
  };
  return {
    env: { GEMINI_API_KEY: FAKE_GEMINI_KEY, GEMINI_BASE_URL: fake.baseUrl },
    told: (mark) => instructionsOf(of(mark)),
    speechMs: (mark) => of(mark).callerAudio.reduce((sum, samples) => sum + loudMs(samples, 16), 0),
    breakOff: (mark) => {
      refused.add(mark);
      of(mark).close(refusal.code, refusal.reason);
    },
    close: () => fake.close(),
  };
}

export async function vapiStage(understood: string): Promise<VendorStage> {
  const fake = await FakeVapi.open();
  fake.transcripts.push(...Array.from({ length: 50 }, () => understood));
  fake.turns.push({ say: 'On which day?' });
  const of = (mark: string) => {
    const call = fake.calls.find(({ conversation }) => conversation.join('\n').includes(mark));
    if (call === undefined) throw new Error(`Vapi has no call ${mark}.`);
    return call;
  };
  return {
    env: { VAPI_API_KEY: VAPI_KEY, VAPI_BASE_URL: fake.baseUrl },
    told: (mark) => of(mark).conversation.join('\n'),
    speechMs: (mark) => loudMs(decodeMulaw(Uint8Array.from(of(mark).received)), 8),
    breakOff: (mark) => of(mark).end('pipeline-error-openai-llm-failed'),
    close: () => fake.close(),
  };
}

/** A language model of the owner's own; hearing and speaking stay on this computer. */
export async function modelServerStage(): Promise<VendorStage> {
  let isBroken = false;
  const server = await openFakeOpenAi({
    kind: 'chatOnly',
    answer: () =>
      isBroken
        ? { status: 401, error: { code: 'invalid_api_key' } }
        : chats('On which day would you like to come?'),
  });
  return {
    env: { SPEECH_LANGUAGE_BASE_URL: server.baseUrl },
    told: () => JSON.stringify(server.requests.map(({ body }) => body)),
    speechMs: () => 0,
    breakOff: () => (isBroken = true),
    close: () => server.close(),
  };
}

function loudMs(samples: Int16Array, samplesPerMs: number): number {
  const frame = 20 * samplesPerMs;
  let frames = 0;
  for (let at = 0; at + frame <= samples.length; at += frame) {
    if (samples.subarray(at, at + frame).some((sample) => Math.abs(sample) > LOUD)) frames += 1;
  }
  return frames * 20;
}
