import type { HandedOff } from '../../../../src/main/core/ports/handOff';
import { FAKE_RETELL_KEY } from '../../../fakes/retell/fakeRetell';
import { RetellBench, SETTINGS } from '../../../fakes/retell/retellBench';
import type { HandOffBench, VendorCall } from '../handOffBench';

/** Retell on loopback, whose agent asks here what to say. */
export async function openRetellHandOffBench(): Promise<HandOffBench> {
  const bench = await RetellBench.open();
  const { fake, engine, clock, ear } = bench;
  return {
    handOff: engine.handOff,
    clock,
    ear,
    key: FAKE_RETELL_KEY,
    ownNumber: '+15555550100',
    settings: SETTINGS,
    configure: (changes = {}) => ({ ...bench.configure(''), ...changes }),
    get requests() {
      return fake.requests.map((request) => JSON.stringify(request));
    },
    hold: () => (fake.holds = true),
    refuse: (status) => (fake.refuse = { status, body: '{"status":"error","message":"No"}' }),
    refuseKey: () => (bench.config = { ...bench.config!, apiKey: 'key_wrong00000000000000' }),
    bring: (handed) => bring(bench, handed),
    until: (isSo) => bench.until(isSo),
    close: () => bench.close(),
  };
}

async function bring(bench: RetellBench, { target }: HandedOff): Promise<VendorCall> {
  const { fake, mind } = bench;
  const [, callId = ''] = /^sip:(\w+)@/.exec(target.kind === 'sip' ? target.uri : '') ?? [];
  const call = await fake.dial(callId);
  await call.greeted();
  return {
    async exchange(caller, agent) {
      mind.answers(agent);
      await call.say(caller);
      await bench.until(() => bench.ear.words.some(({ text }) => text.includes(agent)));
    },
    async useTool(tool, input) {
      mind.answers({ tool, input }, 'There you are.');
      await call.say('Please do.');
      return JSON.stringify(call.tools);
    },
    async hangUp(isTold) {
      call.hangUp();
      if (isTold) await fake.report('call_ended', callId);
    },
    async report() {
      await bench.until(() => fake.calls.get(callId)?.call_status === 'ended');
      for (const event of ['call_ended', 'call_analyzed', 'call_analyzed'] as const)
        await fake.report(event, callId);
    },
    sendUnknown() {
      call.send('{"interaction_type":"weather_changed"}');
      return Promise.resolve();
    },
    sendMalformed() {
      call.send('{"interaction_type":"update_only","transcript":7');
      return Promise.resolve();
    },
    // Its agent's mind is here: what that is given is what Retell's agent knows.
    hasBeenTold: (words) => JSON.stringify([call.transcript, mind.conversations]).includes(words),
  };
}
