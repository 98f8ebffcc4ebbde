import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { isAppError } from '@shared/errors/appError';
import type { HandedOff, HandOff, HandOffListener } from '../../../../src/main/core/ports/handOff';
import { hideSecrets } from '../../../../src/main/logging/scrub';
import type { VapiConfig } from '../../../../src/main/engines/vapi';
import { createVapiEngine, type VapiEngine } from '../../../../src/main/engines/vapi';
import { CallBench } from '../../../fakes/callBench';
import { ManualClock } from '../../../fakes/manualClock';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import { FAKE_KEY, FakeVapi } from '../../../fakes/vapi/fakeVapi';
import { SECRET } from '../../../fakes/vapi/vapiBench';

const NUMBER = '+15550100002';
const SERVER = { url: 'https://desk.example.test/vapi/webhook', secret: SECRET };
const never = new AbortController().signal;

let fake: FakeVapi;
let engine: VapiEngine;
afterEach(async () => {
  engine.close();
  await fake.close();
});

interface Bench {
  readonly handOff: HandOff;
  readonly clock: ManualClock;
  readonly told: string[];
  readonly listener: HandOffListener;
  readonly begin: (way?: 'usual' | 'unverified', from?: string) => Promise<HandedOff>;
  /** A server message of Vapi's. */
  readonly tell: (message: object) => Promise<unknown>;
  readonly until: (isSo: () => boolean) => Promise<void>;
}

async function open(config: Partial<VapiConfig> = {}): Promise<Bench> {
  fake = await FakeVapi.open();
  fake.importNumber(NUMBER);
  const clock = new ManualClock();
  const told: string[] = [];
  engine = createVapiEngine({
    config: () => ({ apiKey: FAKE_KEY, baseUrl: fake.baseUrl, assistantId: undefined, ...config }),
    server: () => SERVER,
    secret: () => SECRET,
    hosted: {
      agentOf: () => Promise.resolve(undefined),
      runTool: () => Promise.reject(new Error('This call is known.')),
    },
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  const listener: HandOffListener = {
    onText: ({ speaker, text, isFinal }) => told.push(`${speaker}${isFinal ? '' : '…'}: ${text}`),
    runTool: ({ toolCallId, name }) => {
      told.push(`tool ${name} ${toolCallId}`);
      return Promise.resolve({ ok: true, value: { booked: true } });
    },
    onUsage: ({ model, costUsd }) => told.push(`cost ${model} ${String(costUsd)}`),
    onLeftBehind: ({ reference, summary }) => told.push(`left ${reference}: ${summary ?? ''}`),
    onWarning: ({ message }) => told.push(`warning ${message}`),
    onEnded: ({ by, error }) =>
      told.push(`ended by ${by}${error === undefined ? '' : `: ${error.message}`}`),
  };
  const { engineConfig } = new CallBench();
  const [route] = engine.webhook.routes;
  return {
    handOff: engine.handOff,
    clock,
    told,
    listener,
    begin: (way = 'usual', from = '+15555550123') =>
      engine.handOff.begin(
        {
          way,
          carrierRef: 'CA1',
          ownNumber: NUMBER,
          call: { ...engineConfig, caller: { number: from, name: undefined } },
        },
        listener,
        never,
      ),
    tell: async (message) =>
      route!.handle({
        door: 'public',
        target: route!.path,
        pathParams: {},
        header: () => undefined,
        form: {},
        body: JSON.stringify({ message }),
      }),
    until: async (isSo) => {
      while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('handing a call to Vapi', () => {
  it('creates it with the number, the caller, the business and the tenant', async () => {
    const { begin } = await open();
    const { target } = await begin();
    expect(fake.bodies).toMatchObject([
      {
        phoneNumberId: fake.phoneNumbers[0]?.id,
        phoneCallProviderBypassEnabled: true,
        customer: { number: '+15555550123' },
        assistant: { firstMessage: 'Hello.', server: { url: SERVER.url } },
        assistantOverrides: { variableValues: { businessName: 'Acme Dental', tenantId: 'acme' } },
      },
    ]);
    expect(fake.bodies[0]).not.toHaveProperty('transport');
    expect(target).toEqual({
      kind: 'twiml',
      document: `<Response><Connect><Stream url="${fake.baseUrl.replace('http', 'ws')}/${fake.call.options.id}/transport"/></Connect></Response>`,
    });
  });

  it('creates it for a caller who withholds their number', async () => {
    const { begin } = await open();
    await begin('usual', 'anonymous');
    expect(fake.bodies[0]?.customer).toEqual({
      number: 'anonymous',
      numberE164CheckEnabled: false,
    });
  });

  it('asks for the name of a number once, and again when Vapi does not take it', async () => {
    const { begin } = await open();
    await begin();
    await begin();
    expect(fake.requests.filter((request) => request === 'GET /phone-number')).toHaveLength(1);
    fake.phoneNumbers.splice(0);
    fake.importNumber('+15550100003');
    fake.importNumber(NUMBER);
    // Its name is another now, and the first caller pays for it.
    await expect(begin()).rejects.toMatchObject({ code: 'config.invalid' });
    await begin();
    expect(fake.calls).toHaveLength(3);
  });

  it('says what to do about a number that Vapi does not have', async () => {
    const { handOff } = await open();
    const terms = { way: 'usual', ownNumber: '+15550109999', settings: {} } as const;
    await expect(handOff.check(terms, never)).rejects.toThrow(/Import it in the Vapi dashboard/);
    fake.importNumber('+15550109999');
    await handOff.check(terms, never);
  });

  it('gives up a call for which Vapi makes no TwiML', async () => {
    const { begin, until } = await open();
    fake.twiml = 'The number is busy.';
    await expect(begin()).rejects.toThrow(/did not say where Twilio is to bring it/);
    await until(() => fake.call.status === 'ended');
  });

  it('gives up when the caller’s network waits no longer', async () => {
    const { handOff, listener } = await open();
    fake.holds = true;
    const giveUp = new AbortController();
    const { engineConfig } = new CallBench();
    const request = {
      way: 'usual',
      carrierRef: 'CA1',
      ownNumber: NUMBER,
      call: engineConfig,
    } as const;
    const begun = handOff.begin(request, listener, giveUp.signal);
    await fake.until(() => fake.requests.length === 1);
    giveUp.abort();
    await expect(begun).rejects.toSatisfy((error) => isAppError(error, 'cancelled'));
  });
});

describe('a call that Vapi has', () => {
  const speech = (role: string, status: string) => ({ type: 'speech-update', role, status });
  const words = (role: string, transcript: string, transcriptType = 'final') => ({
    type: 'transcript',
    role,
    transcriptType,
    transcript,
  });

  it('is said to in all the ways of live control', async () => {
    const { begin } = await open();
    const { controls } = await begin();
    await controls.say?.('One moment.');
    await controls.whisper?.('A regular.');
    await controls.applyPrompt?.('Be brief.');
    await controls.muteAgent?.(true);
    await controls.muteAgent?.(false);
    await controls.end?.();
    expect(fake.call.controls).toMatchObject([
      { type: 'say', content: 'One moment.' },
      { type: 'add-message', triggerResponseEnabled: false },
      { type: 'add-message', message: { role: 'system' }, triggerResponseEnabled: false },
      { type: 'control', control: 'mute-assistant' },
      { type: 'control', control: 'unmute-assistant' },
      { type: 'end-call' },
    ]);
    await expect(controls.say?.('Too late.')).rejects.toMatchObject({ code: 'config.invalid' });
  });

  it('offers neither controls nor its sound where Vapi gives no addresses for them', async () => {
    const { begin } = await open();
    fake.hasControl = false;
    expect((await begin()).controls).toEqual({});
  });

  it('tells its words in turns, its tools once, its end, and its report', async () => {
    const { begin, tell, told, until } = await open();
    await begin();
    const call = { id: fake.call.options.id };
    for (const message of [
      speech('assistant', 'started'),
      words('assistant', 'Hello. How', 'partial'),
      words('assistant', 'Hello.'),
      words('assistant', 'How can I help?'),
      speech('assistant', 'stopped'),
      speech('user', 'started'),
      words('user', 'A cleaning,'),
      words('user', 'please.'),
      speech('user', 'stopped'),
    ])
      await tell({ ...message, call });
    const tools = { type: 'tool-calls', call, toolCallList: [{ id: 't1', name: 'book_slot' }] };
    const answers = [await tell(tools), await tell(tools)];
    expect(answers[0]).toMatchObject({
      body: '{"results":[{"toolCallId":"t1","name":"book_slot","result":"{\\"booked\\":true}"}]}',
    });
    expect(answers[1]).toEqual(answers[0]);
    await tell({
      type: 'status-update',
      status: 'ended',
      endedReason: 'customer-ended-call',
      call,
    });
    const report = {
      cost: 0.02,
      endedReason: 'customer-ended-call',
      analysis: { summary: 'Booked.' },
    };
    await tell({ type: 'end-of-call-report', ...report, call });
    await until(() => told.some((line) => line.startsWith('left')));
    expect(told.filter((line) => !line.includes('…'))).toEqual([
      'agent: Hello. How can I help?',
      'caller: A cleaning, please.',
      'tool book_slot t1',
      'ended by caller',
      'cost vapi 0.02',
      `left ${fake.call.options.id}: Booked.`,
    ]);
  });

  it('says in words why it went wrong', async () => {
    const { begin, tell, told } = await open();
    await begin();
    const endedReason = 'phone-call-provider-bypass-enabled-but-no-call-received';
    const call = { id: fake.call.options.id };
    await tell({ type: 'status-update', status: 'ended', endedReason, call });
    expect(told).toEqual([expect.stringContaining('never brought the call to Vapi')]);
  });

  it('is asked about when nothing is heard of it', async () => {
    const { begin, clock, told, until } = await open();
    const handedOff = await begin();
    fake.call.end('assistant-ended-call');
    await clock.advance(20_000);
    await clock.advance(20_000);
    await until(() => told.length > 0);
    expect(told).toEqual(['ended by agent']);
    handedOff.over();
    await clock.advance(10_000);
    await until(() => told.some((line) => line.startsWith('left')));
    expect(told.filter((line) => line.startsWith('cost'))).toHaveLength(4);
  });

  it('can be heard: the caller left, the agent right, at 8 kHz, however Vapi cuts it', async () => {
    const { begin, until } = await open();
    const { controls, target } = await begin();
    const samples: number[] = [];
    const stop = controls.listen?.({
      onSamples: (some) => samples.push(...some),
      onClosed: () => undefined,
    });
    const url = /url="([^"]+)"/.exec(target.kind === 'twiml' ? target.document : '')?.[1] ?? '';
    const twilio = new WebSocket(url);
    await new Promise((resolve) => twilio.on('open', resolve));
    twilio.send(JSON.stringify({ event: 'start', streamSid: 'MZ1', start: { callSid: 'CA1' } }));
    const payload = Buffer.alloc(160, 0x10).toString('base64');
    await until(() => fake.call.isConnected);
    const send = () =>
      twilio.send(JSON.stringify({ event: 'media', streamSid: 'MZ1', media: { payload } }));
    while (samples.length < 1600) {
      send();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const sides = [0, 1].map((side) =>
      Math.max(...samples.filter((_, at) => at % 2 === side).map(Math.abs)),
    );
    expect(sides[0]).toBeGreaterThan(10_000);
    expect(sides[1]).toBeGreaterThan(5_000);
    expect(sides[1]).toBeLessThan(9_000);
    stop?.();
    twilio.terminate();
  });
});

describe('the way that nobody vouches for', () => {
  const ASSISTANT = '9d2f6c10-0000-4000-8000-000000000001';

  it('sends key and assistant to the old address, with the business and the tenant', async () => {
    const { begin } = await open({ assistantId: ASSISTANT });
    const { target, controls } = await begin('unverified');
    expect(target).toEqual({
      kind: 'stream',
      url: `${fake.baseUrl.replace('http', 'ws')}/v1/twiliows?Vapi-Key=${FAKE_KEY}&assistantId=${ASSISTANT}`,
      parameters: { businessName: 'Acme Dental', tenantId: 'acme' },
    });
    expect(controls).toEqual({});
    expect(fake.requests).toEqual([]);
  });

  it.each([
    [{ assistantId: undefined }, /needs an assistant/],
    [{ assistantId: 'not an id' }, /needs an assistant/],
    [{ assistantId: ASSISTANT, apiKey: 'k"y&x=1' }, /needs the private key/],
  ])('is refused before a caller is there when a value is missing: %j', async (config, reason) => {
    const { begin, handOff } = await open(config);
    await expect(begin('unverified')).rejects.toThrow(reason);
    const terms = { way: 'unverified', ownNumber: NUMBER, settings: {} } as const;
    await expect(handOff.check(terms, never)).rejects.toThrow(reason);
  });

  it('works against a server that takes the query, and is known by Twilio’s name of it', async () => {
    const { begin, tell, told } = await open({ assistantId: ASSISTANT });
    fake.assistants.add({ name: 'Stored', firstMessage: 'Hello.' });
    const { target } = await begin('unverified');
    const twilio = new WebSocket(target.kind === 'stream' ? target.url : '');
    await new Promise((resolve) => twilio.on('open', resolve));
    const start = { callSid: 'CA1', customParameters: { tenantId: 'acme' } };
    twilio.send(JSON.stringify({ event: 'start', streamSid: 'MZ1', start }));
    await fake.until(() => fake.calls[0]?.isConnected === true);
    expect(fake.call).toMatchObject({
      phoneCallProviderId: 'CA1',
      parameters: { tenantId: 'acme' },
    });
    const call = { id: 'unknown-here', phoneCallProviderId: 'CA1' };
    await tell({
      type: 'transcript',
      role: 'user',
      transcriptType: 'final',
      transcript: 'Hi.',
      call,
    });
    await tell({
      type: 'end-of-call-report',
      cost: 0.01,
      endedReason: 'customer-ended-call',
      call,
    });
    expect(told).toEqual(['caller: Hi.', 'ended by caller', 'cost vapi 0.01', 'left CA1: ']);
    twilio.terminate();
  });

  it('is refused by a server for another key', async () => {
    const { begin } = await open({ assistantId: ASSISTANT, apiKey: 'another-key-0000' });
    const { target } = await begin('unverified');
    const twilio = new WebSocket(target.kind === 'stream' ? target.url : '');
    const outcome = await new Promise((resolve) => {
      twilio.on('open', () => resolve('open'));
      twilio.on('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
  });

  it('keeps its key out of every log', async () => {
    const { begin } = await open({ assistantId: ASSISTANT });
    const { target } = await begin('unverified');
    const shown = hideSecrets(JSON.stringify(target));
    expect(shown).not.toContain(FAKE_KEY);
    expect(shown).toContain('Vapi-Key=[secret]');
  });
});
