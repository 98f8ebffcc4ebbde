import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { CallEvent, CallEventOf } from '@shared/domain/callEvent';
import type { AgentId } from '@shared/domain/ids';
import { createRuntime } from '../src/main/composition/createRuntime';
import { readEnvironment } from '../src/main/composition/environment';
import { playScript } from '../src/main/composition/scripts/playScript';
import { createMemoryVault } from '../src/main/core/services/accounts/memoryVault';
import { defaultModelsDir } from '../src/main/speech/modelsDir';
import { parseScript } from '../src/main/testline/script/parseScript';
import { chats } from '../tests/fakes/openaiText/answers';
import { FakeAudio } from '../tests/fakes/openaiText/audio';
import { API_KEY, openFakeOpenAi } from '../tests/fakes/openaiText/fakeOpenAi';
import { percentile } from './dialogue/fixtures';

const QUESTIONS = [
  'What are your opening hours?',
  'How much is a cleaning?',
  'Where can I park my car?',
];
/** Long enough for every answer to be heard to its end. */
const ANSWER_S = 6;
const ROUNDS = 2;

/** The same call for all: what is asked, and the time to hear the answer. */
const SCRIPT = `
name: three-questions
caller: { number: '+15555550140', voice: rms }
steps:
  - silence: ${ANSWER_S}s
${QUESTIONS.map((text) => `  - say: ${text}\n  - silence: ${ANSWER_S}s`).join('\n')}
  - hangUp: true
`;

// Servers that answer at once: what is measured is ours, and the models' own time comes on top.
const audio = new FakeAudio();
const server = await openFakeOpenAi({
  kind: 'chatOnly',
  audio,
  answer: () => chats('Yes, of course. That is what most callers ask us about.'),
});
const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-pipeline-'));
const runtime = await createRuntime({
  dataDir,
  workersDir: resolve('out/main/workers'),
  modelsDir: defaultModelsDir(),
  modelsScript: resolve('scripts/models.mjs'),
  scriptsDir: 'resources/scripts',
  version: 'bench',
  isDesktop: false,
  logLevel: 'silent',
  writeLog: () => undefined,
  bridgePort: 0,
  bridgeHost: '127.0.0.1',
  pointsNumbers: false,
  environment: readEnvironment({
    SPEECH_TRANSCRIPTION_BASE_URL: server.baseUrl,
    SPEECH_TRANSCRIPTION_API_KEY: API_KEY,
    SPEECH_LANGUAGE_BASE_URL: server.baseUrl,
    SPEECH_LANGUAGE_API_KEY: API_KEY,
    SPEECH_VOICE_BASE_URL: server.baseUrl,
    SPEECH_VOICE_API_KEY: API_KEY,
  }),
  openVault: () => Promise.resolve(createMemoryVault('for this benchmark')),
});
await runtime.speech.settled;
const [line] = await runtime.storage.lines.list();
if (line === undefined) throw new Error('A first start has a line.');

const [offline, elsewhere] = [{ by: 'offline' }, { by: 'server' }] as const;
const pipeline = (own: typeof offline | typeof elsewhere): Partial<AgentDefinition> => ({
  engineId: 'pipeline',
  engineSettings: { own: { pipeline: { transcription: own, language: elsewhere, voice: own } } },
});
const CONTESTANTS: readonly (readonly [string, Partial<AgentDefinition>])[] = [
  ['built-in engine', { engineId: 'embedded', engineSettings: {} }],
  ['pipeline, offline ears and voice', pipeline(offline)],
  ['pipeline, all parts by servers', pipeline(elsewhere)],
];

const HOPS = ['whole', 'noticing', 'words', 'model', 'voice', 'ear'] as const;
type Hops = Record<(typeof HOPS)[number], number[]>;
interface Figures {
  readonly cpuMsPerMinute: number[];
  readonly hops: Hops;
}
const noFigures = (): Figures => ({
  cpuMsPerMinute: [],
  hops: { whole: [], noticing: [], words: [], model: [], voice: [], ear: [] },
});
const figures = new Map(CONTESTANTS.map(([name]) => [name, noFigures()]));

async function become(agentId: AgentId, change: Partial<AgentDefinition>): Promise<void> {
  const agent = await runtime.storage.agents.get(agentId);
  if (agent === undefined) throw new Error('The line has an agent.');
  const { id, businessId: _businessId, updatedAt: _updatedAt, version, ...definition } = agent;
  await runtime.storage.agents.save(id, { ...definition, ...change }, version, '');
}

const isTiming = (event: CallEvent): event is CallEventOf<'turn.timing'> =>
  event.type === 'turn.timing';

for (let round = 0; round < ROUNDS; round++) {
  for (const [name, change] of CONTESTANTS) {
    process.stderr.write(`${name}\n`);
    await become(line.agentId, change);
    audio.hears(...QUESTIONS);
    const loadClip = () => Promise.reject(new Error('no clips'));
    const script = { script: parseScript(SCRIPT, 'three-questions'), loadClip, isJudged: true };
    const cpu = process.cpuUsage();
    const startedMs = performance.now();
    const { events } = await playScript(script, runtime, line);
    const { user, system } = process.cpuUsage(cpu);
    const minutes = (performance.now() - startedMs) / 60_000;
    const { cpuMsPerMinute, hops } = figures.get(name) ?? noFigures();
    cpuMsPerMinute.push((user + system) / 1000 / minutes);
    for (const { timing } of events.filter(isTiming)) {
      const { callerStoppedMs, endDetectedMs, transcribedMs, firstTokenMs } = timing;
      const { firstAudioSentMs, firstAudioHeardMs } = timing;
      if (callerStoppedMs === undefined || firstAudioHeardMs === undefined) continue;
      hops.whole.push(firstAudioHeardMs - callerStoppedMs);
      hops.noticing.push((endDetectedMs ?? NaN) - callerStoppedMs);
      hops.words.push((transcribedMs ?? NaN) - (endDetectedMs ?? NaN));
      hops.model.push((firstTokenMs ?? NaN) - (transcribedMs ?? NaN));
      hops.voice.push((firstAudioSentMs ?? NaN) - (firstTokenMs ?? NaN));
      hops.ear.push(firstAudioHeardMs - (firstAudioSentMs ?? NaN));
    }
  }
}
await runtime.close();
await server.close();
await rm(dataDir, { recursive: true, force: true });

const NAMES: Readonly<Record<(typeof HOPS)[number], string>> = {
  whole: "end of the caller's speech to the first sound of the answer",
  noticing: '  of this: noticing the end',
  words: '  words after that',
  model: '  first words of the answer after that',
  voice: '  voice after that',
  ear: '  to the ear after that',
};
const rows = [...figures].flatMap(([name, { cpuMsPerMinute, hops }]) => [
  { what: `${name}: answers`, value: hops.whole.length },
  ...HOPS.flatMap((hop) =>
    (hop === 'whole' ? [0.5, 0.95] : [0.5]).map((share) => ({
      what: `${name}: ${NAMES[hop]}, p${share * 100}`,
      value: Math.round(percentile(hops[hop].filter(Number.isFinite), share)),
      unit: 'ms',
    })),
  ),
  {
    what: `${name}: CPU`,
    value: Math.round(percentile(cpuMsPerMinute, 0.5)),
    unit: 'ms per call-minute',
  },
]);
process.stdout.write(JSON.stringify({ rows, figures: Object.fromEntries(figures) }));
