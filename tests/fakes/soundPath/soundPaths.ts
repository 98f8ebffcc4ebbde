import { setImmediate as turn } from 'node:timers/promises';
import { bytesPerMs, type AudioFormat, type SampleRateHz } from '@shared/domain/audioFormat';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { decodeAudio, encodeAudio } from '../../../src/main/audio/transcode';
import type { EngineAdapter } from '../../../src/main/core/ports/engine';
import { createGeminiLiveEngine } from '../../../src/main/engines/gemini-live';
import {
  createOpenAiRealtimeEngine,
  DEFAULT_OPENAI_REALTIME,
} from '../../../src/main/engines/openai-realtime';
import { createPipelineEngine } from '../../../src/main/engines/pipeline';
import { createVapiEngine } from '../../../src/main/engines/vapi';
import { sine } from '../../main/audio/sineFit';
import { CallBench } from '../callBench';
import { FAKE_GEMINI_KEY, FakeGemini } from '../gemini/fakeGemini';
import { ManualClock } from '../manualClock';
import { FAKE_KEY as OPENAI_KEY, FakeOpenAi } from '../openaiRealtime/fakeOpenAi';
import { ScriptedMind } from '../pipeline/scriptedMind';
import { ScriptedSpeech } from '../scripted/scriptedSpeech';
import { sequentialIds } from '../sequentialIds';
import { silentLogger } from '../silentLogger';
import { FAKE_KEY as VAPI_KEY, FakeVapi } from '../vapi/fakeVapi';
import { exotelLeg, twilioLeg, type WireLeg } from './wireLeg';

/** The agent's greeting and the caller's speech are this tone. */
export interface Tone {
  readonly hz: number;
  readonly amplitude: number;
  readonly durationMs: number;
}
export interface Sound {
  readonly samples: Int16Array;
  readonly rateHz: SampleRateHz;
}

/** The far end of an engine: a vendor that greets with a tone, and keeps what it hears. */
interface EngineEnd {
  readonly adapter: (clock: ManualClock) => EngineAdapter;
  readonly tone: Tone;
  heard(): Sound;
  close(): Promise<void>;
}

const USUAL: Tone = { hz: 997, amplitude: 8000, durationMs: 1500 };
const WARM_UP_MS = 400;

export const CARRIER_ENDS: Readonly<Record<string, (clock: ManualClock) => WireLeg>> = {
  'Twilio, mu-law': twilioLeg,
  'Exotel, 8 kHz': (clock) => exotelLeg(clock, 8000),
  'Exotel, 16 kHz': (clock) => exotelLeg(clock, 16_000),
  'Exotel, 24 kHz': (clock) => exotelLeg(clock, 24_000),
};

export const ENGINE_ENDS: Readonly<Record<string, (leg: AudioFormat) => Promise<EngineEnd>>> = {
  'OpenAI Realtime': openAi,
  'Gemini Live': gemini,
  Vapi: vapi,
  'speech pipeline': pipeline,
};

/** A tone's way through a whole call, one direction after the other. */
export interface Passage {
  readonly tone: Tone;
  /** What the caller's network was sent of the agent's tone. */
  readonly agent: Sound;
  /** What the engine's far end heard of the caller's tone, and how much sound came before it. */
  readonly caller: Sound;
  readonly callerFromMs: number;
  readonly callerSentMs: number;
}

/** Plays a call over the carrier's real wire and the engine's, on a clock of the bench's. */
export async function passTones(
  openLeg: (clock: ManualClock) => WireLeg,
  openEnd: (leg: AudioFormat) => Promise<EngineEnd>,
): Promise<Passage> {
  const clock = new ManualClock();
  const leg = openLeg(clock);
  const end = await openEnd(leg.format);
  const { adapter, tone } = end;
  const call = new CallBench<WireLeg>({ clock, leg, adapter });
  const play = async (durationMs: number, audio?: Uint8Array): Promise<void> => {
    const step = 20 * bytesPerMs(leg.format);
    for (let at = 0; at < durationMs / 20; at += 1) {
      await call.play(20, audio?.subarray(at * step, (at + 1) * step));
      for (let turns = 0; turns < 6; turns += 1) await turn();
    }
  };
  try {
    await call.goLive();
    while (call.eventsOf('call.live').length === 0) await turn();
    await play(tone.durationMs + 1000);
    const agent = { samples: decoded(leg), rateHz: leg.format.rateHz };
    const before = end.heard();
    const callerFromMs = (before.samples.length * 1000) / before.rateHz + WARM_UP_MS;
    await play(WARM_UP_MS);
    const { rateHz, encoding } = leg.format;
    const spoken = sine(tone.hz, rateHz, (rateHz * tone.durationMs) / 1000, tone.amplitude);
    await play(tone.durationMs, encodeAudio(spoken, encoding));
    await play(WARM_UP_MS);
    const callerSentMs = callerFromMs + tone.durationMs + WARM_UP_MS;
    return { tone, agent, caller: end.heard(), callerFromMs, callerSentMs };
  } finally {
    call.session.end('operator', 'completed');
    while (!call.hasEnded) await call.play(200);
    await end.close();
  }
}

function decoded({ heard, format }: WireLeg): Sound['samples'] {
  return decodeAudio(Buffer.concat(heard), format.encoding);
}

async function openAi(leg: AudioFormat): Promise<EngineEnd> {
  const fake = await FakeOpenAi.open();
  const format: AudioFormat =
    leg.encoding === 'mulaw' ? leg : { encoding: 'pcm16le', rateHz: 24_000 };
  const sound = encodeAudio(toneAt(format.rateHz), format.encoding);
  fake.answers.push({ items: [{ say: 'A tone.', durationMs: USUAL.durationMs, sound }] });
  const config = {
    ...DEFAULT_OPENAI_REALTIME,
    prices: DEFAULT_PRICES,
    apiKey: OPENAI_KEY,
    baseUrl: fake.baseUrl,
  };
  return {
    tone: USUAL,
    adapter: (clock) => createOpenAiRealtimeEngine({ ...vendorParts(clock), config: () => config }),
    heard: () => ({
      samples: decodeAudio(Uint8Array.from(fake.session.callerAudio), format.encoding),
      rateHz: format.rateHz,
    }),
    close: () => fake.close(),
  };
}

async function gemini(): Promise<EngineEnd> {
  const fake = await FakeGemini.open();
  const { durationMs } = USUAL;
  fake.turns.push({ items: [{ say: 'A tone.', durationMs, samples: toneAt(24_000) }] });
  const config = {
    model: 'gemini-3.8-live',
    prices: DEFAULT_PRICES,
    apiKey: FAKE_GEMINI_KEY,
    baseUrl: fake.baseUrl,
  };
  return {
    tone: USUAL,
    adapter: (clock) => createGeminiLiveEngine({ ...vendorParts(clock), config: () => config }),
    heard: () => ({
      samples: Int16Array.from(fake.session.callerAudio.flatMap((each) => [...each])),
      rateHz: 16_000,
    }),
    close: () => fake.close(),
  };
}

/** Its greeting is a tone of the vendor's own. */
async function vapi(leg: AudioFormat): Promise<EngineEnd> {
  const fake = await FakeVapi.open();
  return {
    tone: { hz: 440, amplitude: 8000, durationMs: 1000 },
    adapter: (clock) =>
      createVapiEngine({
        ...vendorParts(clock),
        config: () => ({ apiKey: VAPI_KEY, baseUrl: fake.baseUrl, assistantId: undefined }),
        server: () => undefined,
        secret: () => 'made-up',
        hosted: {
          agentOf: () => Promise.resolve(undefined),
          runTool: () => Promise.resolve({ ok: true, value: {} }),
        },
      }),
    heard: () => ({
      samples: decodeAudio(Uint8Array.from(fake.call.received), leg.encoding),
      rateHz: leg.rateHz,
    }),
    close: () => fake.close(),
  };
}

/** A voice at 24 kHz; what hears is given what the ear has taken in, at 8 kHz. */
function pipeline(): Promise<EngineEnd> {
  const speech = new HearingSpeech();
  return Promise.resolve({
    tone: USUAL,
    adapter: (clock: ManualClock) =>
      createPipelineEngine({
        ...vendorParts(clock),
        speech,
        receptionist: new ScriptedMind(),
        choose: () => ({
          transcription: undefined,
          language: new ScriptedMind(),
          voice: {
            async *speak() {
              await Promise.resolve();
              yield { pcm: toneAt(24_000), rateHz: 24_000 as const };
              return undefined;
            },
          },
          missing: [],
        }),
        sampleVoice: () => undefined,
        hasLanguageModel: () => true,
        voices: [],
        models: [],
      }),
    heard: () => ({ samples: Int16Array.from(speech.heard), rateHz: 8000 as const }),
    close: () => Promise.resolve(),
  });
}

class HearingSpeech extends ScriptedSpeech {
  readonly heard: number[] = [];

  override openVad(options: Parameters<ScriptedSpeech['openVad']>[0]) {
    const vad = super.openVad(options);
    return {
      ...vad,
      push: (pcm: Int16Array) => {
        for (const sample of pcm) this.heard.push(sample);
        vad.push(pcm);
      },
    };
  }
}

function vendorParts(clock: ManualClock) {
  return {
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
    speakOffline: () => Promise.resolve(undefined),
  };
}

function toneAt(rateHz: SampleRateHz): Int16Array {
  return sine(USUAL.hz, rateHz, (rateHz * USUAL.durationMs) / 1000, USUAL.amplitude);
}
