import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  WorkerHost,
  type PartStatus,
  type WorkerHostOptions,
} from '../../../src/main/speech/workerHost';
import { FairWorker } from '../../../src/main/speech/fairWorker';

/** A worker that speaks the protocol and does what it is told: answer, fail, hang or die. */
const WORKER = `
import { parentPort, workerData } from 'node:worker_threads';
import { existsSync, writeFileSync } from 'node:fs';
const reply = (message) => parentPort.postMessage(message);
if (workerData.needs && !existsSync(workerData.needs)) reply({ kind: 'unavailable', reason: 'no model' });
else if (workerData.diesAtStart) throw new Error('broken from the start');
else if (workerData.loadsForMs) setTimeout(() => reply({ kind: 'ready' }), workerData.loadsForMs).unref();
else reply({ kind: 'ready' });
const held = new Set();
const loaded = new Promise((resolve) => setTimeout(resolve, workerData.loadsForMs ?? 0).unref());
parentPort.on('message', async ({ kind, id, body }) => {
  if (kind === 'run' && workerData.loadsForMs) await loaded;
  if (kind === 'stop') {
    if (workerData.farewell) writeFileSync(workerData.farewell, '');
    if (!workerData.ignoresStop) parentPort.close();
    return;
  }
  if (kind === 'cancel') { if (held.delete(id)) reply({ kind: 'cancelled', id }); return; }
  if (body === 'die') throw new Error('segmentation fault, so to speak');
  if (body === 'exit') process.exit(3);
  if (body === 'fail') reply({ kind: 'failed', id, reason: 'bad input' });
  else if (body === 'hold') held.add(id);
  else if (body === 'long') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    reply({ kind: 'done', id, value: 'at last' });
  }
  else reply({ kind: 'done', id, value: 'echo ' + body });
});
`;

let folder = '';
let hosts: WorkerHost<string, string>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-worker-'));
  await writeFile(join(folder, 'fake.mjs'), WORKER);
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function openHost(changes: Partial<WorkerHostOptions> = {}): {
  host: WorkerHost<string, string>;
  statuses: PartStatus[];
} {
  const statuses: PartStatus[] = [];
  const host = new WorkerHost<string, string>({
    label: 'The test worker',
    entry: join(folder, 'fake.mjs'),
    setup: {},
    requestTimeoutMs: 10_000,
    retryAfterMs: 0,
    onStatus: (status) => statuses.push(status),
    ...changes,
  });
  hosts.push(host);
  return { host, statuses };
}

async function startHost(
  changes: Partial<WorkerHostOptions> = {},
): Promise<ReturnType<typeof openHost>> {
  const opened = openHost(changes);
  await opened.host.start();
  return opened;
}

const statesOf = (statuses: readonly PartStatus[]): string[] => statuses.map(({ state }) => state);

describe('a worker and its host', () => {
  it('starts at once when told that what it lacked is there', async () => {
    const model = join(folder, 'arrived.model');
    const { host, statuses } = await startHost({ setup: { needs: model }, retryAfterMs: 60_000 });
    await expect(host.request('hello')).rejects.toMatchObject({ code: 'engine.unavailable' });
    await writeFile(model, '');
    host.startAgain();
    expect(await host.request('hello')).toBe('echo hello');
    host.startAgain();
    expect(statesOf(statuses)).toEqual(['starting', 'unavailable', 'starting', 'ready']);
  });

  it('answers each request with its own result', async () => {
    const { host } = await startHost();
    expect(await Promise.all(['a', 'b'].map((body) => host.request(body)))).toEqual([
      'echo a',
      'echo b',
    ]);
  });

  it('survives a request that fails', async () => {
    const { host, statuses } = await startHost();
    await expect(host.request('fail')).rejects.toMatchObject({
      code: 'engine.failed',
      retryable: true,
      detail: 'bad input',
    });
    expect(await host.request('a')).toBe('echo a');
    expect(statesOf(statuses)).toEqual(['starting', 'ready']);
  });

  it.each(['die', 'exit'])('replaces a worker that crashes (%s)', async (fault) => {
    const { host, statuses } = await startHost();
    const lost = host.request('hold');
    const crash = host.request(fault);
    await expect(lost).rejects.toMatchObject({ code: 'engine.failed', retryable: true });
    await expect(crash).rejects.toMatchObject({ code: 'engine.failed' });
    expect(await host.request('again')).toBe('echo again');
    expect(statesOf(statuses)).toEqual(['starting', 'ready', 'restarting', 'ready']);
  });

  it('replaces a worker that hangs', async () => {
    const { host, statuses } = await startHost({ requestTimeoutMs: 30 });
    await expect(host.request('hold')).rejects.toMatchObject({ code: 'engine.timeout' });
    expect(statesOf(statuses)).toContain('restarting');
  });

  it('does not count the time that it loads against what is asked of it meanwhile', async () => {
    const host = openHost({ setup: { loadsForMs: 400 }, requestTimeoutMs: 100 }).host;
    void host.start();
    expect(await host.request('patience')).toBe('echo patience');
    expect(host.status).toEqual({ state: 'ready' });
  });

  it('counts a request’s time from when those before it are done', async () => {
    const { host, statuses } = await startHost({ requestTimeoutMs: 1000 });
    const answers = await Promise.all(['long', 'long', 'long'].map((body) => host.request(body)));
    expect(answers).toEqual(['at last', 'at last', 'at last']);
    expect(statesOf(statuses)).toEqual(['starting', 'ready']);
  });

  it('is given up when it does not load', async () => {
    const { host } = openHost({ setup: { loadsForMs: 60_000 }, loadTimeoutMs: 50 });
    const asked = host.start().then(() => host.status.state);
    await expect(host.request('anything')).rejects.toMatchObject({ code: 'engine.unavailable' });
    expect(await asked).toBe('unavailable');
  });

  it('does not restart over and over a worker that cannot start', async () => {
    const { host, statuses } = await startHost({
      setup: { diesAtStart: true },
      retryAfterMs: 60_000,
    });
    expect(host.status).toMatchObject({ state: 'unavailable', reason: 'broken from the start' });
    await expect(host.request('a')).rejects.toMatchObject({ code: 'engine.unavailable' });
    expect(statesOf(statuses)).toEqual(['starting', 'unavailable']);
  });

  it('starts again once what was missing is there', async () => {
    const needs = join(folder, 'model');
    const { host } = await startHost({ setup: { needs } });
    expect(host.status).toEqual({ state: 'unavailable', reason: 'no model' });
    await writeFile(needs, '');
    expect(await host.request('a')).toBe('echo a');
    expect(host.status).toEqual({ state: 'ready' });
  });

  it('is unavailable when its file is missing', async () => {
    const { host } = await startHost({ entry: join(folder, 'missing.mjs') });
    expect(host.status.state).toBe('unavailable');
  });

  it('cancels by signal and when it closes', async () => {
    const { host } = await startHost();
    const stop = new AbortController();
    const held = host.request('hold', [], stop.signal);
    stop.abort();
    await expect(held).rejects.toMatchObject({ code: 'cancelled' });
    await expect(host.request('a', [], stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    const other = host.request('hold');
    const closed = host.close();
    await expect(other).rejects.toMatchObject({ code: 'cancelled' });
    await closed;
  });

  it('lets its worker end by itself, and cuts it off only when it does not', async () => {
    const farewell = join(folder, 'farewell');
    const { host: obedient } = await startHost({ setup: { farewell } });
    const { host: stubborn } = await startHost({
      setup: { ignoresStop: true },
      stopWithinMs: 20,
    });
    await Promise.all([obedient.close(), stubborn.close()]);
    await expect(access(farewell)).resolves.toBeUndefined();
    expect([obedient.status.state, stubborn.status.state]).toEqual(['closed', 'closed']);
    await expect(obedient.request('a')).rejects.toMatchObject({ code: 'engine.unavailable' });
  });
});

describe('a worker shared by calls', () => {
  const request = (body: string, changes = {}) => ({
    body,
    transfer: [],
    owner: 'a',
    urgency: 'now' as const,
    outdates: true,
    signal: new AbortController().signal,
    ...changes,
  });

  it('stops what can wait for what cannot', async () => {
    const { host } = await startHost();
    const shared = new FairWorker(host);
    const partial = shared.submit(request('hold', { urgency: 'later', owner: 'b' }));
    const final = shared.submit(request('final'));
    await expect(partial).rejects.toMatchObject({ code: 'cancelled' });
    expect(await final).toBe('echo final');
  });

  it('drops a partial when the same call sends a newer one', async () => {
    const { host } = await startHost();
    const shared = new FairWorker(host);
    const old = shared.submit(request('hold', { urgency: 'later' }));
    const newer = shared.submit(request('newer', { urgency: 'later' }));
    await expect(old).rejects.toMatchObject({ code: 'cancelled' });
    expect(await newer).toBe('echo newer');
  });

  it('goes on with the next request after a crash', async () => {
    const { host } = await startHost();
    const shared = new FairWorker(host);
    const crash = shared.submit(request('die'));
    const next = shared.submit(request('next', { owner: 'b' }));
    await expect(crash).rejects.toMatchObject({ code: 'engine.failed' });
    expect(await next).toBe('echo next');
  });

  it('tells the caller of a cancelled request at once, running or waiting', async () => {
    const { host } = await startHost();
    const shared = new FairWorker(host);
    const stop = new AbortController();
    const running = shared.submit(request('hold', { signal: stop.signal }));
    const waiting = shared.submit(request('waiting', { signal: stop.signal }));
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await shared.submit(request('after'))).toBe('echo after');
  });
});
