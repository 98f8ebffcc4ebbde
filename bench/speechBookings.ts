import { playBooking, type BookingScript } from './dialogue/bookingScript';
import { bookings, businessOf, loadVectors } from './dialogue/fixtures';
import { callerVoices, startSpeech, type CallerVoice } from './speech/phoneVoices';
import { SpokenCall } from './speech/spokenCall';

const speech = await startSpeech();
const vectors = loadVectors();
const voices = callerVoices(speech);

async function play(script: BookingScript, { name: voice, speak }: CallerVoice) {
  const { business, prompt } = businessOf(script.business);
  const played = await playBooking(script, business, bookings.now, async (desk) => {
    const call = new SpokenCall(desk, { prompt, vectors, speech, speak });
    await call.begin();
    return call;
  });
  const { call, passed, passedButForNames, booked } = played;
  await call.close();
  return { voice, name: script.name, passed, passedButForNames, booked, lines: call.lines };
}

const results: Awaited<ReturnType<typeof play>>[] = [];
for (const voice of voices) {
  process.stderr.write(`${voice.name}\n`);
  for (const script of bookings.scripts) results.push(await play(script, voice));
}
await speech.close();

const rows = [...voices.map(({ name }) => name), 'all voices'].flatMap((voice) => {
  const own = results.filter((result) => result.voice === voice || voice === 'all voices');
  const share = (passed: number) => `${passed}/${own.length}`;
  return [
    {
      what: `calendar right (service, time, number), ${voice}`,
      value: share(own.filter((result) => result.passedButForNames).length),
    },
    {
      what: `  and the name letter by letter, ${voice}`,
      value: share(own.filter(({ passed }) => passed).length),
    },
    {
      what: `lines the caller needed, ${voice}`,
      value: own.reduce((sum, { lines }) => sum + lines.length, 0) / own.length,
    },
  ];
});
process.stdout.write(JSON.stringify({ rows, dialogues: results }));
