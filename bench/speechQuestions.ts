import { receptionDesk } from '../tests/fakes/receptionDesk';
import {
  businessOf,
  judgeAnswer,
  loadVectors,
  questions,
  type AskedQuestion,
} from './dialogue/fixtures';
import { callerVoices, startSpeech, type CallerVoice } from './speech/phoneVoices';
import { SpokenCall } from './speech/spokenCall';

const speech = await startSpeech();
const vectors = loadVectors();
// Recorded words do not make up questions.
const voices = callerVoices(speech).filter(({ name }) => name !== 'recorded');

/** Asks one question aloud, in a call of its own. */
async function ask(question: AskedQuestion, { speak }: CallerVoice) {
  const { business, prompt } = businessOf(question.business);
  const desk = receptionDesk({ now: '2026-11-19T10:00', business });
  const call = new SpokenCall(desk, { prompt, vectors, speech, speak });
  await call.begin();
  const answer = await call.say(question.ask);
  await call.close();
  const understood = call.lines[0]?.understood ?? '';
  return { ...question, understood, answer, ...judgeAnswer(question, answer) };
}

const sets = { heldOut: questions.heldOut, blind: questions.blind } as const;
type Asked = Awaited<ReturnType<typeof ask>> & { readonly set: string; readonly voice: string };
const results: Asked[] = [];
for (const [set, asked] of Object.entries(sets)) {
  for (const voice of voices) {
    process.stderr.write(`${set}, ${voice.name}\n`);
    for (const question of asked) {
      results.push({ set, voice: voice.name, ...(await ask(question, voice)) });
    }
  }
}
await speech.close();

const rows = Object.keys(sets).flatMap((set) =>
  [...voices.map(({ name }) => name), 'all voices'].flatMap((voice) => {
    const own = results.filter(
      (result) => result.set === set && (result.voice === voice || voice === 'all voices'),
    );
    const known = own.filter(({ unknown }) => unknown !== true);
    const unknown = own.filter((result) => result.unknown === true);
    const count = (list: typeof own) => list.filter(({ passed }) => passed).length;
    return [
      { what: `questions right, ${set}, ${voice}`, value: `${count(known)}/${known.length}` },
      {
        what: `unanswerable admitted, ${set}, ${voice}`,
        value: `${count(unknown)}/${unknown.length}`,
      },
      {
        what: `answered wrongly without a caveat, ${set}, ${voice}`,
        value: own.filter(({ isMisleading }) => isMisleading).length,
        target: '0',
        met: own.every(({ isMisleading }) => !isMisleading),
      },
    ];
  }),
);
const failures = results.filter(({ passed }) => !passed);
process.stdout.write(JSON.stringify({ rows, failures }));
