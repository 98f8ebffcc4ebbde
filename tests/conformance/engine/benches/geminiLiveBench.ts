import { setImmediate as turn } from 'node:timers/promises';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { createGeminiLiveEngine } from '../../../../src/main/engines/gemini-live';
import { FAKE_GEMINI_KEY, FakeGemini } from '../../../fakes/gemini/fakeGemini';
import { saying, type PlannedTurn } from '../../../fakes/gemini/plan';
import { ManualClock } from '../../../fakes/manualClock';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import type { EngineBench } from '../engineBench';
import { createCaller } from '../spokenTurn';

/** What the model is to say word for word stands in quotation marks. */
const VERBATIM = /word for word.*\n"(?<words>.*)"\)$/s;
const LOUD = pcm(9000);
const QUIET = pcm(0);

function pcm(level: number): Uint8Array {
  const samples = Int16Array.from({ length: 320 }, (_, at) => Math.round(level * Math.sin(at / 6)));
  return new Uint8Array(samples.buffer);
}

/** The Gemini Live interface, on loopback. */
export async function openGeminiLiveBench(): Promise<EngineBench> {
  const fake = await FakeGemini.open();
  const clock = new ManualClock();
  const planned: PlannedTurn[] = [];
  let key = FAKE_GEMINI_KEY;
  fake.onTurn = (session) => {
    const words = VERBATIM.exec(session.lines.at(-1) ?? '')?.groups?.['words'];
    return words === undefined ? planned.shift() : saying(words, 200);
  };
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 6; turns += 1) await turn();
    await clock.advance(0);
  };
  const speak = createCaller(clock, settle);
  const adapter = createGeminiLiveEngine({
    config: () => ({
      apiKey: key,
      baseUrl: fake.baseUrl,
      model: 'gemini-3.8-live',
      prices: DEFAULT_PRICES,
    }),
    speakOffline: () => Promise.resolve(undefined),
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  return {
    adapter,
    clock,
    key: FAKE_GEMINI_KEY,
    settle,
    get heardMs() {
      return fake.session.receivedMs;
    },
    plan(next) {
      if ('say' in next) {
        // The greeting is said word for word, and is not asked of the model.
        if (fake.sessions.length > 0) planned.push(saying(next.say));
      } else planned.push({ items: [{ call: next.callTool, args: { ...next.arguments } }] });
    },
    callerSays(session, words) {
      fake.transcripts.push(words);
      // Words of a turn may come after its answer has begun: they are waited for.
      return speak(session, [
        [600, LOUD],
        [1700, QUIET],
      ]);
    },
    network: {
      get openConnections() {
        return fake.openConnections;
      },
      get connectionsSoFar() {
        return fake.handshakes.length;
      },
      holdConnections: () => (fake.holds = true),
      refuseKey: () => (key = 'AIzaAnotherInventedKey000000000000000'),
      setReachable: (isReachable) => {
        fake.refuse = isReachable ? undefined : { status: 503, reason: 'Unavailable' };
      },
      drop: () => fake.session.drop(),
      stall: () => fake.session.stall(),
      sendUnknown: () => fake.session.sendRaw('{"weatherUpdate":{"to":"rain"}}'),
      sendMalformed: () => fake.session.sendRaw('{"serverContent":7'),
    },
    close: () => fake.close(),
  };
}
