import { setImmediate as turn } from 'node:timers/promises';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import {
  createOpenAiRealtimeEngine,
  DEFAULT_OPENAI_REALTIME,
} from '../../../../src/main/engines/openai-realtime';
import { ManualClock } from '../../../fakes/manualClock';
import { FAKE_KEY, FakeOpenAi } from '../../../fakes/openaiRealtime/fakeOpenAi';
import { saying, type PlannedAnswer } from '../../../fakes/openaiRealtime/plan';
import { LOUD } from '../../../fakes/openaiRealtime/realtimeBench';
import { QUIET } from '../../../fakes/realtime/realtimeCall';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import type { EngineBench } from '../engineBench';
import { createCaller } from '../spokenTurn';

/** What the model is to say word for word stands in quotation marks. */
const VERBATIM = /word for word.*\n"(?<words>.*)"$/s;

/** OpenAI's Realtime interface, on loopback. */
export async function openOpenAiRealtimeBench(): Promise<EngineBench> {
  const fake = await FakeOpenAi.open();
  const clock = new ManualClock();
  const planned: PlannedAnswer[] = [];
  let key = FAKE_KEY;
  fake.onAnswer = ({ instructions }) => {
    const words = VERBATIM.exec(instructions ?? '')?.groups?.['words'];
    return words === undefined ? planned.shift() : saying(words);
  };
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 6; turns += 1) await turn();
    await clock.advance(0);
  };
  const speak = createCaller(clock, settle);
  const adapter = createOpenAiRealtimeEngine({
    config: () => ({
      ...DEFAULT_OPENAI_REALTIME,
      prices: DEFAULT_PRICES,
      apiKey: key,
      baseUrl: fake.baseUrl,
    }),
    speakOffline: () => Promise.resolve(undefined),
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  return {
    adapter,
    clock,
    key: FAKE_KEY,
    settle,
    get heardMs() {
      return fake.session.receivedMs;
    },
    plan(next) {
      if ('say' in next) {
        // The greeting is said word for word, and is not asked of the model.
        if (fake.sessions.length > 0) planned.push(saying(next.say));
      } else {
        const args = JSON.stringify(next.arguments);
        planned.push({ items: [{ call: next.callTool, arguments: args }] });
      }
    },
    callerSays(session, words) {
      fake.transcripts.push(words);
      return speak(session, [
        [600, LOUD],
        [700, QUIET],
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
      refuseKey: () => (key = 'sk-another-0000000000000000'),
      setReachable: (isReachable) => {
        const unreachable = { status: 503, type: 'server_error', code: 'overloaded' };
        fake.refuse = isReachable ? undefined : unreachable;
      },
      drop: () => fake.session.drop(),
      stall: () => fake.session.stall(),
      sendUnknown: () =>
        fake.session.sendRaw('{"type":"weather.changed","event_id":"e1","to":"rain"}'),
      sendMalformed: () => fake.session.sendRaw('{"type":"response.done","response":7'),
    },
    close: () => fake.close(),
  };
}
