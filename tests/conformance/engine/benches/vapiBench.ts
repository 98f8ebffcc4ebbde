import { setImmediate as turn } from 'node:timers/promises';
import { createBridge } from '../../../../src/main/bridge/createBridge';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { createVapiEngine, VAPI_WEBHOOK_PATH } from '../../../../src/main/engines/vapi';
import { ManualClock } from '../../../fakes/manualClock';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import { FAKE_KEY, FakeVapi } from '../../../fakes/vapi/fakeVapi';
import { LOUD, QUIET, SECRET } from '../../../fakes/vapi/vapiBench';
import type { EngineBench } from '../engineBench';
import { createCaller } from '../spokenTurn';

/** Vapi on loopback, which reaches us by a real listener and sends sound as fast as it is made. */
export async function openVapiBench(): Promise<EngineBench> {
  const fake = await FakeVapi.open();
  fake.isHasty = true;
  const clock = new ManualClock();
  let key = FAKE_KEY;
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 12; turns += 1) await turn();
    await clock.advance(0);
  };
  const speak = createCaller(clock, settle);
  const adapter = createVapiEngine({
    config: () => ({ apiKey: key, baseUrl: fake.baseUrl, assistantId: undefined }),
    server: () => ({
      url: `http://127.0.0.1:${bridge.publicPort}${VAPI_WEBHOOK_PATH}`,
      secret: SECRET,
    }),
    secret: () => SECRET,
    hosted: {
      agentOf: () => Promise.resolve(undefined),
      runTool: () => Promise.resolve({ ok: false, value: {} }),
    },
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  const bridge = createBridge({
    routes: [adapter.webhook],
    logger: silentLogger(),
    clock: systemClock,
  });
  await bridge.listen({ port: 0, host: '127.0.0.1' });
  return {
    adapter,
    clock,
    key: FAKE_KEY,
    settle,
    get heardMs() {
      return fake.call.receivedMs;
    },
    plan(next) {
      // The greeting goes along with the call, and is not asked of the model.
      if ('say' in next) {
        if (fake.calls.length > 0) fake.turns.push(next);
      } else {
        fake.turns.push({ tool: next.callTool, arguments: next.arguments });
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
        return fake.requests.length;
      },
      holdConnections: () => (fake.holds = true),
      refuseKey: () => (key = '00000000-9999-4999-8999-000000000000'),
      setReachable: (isReachable) => {
        const unreachable = { status: 503, body: '{"message":"Service Unavailable"}' };
        fake.refuse = isReachable ? undefined : unreachable;
      },
      drop: () => fake.call.drop(),
      stall: () => fake.call.freeze(),
      sendUnknown: () => fake.call.sendRaw('{"type":"weather.changed","to":"rain"}'),
      sendMalformed: () => fake.call.sendRaw('{"type":"transcript","role":7'),
    },
    close: async () => {
      adapter.close();
      await bridge.close();
      await fake.close();
    },
  };
}
