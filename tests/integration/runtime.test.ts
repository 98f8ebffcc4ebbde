import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { COMMANDS, STREAMS } from '@shared/contract/channels';
import type { CallEvent } from '@shared/domain/callEvent';
import { ensureModels } from '../../scripts/models.mjs';
import { readWav } from '../../src/main/audio/wav';
import { runApp, said, type RunningApp } from '../fakes/runningApp';

/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 90_000;

const models = await ensureModels({ quiet: true });

let app: RunningApp;

afterEach(() => app.close());

/** Status and body of a request to the public listener. */
function ask(method: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.runtime.bridgeUrl}${path}`, { method }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** How the public listener answers an attempt to open a WebSocket. */
function upgrade(path: string): Promise<number | 'opened'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${app.runtime.bridgeUrl.replace('http', 'ws')}${path}`);
    socket.on('open', () => {
      socket.terminate();
      resolve('opened');
    });
    socket.on('unexpected-response', (_request, response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

describe('the public listener', () => {
  beforeEach(async () => {
    const unlimited = { perSecond: 10_000, burst: 10_000 };
    app = await runApp({ modelsDir: '/nowhere', bridgeLimits: { unsigned: unlimited } });
  });

  it('knows no command, stream or page of the operator', async () => {
    const names = [...COMMANDS, ...STREAMS];
    const paths = [
      '/',
      '/index.html',
      '/ws',
      '/audio',
      '/recordings/call_1.wav',
      ...names.flatMap((name) => [`/${name}`, `/api/${name}`, `/${name.replace('.', '/')}`]),
    ];
    for (const path of paths) {
      for (const method of ['GET', 'POST']) {
        expect(await ask(method, path), `${method} ${path}`).toEqual({ status: 404, body: '' });
      }
      expect(await upgrade(path), path).toBe(404);
    }
  });

  it('is alive', async () => {
    expect((await ask('GET', '/healthz')).status).toBe(200);
  });
});

describe('a machine without speech models', { timeout: CALL_TIMEOUT_MS }, () => {
  beforeEach(async () => {
    app = await runApp({ modelsDir: '/nowhere' });
  });

  it('still takes a typed test call and says what is missing', async () => {
    const { client, runtime } = app;
    await runtime.speech.settled;
    const { engines } = await client.invoke('engines.list', {});
    expect(engines[0]?.readiness).toMatchObject({ state: 'degraded' });
    await client.invoke('softphone.call', { mode: 'typed' });
    await app.waitFor(said('agent', /help you/i));
    await client.invoke('softphone.say', { text: 'How much is a cleaning?' });
    await app.waitFor(said('caller', /how much is a cleaning/i));
    await app.waitFor(said('agent', /95/));
    await client.invoke('softphone.hangUp', {});
    await app.waitFor((event) => event.type === 'call.ended');
  });
});

describe.skipIf(!models.ok)('the whole application', { timeout: CALL_TIMEOUT_MS }, () => {
  beforeEach(async () => {
    app = await runApp();
    await app.runtime.speech.settled;
  });

  it('answers a spoken question, and keeps the call, its words and its sound', async () => {
    const { client, runtime } = app;
    await client.invoke('softphone.call', { mode: 'typed', callerName: 'Dana Reyes' });
    await app.waitFor(said('agent', /help you/i));
    await client.invoke('softphone.say', { text: 'Where can I park my car?' });
    // What the caller did not stay to hear would not be found.
    await app.heardOut(/parking/i);
    await client.invoke('softphone.hangUp', {});
    const ended = await app.waitFor((event) => event.type === 'call.ended');
    expect(ended).toMatchObject({ by: 'caller', reason: 'caller_hung_up' });
    const { calls } = await client.invoke('calls.list', { text: 'parking', limit: 10 });
    expect(calls).toMatchObject([{ callId: ended.callId, callerName: 'Dana Reyes' }]);
    const path = await runtime.recordingPath(ended.callId);
    const { channels } = readWav(await readFile(path ?? ''), 8000);
    expect(channels).toHaveLength(2);
    for (const channel of channels) {
      expect(channel.some((sample) => Math.abs(sample) > 1000)).toBe(true);
    }
  });

  it('keeps two simultaneous calls apart', async () => {
    const { client, runtime } = app;
    await client.invoke('softphone.call', { mode: 'typed', callerNumber: '+15555550001' });
    const [line] = await runtime.storage.lines.list();
    const other = runtime.testLine.ring({ from: '+15555550002', to: line?.number ?? '' });
    const created = (from: string) => (event: CallEvent) =>
      event.type === 'call.created' && event.from === from;
    const first = await app.waitFor(created('+15555550001'));
    const second = await app.waitFor(created('+15555550002'));
    for (const { callId } of [first, second]) {
      await app.waitFor((event) => event.callId === callId && said('agent', /help you/i)(event));
    }
    await client.invoke('softphone.say', { text: 'Where can I park my car?' });
    await app.waitFor((event) => event.callId === first.callId && said('agent', /parking/i)(event));
    await client.invoke('softphone.hangUp', {});
    await app.waitFor((event) => event.callId === first.callId && event.type === 'call.ended');
    const ofSecond = app.events.filter(({ callId }) => callId === second.callId);
    expect(ofSecond.some(said('caller', /./))).toBe(false);
    expect(ofSecond.some(({ type }) => type === 'call.ended')).toBe(false);
    other.hangUp();
    await app.waitFor((event) => event.callId === second.callId && event.type === 'call.ended');
  });

  it('uses an edited prompt for the next answer of the same call', async () => {
    const { client } = app;
    await client.invoke('softphone.call', { mode: 'typed' });
    const { callId } = await app.waitFor(said('agent', /help you/i));
    await client.invoke('calls.applyPrompt', {
      callId,
      prompt: '# Prices\nA cleaning costs 140 dollars.',
    });
    await app.waitFor((event) => event.type === 'prompt.acknowledged');
    await client.invoke('softphone.say', { text: 'How much is a cleaning?' });
    await app.waitFor(said('agent', /140/));
    await app.waitFor((event) => event.type === 'prompt.first_used');
    await client.invoke('calls.hangUp', { callId });
    const ended = await app.waitFor((event) => event.type === 'call.ended');
    expect(ended).toMatchObject({ by: 'operator', reason: 'operator_hung_up' });
  });

  it('apologises to the caller when it is closed in mid-call', async () => {
    const { client, runtime } = app;
    const [line] = await runtime.storage.lines.list();
    const caller = runtime.testLine.ring({ from: '+15555550003', to: line?.number ?? '' });
    await app.waitFor(said('agent', /help you/i));
    const { callId } = await app.waitFor((event) => event.type === 'call.live');
    let soundAfterStream = 0;
    caller.onHeard((frame) => {
      const hasEnded = app.events.some(({ type }) => type === 'call.ended');
      if (hasEnded && frame.some((code) => code < 0x60)) soundAfterStream += 1;
    });
    await runtime.close();
    expect(app.events.at(-1)).toMatchObject({ callId, type: 'call.ended', reason: 'app_stopped' });
    expect(soundAfterStream).toBeGreaterThan(20);
    expect(client).toBeDefined();
  });
});
