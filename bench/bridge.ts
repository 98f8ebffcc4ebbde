import { loadavg } from 'node:os';
import { CONTESTANTS, type ContestantName } from './bridge/contestants';
import type { Effort, Rounds } from './bridge/plan';
import {
  FULL,
  QUICK,
  figure,
  findCapacity,
  measureBargeIn,
  measureInTurns,
  measureMemory,
  ratio,
} from './bridge/plan';
import { arePinned } from './bridge/processes';
import { playBridge, playGenerator } from './bridge/roles';
import { atLeast, atMost, plain, type Row } from './bridge/rows';
import { soak } from './bridge/soak';
import { Track } from './bridge/track';

const PASSING = ['raw', 'ws', 'sample', 'agents', 'ours', 'shipped'] as const;
const TRANSCODING = ['wavefile', 'transcoding'] as const;

/** What counts as flat. */
const FLAT_MB_PER_MINUTE = 1;

const title = (name: ContestantName): string => CONTESTANTS[name].title;

function describe(rounds: Rounds, names: readonly ContestantName[], calls: number): Row[] {
  return names.flatMap((name) => [
    plain(
      `${title(name)}, ${calls} calls, CPU`,
      figure(rounds, name, 'cpuMsPerCallMinute'),
      'ms/call-min',
    ),
    plain(`${title(name)}, ${calls} calls, added p50`, figure(rounds, name, 'p50Ms'), 'ms'),
    plain(`${title(name)}, ${calls} calls, added p99`, figure(rounds, name, 'p99Ms'), 'ms'),
  ]);
}

async function comparePassThrough(track: Track, effort: Effort): Promise<Row[]> {
  const rounds = await measureInTurns(track, PASSING, effort.calls, effort);
  const cpuOver = (peer: ContestantName) => ratio(rounds, 'ours', peer, 'cpuMsPerCallMinute');
  return [
    ...describe(rounds, PASSING, effort.calls),
    atMost("pass-through, CPU over Twilio's sample", cpuOver('sample'), 'x', 0.7),
    atMost('pass-through, CPU over the agents transport', cpuOver('agents'), 'x', 0.45),
    atMost('pass-through, p50 over the raw relay', ratio(rounds, 'ours', 'raw', 'p50Ms'), 'x', 1.5),
    atMost('pass-through, p99 over the raw relay', ratio(rounds, 'ours', 'raw', 'p99Ms'), 'x', 2),
  ];
}

async function compareTranscoding(track: Track, effort: Effort): Promise<Row[]> {
  const { calls, transcodingCalls } = effort;
  const few = await measureInTurns(track, TRANSCODING, transcodingCalls, effort);
  const many = await measureInTurns(track, ['transcoding'], calls, effort);
  const cpu = ratio(few, 'transcoding', 'wavefile', 'cpuMsPerCallMinute');
  return [
    ...describe(few, TRANSCODING, transcodingCalls),
    ...describe(many, ['transcoding'], calls),
    atMost('transcoding, CPU over `wavefile`', cpu, 'x', 0.2),
  ];
}

async function compareCapacity(track: Track, effort: Effort): Promise<Row[]> {
  const held = async (name: ContestantName) => findCapacity(track, name, effort);
  const [raw, sample] = [await held('raw'), await held('sample')];
  const [ours, shipped] = [await held('ours'), await held('shipped')];
  const [wavefile, transcoding] = [await held('wavefile'), await held('transcoding')];
  const transcodingGain = { what: 'transcoding, calls a core over `wavefile`', target: '≥ 6' };
  const what = (name: ContestantName): string => `${title(name)}, calls a core at p99 ≤ 20 ms`;
  return [
    plain(what('raw'), raw, 'calls'),
    plain(what('sample'), sample, 'calls'),
    plain(what('ours'), ours, 'calls'),
    { ...atLeast(what('shipped'), shipped, 'calls', sample), target: `≥ ${sample}, the sample's` },
    plain(what('wavefile'), wavefile, 'calls'),
    plain(what('transcoding'), transcoding, 'calls'),
    wavefile === 0
      ? { ...transcodingGain, value: 'not established', met: false }
      : atLeast(transcodingGain.what, transcoding / wavefile, 'x', 6),
  ];
}

async function compareMemory(track: Track, effort: Effort): Promise<Row[]> {
  const { memoryCalls } = effort;
  const rows: Row[] = [];
  for (const name of ['raw', 'sample', 'ours', 'shipped'] as const) {
    const { baseMb, mbPerCall, growthMbPerMinute } = await measureMemory(track, name, effort);
    const what = `${title(name)}, ${memoryCalls} calls, memory`;
    const growth = `${title(name)}, ${memoryCalls} calls, growth of the live heap`;
    const isOurs = CONTESTANTS[name].isPatchcord;
    rows.push(
      plain(`${title(name)}, 25 calls, memory in all`, baseMb, 'MB'),
      isOurs ? atMost(what, mbPerCall, 'MB/call', 0.15) : plain(what, mbPerCall, 'MB/call'),
      // As shipped a call keeps its own events until it ends: that is no leak.
      name === 'ours'
        ? atMost(growth, growthMbPerMinute, 'MB/min', FLAT_MB_PER_MINUTE)
        : plain(growth, growthMbPerMinute, 'MB/min'),
    );
  }
  return rows;
}

async function compareSoak(track: Track, effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of ['shipped', 'ours'] as const) {
    const { fewestCalls, resident, live } = await soak(track, name, effort);
    const what = `${title(name)}, ${effort.memoryCalls} calls for ${effort.soakMs / 60_000} min`;
    rows.push(plain(`${what}, fewest connected`, fewestCalls, 'calls'));
    for (const [kind, trend] of Object.entries({ resident, 'live heap': live })) {
      rows.push(
        plain(`${what}, ${kind} at first`, trend.firstMb, 'MB'),
        plain(`${what}, ${kind} at last`, trend.lastMb, 'MB'),
        atMost(`${what}, ${kind} growth`, trend.mbPerMinute, 'MB/min', FLAT_MB_PER_MINUTE),
      );
    }
  }
  return rows;
}

async function compareBargeIn(track: Track, effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of ['sample', 'shipped'] as const) {
    const { p50Ms, p99Ms } = await measureBargeIn(track, name, effort.calls, effort);
    const what = `${title(name)}, ${effort.calls} calls, speech to \`clear\``;
    const isOurs = CONTESTANTS[name].isPatchcord;
    rows.push(
      plain(`${what} p50`, p50Ms, 'ms'),
      isOurs ? atMost(`${what} p99`, p99Ms, 'ms', 20) : plain(`${what} p99`, p99Ms, 'ms'),
    );
  }
  return rows;
}

const SECTIONS = {
  passThrough: comparePassThrough,
  transcoding: compareTranscoding,
  bargeIn: compareBargeIn,
  capacity: compareCapacity,
  memory: compareMemory,
  soak: compareSoak,
};

/** `--only=<section>` leaves the others out; the soak is long and has to be asked for. */
function isWanted(section: string): boolean {
  const only = process.argv.find((argument) => argument.startsWith('--only='));
  return only === undefined ? section !== 'soak' : only === `--only=${section}`;
}

async function run(effort: Effort): Promise<void> {
  const startedMs = performance.now();
  const loadAtStart = loadavg()[0] ?? 0;
  const track = await Track.open();
  try {
    const rows: Row[] = [];
    for (const [name, compare] of Object.entries(SECTIONS)) {
      if (isWanted(name)) rows.push(...(await compare(track, effort)));
    }
    const minutes = (performance.now() - startedMs) / 60_000;
    console.log(JSON.stringify({ rows, minutes, arePinned, loadAtStart }));
  } finally {
    await track.close();
  }
}

if (process.argv.includes('--generator')) playGenerator();
else if (process.argv.includes('--bridge')) playBridge();
else await run(process.argv.includes('--quick') ? QUICK : FULL);
