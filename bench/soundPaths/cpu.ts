import { MULAW_8K } from '@shared/domain/audioFormat';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import type { EngineAdapter } from '../../src/main/core/ports/engine';
import { createGeminiLiveEngine } from '../../src/main/engines/gemini-live';
import {
  createOpenAiRealtimeEngine,
  DEFAULT_OPENAI_REALTIME,
} from '../../src/main/engines/openai-realtime';
import { createVapiEngine } from '../../src/main/engines/vapi';
import { CallBench } from '../../tests/fakes/callBench';
import { FAKE_GEMINI_KEY } from '../../tests/fakes/gemini/fakeGemini';
import { ManualClock } from '../../tests/fakes/manualClock';
import { FAKE_KEY as OPENAI_KEY } from '../../tests/fakes/openaiRealtime/fakeOpenAi';
import { sequentialIds } from '../../tests/fakes/sequentialIds';
import { silentLogger } from '../../tests/fakes/silentLogger';
import { twilioLeg, type WireLeg } from '../../tests/fakes/soundPath/wireLeg';
import { FAKE_KEY as VAPI_KEY } from '../../tests/fakes/vapi/fakeVapi';
import { plain, type Row } from '../bridge/rows';
import { percentile } from '../dialogue/fixtures';
import { TALK_MS } from './vendors';

const BESIDE = 'OpenAI Realtime';
/** The sockets are read so often; in earnest every frame has a turn of its own. */
const FRAMES_A_TURN = 1;

type Vendor = { readonly baseUrl: string; close(): Promise<void> };

const ENGINES: Readonly<Record<string, (baseUrl: string, clock: ManualClock) => EngineAdapter>> = {
  [BESIDE]: (baseUrl, clock) =>
    createOpenAiRealtimeEngine({
      ...parts(clock),
      config: () => ({
        ...DEFAULT_OPENAI_REALTIME,
        prices: DEFAULT_PRICES,
        apiKey: OPENAI_KEY,
        baseUrl,
      }),
    }),
  'Gemini Live': (baseUrl, clock) =>
    createGeminiLiveEngine({
      ...parts(clock),
      config: () => ({
        model: 'gemini-3.8-live',
        prices: DEFAULT_PRICES,
        apiKey: FAKE_GEMINI_KEY,
        baseUrl,
      }),
    }),
  Vapi: (baseUrl, clock) =>
    createVapiEngine({
      ...parts(clock),
      config: () => ({ apiKey: VAPI_KEY, baseUrl, assistantId: undefined }),
      server: () => undefined,
      secret: () => 'made-up',
      hosted: {
        agentOf: () => Promise.resolve(undefined),
        runTool: () => Promise.resolve({ ok: true, value: {} }),
      },
    }),
};

/**
 * CPU of a call on Twilio's wire with each engine, in turns: legs, bridge, session and adapter, and
 * the carrier's end, which is the same for all. The vendor runs in another process.
 */
export async function compareCpu(
  openVendor: (name: string) => Promise<Vendor>,
  rounds: number,
): Promise<Row[]> {
  const names = Object.keys(ENGINES);
  const vendors = new Map<string, Vendor>();
  for (const name of names) vendors.set(name, await openVendor(name));
  const figures = new Map(names.map((name) => [name, [] as number[]]));
  const ratios = new Map(names.map((name) => [name, [] as number[]]));
  // The first round warms up the code.
  for (let round = 0; round <= rounds; round += 1) {
    const cpu = new Map<string, number>();
    for (const name of names) {
      process.stderr.write(`${name}, round ${round} of ${rounds}\n`);
      cpu.set(name, await cpuOfCall(name, vendors.get(name)?.baseUrl ?? ''));
    }
    if (round === 0) continue;
    for (const [name, ms] of cpu) {
      figures.get(name)?.push(ms);
      ratios.get(name)?.push(ms / (cpu.get(BESIDE) ?? NaN));
    }
  }
  for (const vendor of vendors.values()) await vendor.close();
  return names.flatMap((name) => [
    plain(
      `${name}: CPU of a call on Twilio`,
      percentile(figures.get(name) ?? [], 0.5),
      'ms/call-min',
    ),
    plain(`${name}: CPU over ${BESIDE}`, percentile(ratios.get(name) ?? [], 0.5), 'x'),
  ]);
}

async function cpuOfCall(name: string, baseUrl: string): Promise<number> {
  const clock = new ManualClock();
  const adapter = ENGINES[name]?.(baseUrl, clock);
  if (adapter === undefined) throw new Error(`Nobody knows ${name}.`);
  const leg = twilioLeg(clock);
  const call = new CallBench<WireLeg>({ clock, leg, adapter: () => adapter });
  call.session.prepare();
  call.session.join(leg, 'human');
  while (call.eventsOf('call.live').length === 0) await later();
  const silence = new Uint8Array((MULAW_8K.rateHz / 1000) * 20).fill(0xff);
  const before = process.cpuUsage();
  for (let frame = 0; frame < TALK_MS / 20; frame += 1) {
    await clock.advance(20);
    leg.tick(silence);
    if (frame % FRAMES_A_TURN === 0) await later();
  }
  const { user, system } = process.cpuUsage(before);
  call.session.end('operator', 'completed');
  while (!call.hasEnded) {
    await clock.advance(200);
    await later();
  }
  const heardMs = leg.heard.reduce((sum, { length }) => sum + length, 0) / 8;
  if (heardMs < TALK_MS * 0.9) throw new Error(`${name} was heard for ${heardMs} ms only.`);
  return ((user + system) / 1000) * (60_000 / TALK_MS);
}

const later = () => new Promise((resolve) => setTimeout(resolve, 0));

function parts(clock: ManualClock) {
  return {
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
    speakOffline: () => Promise.resolve(undefined),
  };
}
