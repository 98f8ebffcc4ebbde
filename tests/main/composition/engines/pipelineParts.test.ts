import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpeechParts } from '@shared/domain/agent/speechParts';
import { MULAW_8K } from '@shared/domain/audioFormat';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import type { CallId } from '@shared/domain/ids';
import type { EngineParts } from '../../../../src/main/composition/engines/engineParts';
import { openPipeline } from '../../../../src/main/composition/engines/pipeline';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { Secret } from '../../../../src/main/core/ports/accounts/secretVault';
import type { EngineListener, EngineSession } from '../../../../src/main/core/ports/engine';
import { createGeminiText } from '../../../../src/main/models/gemini/text';
import { FAKE_GEMINI_KEY, FakeGemini } from '../../../fakes/gemini/fakeGemini';
import { TextModel } from '../../../fakes/gemini/text/textModel';
import { chats, says } from '../../../fakes/openaiText/answers';
import { FakeAudio } from '../../../fakes/openaiText/audio';
import { API_KEY, openFakeOpenAi, type FakeOpenAi } from '../../../fakes/openaiText/fakeOpenAi';
import { ScriptedMind } from '../../../fakes/pipeline/scriptedMind';
import { ScriptedSpeech } from '../../../fakes/scripted/scriptedSpeech';
import { testBusiness } from '../../../fakes/testBusiness';

const QUESTION = 'Where can I park?';
const ANSWER = 'Behind the building.';
const OFFLINE: SpeechParts = {
  transcription: { by: 'offline' },
  language: { by: 'offline' },
  voice: { by: 'offline' },
};

/** Everybody who could hear, think and speak; each notes that it was asked. */
class Stage {
  readonly speech = new ScriptedSpeech();
  readonly receptionist = new ScriptedMind();
  readonly gemini = new TextModel();
  readonly openAiAudio = new FakeAudio();
  readonly ownAudio = new FakeAudio({ rateHz: 22_050 });
  openAi!: FakeOpenAi;
  own!: FakeOpenAi;
  google!: FakeGemini;

  async open(): Promise<void> {
    this.openAi = await openFakeOpenAi({ audio: this.openAiAudio, answer: () => says(ANSWER) });
    this.own = await openFakeOpenAi({
      kind: 'chatOnly',
      audio: this.ownAudio,
      answer: () => chats(ANSWER),
    });
    this.google = await FakeGemini.open();
    this.google.onRequest = this.gemini.handle;
    this.gemini.answers.push({ write: ANSWER });
    this.receptionist.answers(ANSWER);
    for (const audio of [this.openAiAudio, this.ownAudio]) audio.hears(QUESTION);
  }

  async close(): Promise<void> {
    await Promise.all([this.openAi.close(), this.own.close(), this.google.close()]);
  }

  /** Who wrote down, who thought, who spoke. */
  get asked(): string[] {
    const { speech, openAi, own, openAiAudio, ownAudio, gemini, receptionist } = this;
    const spoke = (texts: readonly string[]) => texts.some((text) => ANSWER.startsWith(text));
    const wrote: readonly (readonly [string, boolean])[] = [
      ['heard offline', speech.phrases.length > 0],
      ['heard by OpenAI', openAiAudio.transcriptions.length > 0],
      ['heard by the server', ownAudio.transcriptions.length > 0],
      ['thought offline', receptionist.conversations.length > 0],
      [
        'thought by OpenAI’s Responses',
        openAi.requests.some(({ path }) => path.endsWith('/responses')),
      ],
      [
        'thought by the server’s Chat',
        own.requests.some(({ path }) => path.endsWith('/completions')),
      ],
      ['thought by Gemini', gemini.requests.length > 0],
      ['spoken offline', spoke(speech.synthesized)],
      ['spoken by OpenAI', spoke(openAiAudio.spoken.map(({ text }) => text))],
      ['spoken by the server', spoke(ownAudio.spoken.map(({ text }) => text))],
    ];
    return wrote.flatMap(([who, isSo]) => (isSo ? [who] : []));
  }

  parts(): EngineParts {
    const server = { baseUrl: this.own.baseUrl, key: new Secret('any') };
    const access = { apiKey: new Secret(API_KEY), baseUrl: this.openAi.baseUrl };
    const gemini = createGeminiText({
      config: () => ({
        apiKey: FAKE_GEMINI_KEY,
        baseUrl: this.google.baseUrl,
        model: 'gemini-3.8-flash',
        prices: DEFAULT_PRICES,
      }),
      clock: systemClock,
    });
    return {
      speech: this.speech,
      writers: {
        offlineEngine: this.receptionist,
        textEngines: new Map([['gemini-live', gemini]]),
      },
      settings: { current: { prices: {} } },
      credentials: {
        openai: () => access,
        openaiSettings: { textModel: 'gpt-6-luna' },
        account: () => ({
          transcriptionUrl: server.baseUrl,
          transcriptionKey: server.key,
          languageUrl: server.baseUrl,
          languageKey: server.key,
          voiceUrl: server.baseUrl,
          voiceKey: server.key,
        }),
      },
    } as unknown as EngineParts;
  }
}

/** The caller asks and is answered; resolves with what the caller was answered, and its sound. */
async function exchange(stage: Stage, pipeline: SpeechParts) {
  const texts: string[] = [];
  const warnings: string[] = [];
  let [soundMs, open] = [0, 0];
  let hear: EngineSession['heard'] = () => undefined;
  const { adapter } = openPipeline(stage.parts());
  const listener: Partial<EngineListener> = {
    onResponseStarted: () => (open += 1),
    onAgentText: ({ text }) => texts.push(text),
    onAudio: (_id, audio) => (soundMs += audio.length / 8),
    onResponseDone: (responseId) => {
      open -= 1;
      hear(responseId);
    },
    onWarning: ({ message }) => warnings.push(message),
  };
  const quiet = { get: (_: object, name: keyof EngineListener) => listener[name] ?? (() => null) };
  const session = await adapter.open(
    {
      callId: 'call_1' as CallId,
      direction: 'inbound',
      business: testBusiness(),
      caller: { number: '+15550000001', name: undefined },
      prompt: 'You are Ava.',
      greeting: 'Hello.',
      consent: undefined,
      voice: pipeline.voice.by === 'openai' ? 'marin' : 'slt',
      language: 'en-US',
      settings: { own: { pipeline } },
      tools: [],
      inputFormat: MULAW_8K,
      outputFormat: MULAW_8K,
    },
    new Proxy({}, quiet) as EngineListener,
    new AbortController().signal,
  );
  hear = (responseId) => session.heard(responseId);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await pause(5);
  };
  session.begin();
  await until(() => texts.includes('Hello.') && open === 0);
  soundMs = 0;
  stage.speech.startSpeech();
  stage.speech.endSpeech();
  await until(() => {
    stage.speech.understand(QUESTION);
    return texts.includes(ANSWER) && open === 0;
  });
  await session.close();
  return { texts, warnings, soundMs };
}

describe('each part of a speech pipeline', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = new Stage();
    await stage.open();
  });
  afterEach(() => stage.close());

  it.each<readonly [Partial<SpeechParts>, readonly [string, string, string]]>([
    [{}, ['heard offline', 'thought offline', 'spoken offline']],
    [{ transcription: { by: 'openai' } }, ['heard by OpenAI', 'thought offline', 'spoken offline']],
    [
      { transcription: { by: 'server' } },
      ['heard by the server', 'thought offline', 'spoken offline'],
    ],
    [
      { language: { by: 'openai' } },
      ['heard offline', 'thought by OpenAI’s Responses', 'spoken offline'],
    ],
    [
      { language: { by: 'server' } },
      ['heard offline', 'thought by the server’s Chat', 'spoken offline'],
    ],
    [{ language: { by: 'gemini' } }, ['heard offline', 'thought by Gemini', 'spoken offline']],
    [{ voice: { by: 'openai' } }, ['heard offline', 'thought offline', 'spoken by OpenAI']],
    [{ voice: { by: 'server' } }, ['heard offline', 'thought offline', 'spoken by the server']],
    [
      { transcription: { by: 'openai' }, language: { by: 'gemini' }, voice: { by: 'server' } },
      ['heard by OpenAI', 'thought by Gemini', 'spoken by the server'],
    ],
    [
      { transcription: { by: 'server' }, language: { by: 'openai' }, voice: { by: 'openai' } },
      ['heard by the server', 'thought by OpenAI’s Responses', 'spoken by OpenAI'],
    ],
  ])('is done by whom the agent chose: %o', async (chosen, expected) => {
    const { texts, warnings, soundMs } = await exchange(stage, { ...OFFLINE, ...chosen });
    expect(stage.asked).toEqual(expected);
    expect(texts).toEqual(['Hello.', ANSWER]);
    expect(warnings).toEqual([]);
    expect(soundMs).toBeGreaterThan(500);
  });
});
