import { playBooking } from './dialogue/bookingScript';
import {
  bookings,
  businessOf,
  judgeAnswer,
  loadVectors,
  percentile,
  questions,
  type AskedQuestion,
} from './dialogue/fixtures';
import { receptionDesk } from '../tests/fakes/receptionDesk';
import { TypedCall } from '../tests/fakes/typedCall';

const loadStartedAt = performance.now();
const memoryBefore = process.memoryUsage();
const vectors = loadVectors();
const loadMs = performance.now() - loadStartedAt;
const memoryAfter = process.memoryUsage();
const loadedMb =
  (memoryAfter.heapUsed +
    memoryAfter.arrayBuffers -
    memoryBefore.heapUsed -
    memoryBefore.arrayBuffers) /
  1e6;

const latenciesMs: number[] = [];

/** Asks one question in a call of its own, so that no answer depends on another. */
async function ask(question: AskedQuestion) {
  const { business, prompt } = businessOf(question.business);
  const desk = receptionDesk({ now: '2026-11-19T10:00', business });
  const call = new TypedCall(desk, { prompt, vectors });
  await call.tell({ type: 'greet' });
  const answer = await call.say(question.ask);
  latenciesMs.push(...call.latenciesMs.slice(1));
  return { ...question, answer, ...judgeAnswer(question, answer) };
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
    misled: results.filter(({ isMisleading }) => isMisleading).length,
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
    const { call, passed } = await playBooking(script, business, bookings.now, async (desk) => {
      const typed = new TypedCall(desk, { prompt, vectors });
      await typed.tell({ type: 'greet' });
      return typed;
    });
    latenciesMs.push(...call.latenciesMs);
    const turns = call.transcript.filter(({ speaker }) => speaker === 'caller').length;
    results.push({ name: script.name, passed, turns, transcript: call.transcript });
  }
  return results;
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
