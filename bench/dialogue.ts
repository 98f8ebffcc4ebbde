import { readFileSync } from 'node:fs';
import type { Business } from '@shared/domain/business';
import { readBusiness, type FixtureBusiness } from './dialogue/fixtureBusiness';
import { playBooking, type BookingScript } from './dialogue/bookingScript';
import { readWordVectors } from '../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { receptionDesk } from '../tests/fakes/receptionDesk';
import { TypedCall } from '../tests/fakes/typedCall';

/** One question of `fixtures/questions.json`. */
interface AskedQuestion {
  readonly business: string;
  readonly ask: string;
  readonly all?: readonly string[];
  readonly unknown?: boolean;
}

interface QuestionFile {
  readonly businesses: Readonly<Record<string, FixtureBusiness>>;
  readonly heldOut: readonly AskedQuestion[];
  readonly blind: readonly AskedQuestion[];
  readonly dev: readonly AskedQuestion[];
}

interface BookingFile {
  readonly now: string;
  readonly scripts: readonly BookingScript[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const questions = read('bench/fixtures/questions.json') as QuestionFile;
const bookings = read('bench/fixtures/bookings.json') as BookingFile;

const ADMITS = /\bI don't know that\b/;
/** Any way of not answering. */
const DOUBTS = /\bI don't know|\bdidn't catch that/;
/** Doubt that still passes on the nearest fact. */
const HEDGES = /\bI don't know that for certain\b/;

const loadStartedAt = performance.now();
const memoryBefore = process.memoryUsage();
const vectors = readWordVectors(readFileSync('resources/embedded/wordVectors.bin'));
const loadMs = performance.now() - loadStartedAt;
const memoryAfter = process.memoryUsage();
const loadedMb =
  (memoryAfter.heapUsed +
    memoryAfter.arrayBuffers -
    memoryBefore.heapUsed -
    memoryBefore.arrayBuffers) /
  1e6;

const latenciesMs: number[] = [];

function businessOf(id: string): { business: Business; prompt: string } {
  const fixture = questions.businesses[id];
  if (fixture === undefined) throw new Error(`There is no business ${id} in questions.json.`);
  return { business: readBusiness(id, fixture), prompt: fixture.prompt };
}

/** Asks one question in a call of its own, so that no answer depends on another. */
async function ask(question: AskedQuestion) {
  const { business, prompt } = businessOf(question.business);
  const desk = receptionDesk({ now: '2026-11-19T10:00', business });
  const call = new TypedCall(desk, { prompt, vectors });
  await call.tell({ type: 'greet' });
  const answer = await call.say(question.ask);
  latenciesMs.push(...call.latenciesMs.slice(1));
  const isHedged = HEDGES.test(answer);
  const holdsAll = (question.all ?? []).every((pattern) => new RegExp(pattern).test(answer));
  const isAdmission = ADMITS.test(answer);
  const passed = question.unknown === true ? isAdmission : holdsAll && (!isAdmission || isHedged);
  return { ...question, answer, passed, isHedged };
}

async function askAll(set: readonly AskedQuestion[]) {
  const results = await Promise.all(set.map(ask));
  const answerable = results.filter(({ unknown }) => unknown !== true);
  const unanswerable = results.filter(({ unknown }) => unknown === true);
  const right = answerable.filter(({ passed }) => passed);
  const honest = unanswerable.filter(({ passed }) => passed);
  return {
    right: right.length,
    rightHedged: right.filter(({ isHedged }) => isHedged).length,
    answerable: answerable.length,
    /** Answered with something else, without any doubt. */
    misled: results.filter(({ passed, answer }) => !passed && !DOUBTS.test(answer)).length,
    honest: honest.length,
    honestHedged: honest.filter(({ isHedged }) => isHedged).length,
    unanswerable: unanswerable.length,
    failures: results
      .filter(({ passed }) => !passed)
      .map((r) => ({ ask: r.ask, answer: r.answer })),
  };
}

async function playAll() {
  const results = [];
  for (const script of bookings.scripts) {
    const { business, prompt } = businessOf(script.business);
    const { call, passed } = await playBooking(script, business, prompt, bookings.now, { vectors });
    latenciesMs.push(...call.latenciesMs);
    const turns = call.transcript.filter(({ speaker }) => speaker === 'caller').length;
    results.push({ name: script.name, passed, turns, transcript: call.transcript });
  }
  return results;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 100) / 100;
}

const sets = {
  heldOut: await askAll(questions.heldOut),
  blind: await askAll(questions.blind),
  dev: await askAll(questions.dev),
};
const dialogues = await playAll();
const booked = dialogues.filter(({ passed }) => passed).length;

const rows = [
  ...Object.entries(sets).flatMap(([name, set]) => [
    { what: `questions right, ${name}`, value: `${set.right}/${set.answerable}` },
    { what: `  of these with a caveat, ${name}`, value: set.rightHedged },
    { what: `answered wrongly without a caveat, ${name}`, value: set.misled },
    { what: `unanswerable admitted, ${name}`, value: `${set.honest}/${set.unanswerable}` },
    { what: `  of these with a related fact, ${name}`, value: set.honestHedged },
  ]),
  { what: 'booking dialogues right', value: `${booked}/${dialogues.length}` },
  { what: 'answer time p50', value: percentile(latenciesMs, 0.5), unit: 'ms' },
  { what: 'answer time p99', value: percentile(latenciesMs, 0.99), unit: 'ms' },
  { what: 'word vectors load', value: Math.round(loadMs), unit: 'ms' },
  { what: 'word vectors memory', value: Math.round(loadedMb), unit: 'MB' },
];
process.stdout.write(JSON.stringify({ rows, sets, dialogues }));
