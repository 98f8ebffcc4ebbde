import { createVapiEngine, type VapiEngine } from '../../../../src/main/engines/vapi';
import { CallBench } from '../../../fakes/callBench';
import { CallEar } from '../../../fakes/scripted/callEar';
import { ManualClock } from '../../../fakes/manualClock';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import { until } from '../../../fakes/until';
import { FAKE_KEY, FakeVapi } from '../../../fakes/vapi/fakeVapi';
import { SECRET } from '../../../fakes/vapi/vapiBench';
import type { HandOffBench, VendorCall } from '../handOffBench';

const NUMBER = '+15550100002';

/** Vapi on loopback, which tells of its calls by server messages. */
export async function openVapiHandOffBench(): Promise<HandOffBench> {
  const fake = await FakeVapi.open();
  fake.importNumber(NUMBER);
  const [clock, ear] = [new ManualClock(), new CallEar()];
  let apiKey = FAKE_KEY;
  const engine = createVapiEngine({
    config: () => ({ apiKey, baseUrl: fake.baseUrl, assistantId: undefined }),
    server: () => ({ url: 'https://desk.example.test/vapi/webhook', secret: SECRET }),
    secret: () => SECRET,
    hosted: {
      agentOf: () => Promise.resolve(undefined),
      runTool: () => Promise.reject(new Error('This call is known.')),
    },
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  const { engineConfig } = new CallBench();
  return {
    handOff: engine.handOff,
    clock,
    ear,
    key: FAKE_KEY,
    ownNumber: NUMBER,
    settings: {},
    configure: (changes = {}) => ({ ...engineConfig, ...changes }),
    get requests() {
      return [...fake.requests, ...fake.bodies.map((body) => JSON.stringify(body))];
    },
    hold: () => (fake.holds = true),
    refuse: (status) => (fake.refuse = { status, body: '{"message":"No"}' }),
    refuseKey: () => (apiKey = '00000000-9999-4999-8999-000000000000'),
    bring: () => Promise.resolve(vendorCall(fake, engine)),
    until,
    close: async () => {
      engine.close();
      await fake.close();
    },
  };
}

function vendorCall(fake: FakeVapi, engine: VapiEngine): VendorCall {
  const { call: vendors } = fake;
  const call = { id: vendors.options.id };
  const [route] = engine.webhook.routes;
  const post = async (body: string): Promise<string> => {
    const common = { door: 'public', pathParams: {}, header: () => undefined, form: {} } as const;
    const reply = await route!.handle({ ...common, target: route!.path, body });
    return reply.body ?? '';
  };
  const tell = (message: object): Promise<string> =>
    post(JSON.stringify({ message: { call, ...message } }));
  const say = async (role: 'user' | 'assistant', transcript: string): Promise<void> => {
    await tell({ type: 'speech-update', role, status: 'started' });
    await tell({ type: 'transcript', role, transcriptType: 'final', transcript });
    await tell({ type: 'speech-update', role, status: 'stopped' });
  };
  return {
    async exchange(caller, agent) {
      await say('user', caller);
      await say('assistant', agent);
      await say('user', '');
    },
    async useTool(name, parameters) {
      const used = { type: 'tool-calls', toolCallList: [{ id: 'tool_1', name, parameters }] };
      // Vapi asks again when an answer is lost on its way.
      await tell(used);
      return tell(used);
    },
    async hangUp(isTold) {
      const endedReason = 'customer-ended-call';
      vendors.end(endedReason);
      if (isTold) await tell({ type: 'status-update', status: 'ended', endedReason });
    },
    async report() {
      if (vendors.status !== 'ended') vendors.end('customer-ended-call');
      for (let count = 0; count < 2; count += 1)
        await tell({ type: 'end-of-call-report', ...vendors.report });
    },
    sendUnknown: async () => void (await tell({ type: 'weather.changed', to: 'rain' })),
    sendMalformed: async () => void (await post('{"message":{"type":"transcript","role":7')),
    hasBeenTold: (words) => JSON.stringify(vendors.controls).includes(words),
  };
}
