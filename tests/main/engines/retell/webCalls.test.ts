import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import { FAKE_WEB_TOKEN } from '../../../fakes/retell/fakeRetell';
import { RetellBench, SETTINGS } from '../../../fakes/retell/retellBench';
import { FAKE_AGENT_ID } from '../../../fakes/retell/shapes';

let bench: RetellBench;
beforeEach(async () => {
  bench = await RetellBench.open();
  bench.call = { settings: SETTINGS };
});
afterEach(() => bench.close());

function open() {
  const { engine, ear } = bench;
  return engine.webCalls.open(bench.configure('softphone'), ear, new AbortController().signal);
}

/** The SDK has joined, and Retell asks here who thinks. */
async function joined() {
  const opened = await open();
  const [id = ''] = [...bench.fake.calls.keys()];
  const socket = await bench.fake.dial(id);
  await bench.until(() => socket.transcript.length > 0);
  return { opened, socket, id };
}

it('creates the call for the agent at Retell with variables that are strings', async () => {
  expect((await open()).pass).toBe(FAKE_WEB_TOKEN);
  const { path, body } = bench.fake.requests.at(-1)!;
  expect(path).toBe('/v2/create-web-call');
  expect(body).toMatchObject({
    agent_id: FAKE_AGENT_ID,
    metadata: { patchcord_call: 'call_ours' },
  });
});

it('takes a call that names LiveKit’s transport, and refuses one that the SDK cannot join', async () => {
  bench.fake.newWebCall = { transport: 'livekit' };
  await expect(open()).resolves.toBeDefined();
  bench.fake.newWebCall = { transport: 'gateway', ice_servers: [] };
  await expect(open()).rejects.toMatchObject({
    code: 'engine.failed',
    detail: 'transport gateway',
  });
});

it('says what to do about a missing key, a wrong one, a missing agent and trouble of Retell’s', async () => {
  expect(bench.engine.webCalls.missing()).toBeUndefined();
  const { baseUrl } = bench.fake;
  bench.config = { apiKey: 'key_wrong', baseUrl, hasOpenPath: false };
  const refused = await open().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: 'config.invalid' });
  expect(JSON.stringify(refused)).not.toContain('key_wrong');
  bench.config = undefined;
  expect(bench.engine.webCalls.missing()).toMatch(/Enter the API key/);
  await expect(open()).rejects.toMatchObject({ code: 'config.missing' });
});

it('names the missing agent, and that trouble of Retell’s may pass', async () => {
  bench.call = { settings: {} };
  await expect(open()).rejects.toMatchObject({ code: 'config.missing' });
  bench.call = { settings: SETTINGS };
  bench.fake.refuse = { status: 503, body: '{}' };
  await expect(open()).rejects.toMatchObject({ retryable: true });
});

it('whispers by Retell’s own interface to an agent that thinks there, and can do no more', async () => {
  bench.fake.llmUrl = 'wss://elsewhere.example.test/llm';
  const { controls } = await open();
  expect(Object.keys(controls ?? {})).toEqual(['whisper']);
  await controls?.whisper?.('A gold member.');
  const { path, body } = bench.fake.requests.at(-1)!;
  expect(path).toMatch(/^\/v2\/update-live-call\/call_/);
  expect(body).toEqual({
    call_control: { additional_context: 'A gold member.', trigger_response: false },
  });
});

it('is the call in which an agent that asks here is answered, and no second one', async () => {
  const { opened, socket } = await joined();
  expect(bench.arrived).toEqual([]);
  expect(socket.transcript[0]?.content).toContain('Lotus Dental');
  await opened.controls?.whisper?.('A gold member.');
  expect(bench.fake.requests.some(({ path }) => path.includes('update-live-call'))).toBe(false);
  expect(opened.controls?.leave?.({ kind: 'hangUp' })).toBe(true);
});

it('has an agent that asks here say a sentence, and think by another prompt', async () => {
  const { opened, socket } = await joined();
  await opened.controls?.say?.('One moment, please.');
  await bench.until(() => socket.transcript.length > 1);
  expect(socket.transcript.at(-1)?.content).toContain('One moment, please.');
  await expect(opened.controls?.applyPrompt?.('Be brief.')).resolves.toBeUndefined();
});

it('is not begun with an agent that asks here while Retell cannot reach this computer', async () => {
  bench.isReachable = false;
  await expect(open()).rejects.toMatchObject({
    code: 'config.missing',
    message: expect.stringContaining('public address') as string,
  });
  expect(bench.fake.calls.size).toBe(0);
});

it('asks after the end what the call cost and what Retell keeps of it, once', async () => {
  const { opened, id } = await joined();
  bench.fake.end(id, 'user_hangup');
  opened.over();
  opened.over();
  await bench.clock.advance(1500);
  await bench.until(() => bench.ear.left.length > 0);
  expect(bench.ear.usage.map(({ costUsd }) => costUsd)).toEqual([0.07, 0.055]);
  expect(bench.ear.left).toEqual([
    expect.objectContaining({ reference: id, endedReason: expect.any(String) as string }),
  ]);
});
