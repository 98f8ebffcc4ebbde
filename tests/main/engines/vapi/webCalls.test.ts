import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LeftBehind } from '../../../../src/main/core/ports/engine';
import type { HandOffListener } from '../../../../src/main/core/ports/handOff';
import { createVapiEngine, type VapiConfig } from '../../../../src/main/engines/vapi';
import { CallBench } from '../../../fakes/callBench';
import { ManualClock } from '../../../fakes/manualClock';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import { FAKE_KEY, FAKE_PUBLIC_KEY, FakeVapi } from '../../../fakes/vapi/fakeVapi';

let fake: FakeVapi;
beforeEach(async () => {
  fake = await FakeVapi.open();
});
afterEach(() => fake.close());

const SERVER = { url: 'https://a.example.test/vapi/webhook', secret: 'made-up-webhook-secret' };

function open(change: Partial<VapiConfig> = {}) {
  const clock = new ManualClock();
  const left: LeftBehind[] = [];
  const usage: unknown[] = [];
  const { webCalls, webhook } = createVapiEngine({
    config: () => ({
      apiKey: FAKE_KEY,
      publicKey: FAKE_PUBLIC_KEY,
      baseUrl: fake.baseUrl,
      assistantId: undefined,
      ...change,
    }),
    server: () => SERVER,
    secret: () => SERVER.secret,
    hosted: {
      agentOf: () => Promise.resolve(undefined),
      runTool: () => Promise.reject(new Error('This call is known.')),
    },
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  const tools: string[] = [];
  const listener: HandOffListener = {
    onText: () => undefined,
    onEnded: () => undefined,
    onWarning: () => undefined,
    runTool: ({ name }) => {
      tools.push(name);
      return Promise.resolve({ ok: true, value: { noted: true } });
    },
    onUsage: (report) => void usage.push(report),
    onLeftBehind: (told) => void left.push(told),
  };
  /** A server message of Vapi's. */
  const [route] = webhook.routes;
  const tell = async (message: object) =>
    route?.handle({
      ...{ door: 'public', target: route.path, pathParams: {}, form: {} },
      header: () => undefined,
      body: JSON.stringify({ message }),
    });
  const { engineConfig } = new CallBench();
  const call = () => webCalls.open(engineConfig, listener, new AbortController().signal);
  return { webCalls, clock, left, usage, tools, tell, call };
}

it('creates the call with the agent, its tools and our server; the page learns the room alone', async () => {
  const opened = await open().call();
  expect(opened.pass).toMatch(/^https:\/\/vapi\.daily\.co\//);
  expect(JSON.stringify(opened)).not.toMatch(new RegExp(`${FAKE_KEY}|${FAKE_PUBLIC_KEY}|secret`));
  expect(fake.webBodies[0]).toMatchObject({
    roomDeleteOnUserLeaveEnabled: true,
    assistant: { server: { url: SERVER.url }, firstMessageMode: 'assistant-speaks-first' },
    assistantOverrides: { variableValues: { businessName: 'Acme Dental' } },
  });
  expect(fake.webBodies[0]).not.toHaveProperty('transport');
});

it('signs a pass with the private key where no public key is entered', async () => {
  fake.assistants.add({ name: 'Any' });
  await open({ publicKey: undefined }).call();
  expect(fake.requests).toEqual(['GET /assistant', 'POST /call/web']);
});

it('asks for the public key where the account gives nothing to sign for', async () => {
  await expect(open({ publicKey: undefined }).call()).rejects.toMatchObject({
    code: 'config.missing',
    message: expect.stringContaining('public key') as string,
  });
});

it('says which key was refused, without the key', async () => {
  const wrong = await open({ publicKey: 'not-the-key' })
    .call()
    .catch((error: unknown) => error);
  expect(wrong).toMatchObject({
    code: 'config.invalid',
    message: expect.stringContaining('refused the public key') as string,
  });
  expect(JSON.stringify(wrong)).not.toContain('not-the-key');
});

it('asks after the end what the call cost and what Vapi keeps of it', async () => {
  const { call, clock, left, usage } = open();
  const opened = await call();
  fake.call.cost = 0.02;
  fake.call.end('assistant-ended-call');
  opened.over();
  await clock.advance(8000);
  while (left.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(left[0]).toMatchObject({ endedReason: 'assistant-ended-call' });
  expect(usage.length).toBeGreaterThan(0);
});

it('runs the tools that Vapi asks for as those of this call', async () => {
  const { call, tell, tools } = open();
  await call();
  const { id } = fake.call.options;
  const asked = { id: 'tool_1', function: { name: 'take_message', arguments: {} } };
  const reply = await tell({ type: 'tool-calls', call: { id }, toolCallList: [asked] });
  expect(tools).toEqual(['take_message']);
  expect(reply?.body).toContain('noted');
});

it('has the assistant told what to do by the call’s control address, where there is one', async () => {
  const { controls } = await open().call();
  await controls?.whisper?.('A gold member.');
  await controls?.say?.('One moment, please.');
  expect(fake.call.controls.map(({ type }) => type)).toEqual(['add-message', 'say']);
  fake.hasControl = false;
  expect((await open().call()).controls).toEqual({});
});

it('says what has to be entered before any call', () => {
  const { webCalls } = open();
  expect(webCalls.missing()).toBeUndefined();
  expect(webCalls.explainEnd('assistant-ended-call')).toBeUndefined();
  expect(webCalls.explainEnd('call.in-progress.error-vapifault-x')?.message).toContain('Vapi');
  expect(webCalls.explainFailure('ICE failed')).toMatchObject({ detail: 'ICE failed' });
});
