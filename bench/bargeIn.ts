import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CallEvent, CallEventOf } from '@shared/domain/callEvent';
import { dbfsFromAmplitude } from '../src/main/audio/decibel';
import { readWav } from '../src/main/audio/wav';
import { playScript } from '../src/main/composition/scripts/playScript';
import { createRuntime } from '../src/main/composition/createRuntime';
import { readEnvironment } from '../src/main/composition/environment';
import { createMemoryVault } from '../src/main/core/services/accounts/memoryVault';
import { defaultModelsDir } from '../src/main/speech/modelsDir';
import { parseScript } from '../src/main/testline/script/parseScript';
import { percentile } from './dialogue/fixtures';

const RATE_HZ = 8000;
/** Louder than this is sound. */
const SOUND_DBFS = -45;
/** The true beginning of a sound lies this close to where the detector puts it. */
const SEARCH_MS = 350;
/** An agent that is still heard so long after the caller began was not cut at all. */
const NEVER_MS = 2000;

/** One call in real time in which the caller speaks over three answers. */
const script = (voice: string): string => `
name: barge-in
caller: { number: '+15555550140', voice: ${voice} }
steps:
  - hear: { matches: 'help|today', within: 20s }
  - say: Which insurance do you accept?
  - say: { text: Where can I park my car?, interruptAfter: 1200ms }
  - say: { text: How much is a cleaning?, interruptAfter: 1500ms }
  - hear: { matches: '.', within: 20s }
  - say: What are your opening hours?
  - say: { text: Which languages do you speak?, interruptAfter: 1900ms }
  - hear: { matches: '.', within: 20s }
  - say: Thank you. Goodbye.
  - wait: { until: end, within: 20s }
`;

const isLoud = (sample: number): boolean =>
  dbfsFromAmplitude(Math.abs(sample) / 32_768) > SOUND_DBFS;

/** From the caller's first sample to the agent's last one that was heard, both on the recording. */
function overlapMs(caller: Int16Array, agent: Int16Array, detectedOnsetMs: number): number {
  const at = (ms: number): number => Math.max(0, Math.round((ms * RATE_HZ) / 1000));
  let onset = at(detectedOnsetMs - SEARCH_MS);
  while (onset < at(detectedOnsetMs + SEARCH_MS) && !isLoud(caller[onset] ?? 0)) onset++;
  let last = onset;
  const end = onset + at(NEVER_MS);
  // The next answer comes after a silence that no answer has within it.
  for (let index = onset, quiet = 0; index < end && quiet < at(400); index++) {
    quiet = isLoud(agent[index] ?? 0) ? 0 : quiet + 1;
    if (quiet === 0) last = index;
  }
  return ((last - onset) * 1000) / RATE_HZ;
}

const isOf =
  <Type extends CallEvent['type']>(type: Type) =>
  (event: CallEvent): event is CallEventOf<Type> =>
    event.type === type;

const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-barge-in-'));
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
  environment: readEnvironment({}),
  openVault: () => Promise.resolve(createMemoryVault('for this benchmark')),
});
await runtime.speech.settled;
const [line] = await runtime.storage.lines.list();
if (line === undefined) throw new Error('A first start has a line.');

const overlapsMs: number[] = [];
const clearsMs: number[] = [];
const hops = {
  total: [] as number[],
  detect: [] as number[],
  words: [] as number[],
  answer: [] as number[],
  voice: [] as number[],
  network: [] as number[],
};
for (const voice of ['rms', 'slt', 'awb', 'rms', 'slt', 'awb']) {
  process.stderr.write(`${voice}\n`);
  const loaded = {
    script: parseScript(script(voice), 'barge-in'),
    loadClip: () => Promise.reject(new Error('no clips')),
  };
  const { events } = await playScript(loaded, runtime, line);
  const callId = events[0]?.callId;
  const path = callId === undefined ? undefined : await runtime.recordingPath(callId);
  if (path === undefined) throw new Error('The call was not recorded.');
  const [caller, agent] = readWav(await readFile(path), RATE_HZ).channels;
  if (caller === undefined || agent === undefined) throw new Error('The recording is not stereo.');
  for (const cut of events.filter(isOf('turn.interrupted'))) {
    overlapsMs.push(overlapMs(caller, agent, cut.onsetMs));
    clearsMs.push(cut.clearAfterMs);
  }
  for (const { timing } of events.filter(isOf('turn.timing'))) {
    const {
      callerStoppedMs,
      endDetectedMs,
      transcribedMs,
      answerBeganMs,
      firstAudioSentMs,
      firstAudioHeardMs,
    } = timing;
    if (callerStoppedMs === undefined || firstAudioHeardMs === undefined) continue;
    hops.total.push(firstAudioHeardMs - callerStoppedMs);
    hops.detect.push((endDetectedMs ?? NaN) - callerStoppedMs);
    hops.words.push((transcribedMs ?? NaN) - (endDetectedMs ?? NaN));
    hops.answer.push((answerBeganMs ?? NaN) - (transcribedMs ?? NaN));
    hops.voice.push((firstAudioSentMs ?? NaN) - (answerBeganMs ?? NaN));
    hops.network.push(firstAudioHeardMs - (firstAudioSentMs ?? NaN));
  }
}
await runtime.close();
await rm(dataDir, { recursive: true, force: true });

const spread = (what: string, values: readonly number[]) =>
  ([0.5, 0.95] as const).map((share) => ({
    what: `${what}, p${share * 100}`,
    value: percentile(values.filter(Number.isFinite), share),
    unit: 'ms',
  }));
const atMost = (limit: number, row: { what: string; value: number; unit: string }) => ({
  ...row,
  target: `≤ ${limit}`,
  met: row.value <= limit,
});
const [overlapP50, overlapP95] = spread(
  "caller's onset to the agent's last sample heard",
  overlapsMs,
);
const [, clearP95] = spread('detection to clear on the wire', clearsMs);
const rows = [
  { what: 'interruptions', value: overlapsMs.length },
  ...[overlapP50, overlapP95].flatMap((row) => (row === undefined ? [] : [atMost(350, row)])),
  ...(clearP95 === undefined ? [] : [atMost(20, clearP95)]),
  ...spread("end of the caller's speech to the first sound of the answer", hops.total),
  ...spread('  of this: noticing the end', hops.detect),
  ...spread('  words after that', hops.words),
  ...spread('  answer after that', hops.answer),
  ...spread('  voice after that', hops.voice),
  ...spread('  to the ear after that', hops.network),
];
process.stdout.write(JSON.stringify({ rows, overlapsMs, clearsMs, hops }));
