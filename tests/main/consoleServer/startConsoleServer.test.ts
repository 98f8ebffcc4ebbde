import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  startConsoleServer,
  type ConsoleServer,
} from '../../../src/main/consoleServer/startConsoleServer';
import { createScriptedRuntime } from '../../fakes/scripted/scriptedRuntime';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';
import { testDefinition } from '../../fakes/testAgent';

const TOKEN = 'token-of-this-test';
const PAGE = '<meta property="csp-nonce" nonce="__CSP_NONCE__" /><p>console</p>';
const WAV = Buffer.from('RIFF....WAVE0123456789');

const app = createScriptedRuntime();
const log: LoggedLine[] = [];
let folder: string;
let server: ConsoleServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-console-'));
  const rendererDir = join(folder, 'renderer');
  await mkdir(join(rendererDir, 'assets'), { recursive: true });
  await writeFile(join(rendererDir, 'index.html'), PAGE);
  await writeFile(join(rendererDir, 'assets/index-abc123.js'), 'run();');
  await writeFile(join(rendererDir, 'notes.secret'), 'not a kind of file that pages need');
  await writeFile(join(folder, 'outside.js'), 'secret');
  await writeFile(join(folder, 'call.wav'), WAV);
  app.recordings.set('call-1', join(folder, 'call.wav'));
  app.recordings.set('call-2', join(folder, 'missing.wav'));
  server = await startConsoleServer(app.runtime, {
    rendererDir,
    token: TOKEN,
    logger: silentLogger(log),
  });
});
afterAll(async () => {
  await server.close();
  app.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  log.length = 0;
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const cookie = () => `patchcord-${server.port}=${TOKEN}`;

/** A request as a browser that was let in sends it, except for what `headers` change. */
async function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const { port } = server;
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    path,
    method,
    agent: false,
    headers: { cookie: cookie(), ...headers },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    headers: response.headers,
    body: await text(response),
  };
}

/** The status that answers an attempt to open a socket; 101 when it was opened. */
async function upgrade(path: string, headers: Record<string, string> = {}): Promise<string> {
  const own = `127.0.0.1:${server.port}`;
  const lines = Object.entries({
    host: own,
    origin: `http://${own}`,
    cookie: cookie(),
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }).filter(([, value]) => value !== '');
  const socket = connect(server.port, '127.0.0.1');
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`GET ${path} HTTP/1.1\r\n${head}\r\n`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return first.toString();
}

function openSocket(path: string): WebSocket {
  const origin = `http://127.0.0.1:${server.port}`;
  return new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
    origin,
    headers: { cookie: cookie() },
  });
}

describe('who is let in', () => {
  it('trades the token for a cookie that scripts cannot read, and leaves no token behind', async () => {
    const answer = await get(new URL(server.url).pathname + new URL(server.url).search, {
      cookie: '',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toEqual([
      `${cookie()}; Path=/; HttpOnly; SameSite=Strict`,
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['a wrong token', '/?token=wrong', { cookie: '' }, 401],
    ['an empty token', '/?token=', { cookie: '' }, 401],
    ['the right token under a foreign host name', `/?token=${TOKEN}`, { host: 'evil.test' }, 403],
    ['no cookie', '/', { cookie: '' }, 401],
    ['no cookie, for a recording', '/recordings/call-1.wav', { cookie: '' }, 401],
    ['no cookie, for a path that is not there', '/nothing', { cookie: '' }, 401],
    ['a wrong cookie', '/', { cookie: 'patchcord-1=wrong' }, 401],
    ['a foreign host name', '/', { host: 'evil.test' }, 403],
    ['our own name on another port', '/', { host: '127.0.0.1:1' }, 403],
    ['a foreign origin', '/', { origin: 'https://evil.test' }, 403],
    ['another port of this machine', '/', { origin: 'http://127.0.0.1:1' }, 403],
    ['an opaque origin', '/', { origin: 'null' }, 403],
  ])('refuses %s without a word', async (_case, path, headers, status) => {
    const answer = await get(path, headers);
    expect(answer).toMatchObject({ status, body: '' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('accepts both names of this machine', async () => {
    const answers = await Promise.all([
      get('/', { host: `localhost:${server.port}` }),
      get('/', { host: `127.0.0.1:${server.port}` }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('writes down a refusal, and neither the token nor the address that was asked for', async () => {
    await get('/private?token=hunter2', { cookie: `patchcord-${server.port}=hunter2` });
    expect(log).toEqual([
      { level: 'warn', fields: { status: 401 }, message: 'console request refused' },
    ]);
  });

  it('refuses a port that is taken', async () => {
    const again = startConsoleServer(app.runtime, {
      rendererDir: folder,
      port: server.port,
      logger: silentLogger(),
    });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('makes a token of its own for every run', async () => {
    const options = { rendererDir: folder, logger: silentLogger() };
    const [one, two] = await Promise.all([
      startConsoleServer(app.runtime, options),
      startConsoleServer(app.runtime, options),
    ]);
    const tokens = [one, two].map(({ url }) => new URL(url).searchParams.get('token') ?? '');
    await Promise.all([one.close(), two.close()]);
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(tokens[0]?.length).toBeGreaterThanOrEqual(32);
  });
});

describe('pages', () => {
  it('serves the page under a policy whose nonce is new for every load', async () => {
    const [first, second] = await Promise.all([get('/'), get('/index.html')]);
    const nonces = [first, second].map(({ body, headers }) => {
      const nonce = /nonce="([\w+/=]{24})"/.exec(body)?.[1];
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
    const policy = first.headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it('lets a browser keep a file whose name carries its hash', async () => {
    const { headers, body } = await get('/assets/index-abc123.js');
    expect(body).toBe('run();');
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/..%2Foutside.js',
    '/assets/..%2f..%2foutside.js',
    '/..%5coutside.js',
    '/assets%00.js',
    '/%252e%252e%252foutside.js',
    '//outside.js',
    '/notes.secret',
    '/assets',
    '/assets/',
    '/nothing.js',
  ])('has nothing at %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: '' });
  });

  it('refuses a path that cannot be decoded', async () => {
    expect(await get('/%ff%zz.js')).toMatchObject({ status: 400, body: '' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('has nothing for %s', async (method) => {
    expect(await get('/', {}, method)).toMatchObject({ status: 404, body: '' });
  });
});

describe('recordings', () => {
  it('serves a recording whole', async () => {
    const { status, headers, body } = await get('/recordings/call-1.wav');
    expect({ status, body }).toEqual({ status: 200, body: WAV.toString() });
    expect(headers).toMatchObject({
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      'content-length': String(WAV.length),
    });
    expect(headers['content-disposition']).toBeUndefined();
  });

  it.each([
    ['bytes=4-7', '....', 'bytes 4-7/22'],
    ['bytes=12-', '0123456789', 'bytes 12-21/22'],
    ['bytes=-3', '789', 'bytes 19-21/22'],
    ['bytes=20-999', '89', 'bytes 20-21/22'],
    ['bytes=-999', WAV.toString(), 'bytes 0-21/22'],
  ])('serves the part %s', async (range, body, contentRange) => {
    const answer = await get('/recordings/call-1.wav', { range });
    expect(answer).toMatchObject({ status: 206, body });
    expect(answer.headers['content-range']).toBe(contentRange);
    expect(answer.headers['content-length']).toBe(String(body.length));
  });

  it.each(['bytes=22-', 'bytes=7-4', 'bytes=-0'])('cannot serve the part %s', async (range) => {
    const answer = await get('/recordings/call-1.wav', { range });
    expect(answer).toMatchObject({ status: 416, body: '' });
    expect(answer.headers['content-range']).toBe('bytes */22');
  });

  it.each(['bytes=0-1,4-5', 'lines=1-2', 'bytes=-'])('serves all for %s', async (range) => {
    expect(await get('/recordings/call-1.wav', { range })).toMatchObject({ status: 200 });
  });

  it('serves what a caller left with the carrier, as what it is, and to nobody from outside', async () => {
    app.voicemails.set('call-1', join(folder, 'message.mp3'));
    await writeFile(join(folder, 'message.mp3'), 'ID3');
    const { status, headers } = await get('/voicemails/call-1');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('audio/mpeg');
    expect(await get('/voicemails/call-2')).toMatchObject({ status: 404 });
    expect(await get('/voicemails/call-1', { cookie: '' })).toMatchObject({ status: 401 });
  });

  it('has the browser save a recording when asked to', async () => {
    const { headers } = await get('/recordings/call-1.wav?download');
    expect(headers['content-disposition']).toBe('attachment; filename="call-1.wav"');
  });

  it.each([
    '/recordings/call-9.wav',
    '/recordings/call-2.wav',
    '/recordings/..%2foutside.wav',
    '/recordings/%ff.wav',
    '/recordings/call-1.mp3',
    `/recordings/${'x'.repeat(200)}.wav`,
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect([400, 404]).toContain(status);
    expect(body).toBe('');
  });
});

describe('sockets', () => {
  it('opens the contract and softphone audio for a page of its own', async () => {
    expect(await upgrade('/ws')).toMatch(/^HTTP\/1.1 101 /);
    expect(await upgrade('/audio?kind=softphone')).toMatch(/^HTTP\/1.1 101 /);
  });

  it('does not compress, whatever the client offers', async () => {
    const answer = await upgrade('/ws', { 'sec-websocket-extensions': 'permessage-deflate' });
    expect(answer).not.toContain('permessage-deflate');
  });

  it.each([
    ['without the cookie', '/ws', { cookie: '' }, 401],
    ['with a wrong cookie', '/ws', { cookie: 'patchcord-1=x' }, 401],
    ['with the token in the address only', `/ws?token=${TOKEN}`, { cookie: '' }, 401],
    ['without an origin', '/ws', { origin: '' }, 403],
    ['from a foreign page', '/ws', { origin: 'https://evil.test' }, 403],
    ['from a page on another port of this machine', '/ws', { origin: 'http://localhost:1' }, 403],
    ['under a foreign host name', '/ws', { host: 'evil.test', origin: 'http://evil.test' }, 403],
    ['audio without the cookie', '/audio?kind=softphone', { cookie: '' }, 401],
    ['on a path that has none', '/', {}, 404],
    ['for audio of no known kind', '/audio?kind=everything', {}, 400],
    ['for audio of no call', '/audio?kind=listen', {}, 400],
  ])('refuses one %s with a bare status', async (_case, path, headers, status) => {
    const answer = await upgrade(path, headers);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.endsWith('Content-Length: 0\r\n\r\n')).toBe(true);
  });

  it.each([
    ['what is not JSON', 'hello', 1008],
    ['an unknown type of message', '{"type":"shutdown"}', 1008],
    ['a message without an id', '{"type":"invoke","command":"app.info","input":{}}', 1008],
    ['binary data', Buffer.from([1, 2, 3]), 1003],
    ['a message beyond the size limit', 'x'.repeat(5 * 1024 * 1024), 1009],
  ])('ends a contract socket that sends %s, and no other', async (_case, message, code) => {
    const other = openSocket('/ws');
    const socket = openSocket('/ws');
    await Promise.all([once(other, 'open'), once(socket, 'open')]);
    const closed = once(socket, 'close');
    socket.send(message);
    expect((await closed)[0]).toBe(code);
    other.send('{"type":"invoke","id":"1","command":"app.info","input":{}}');
    const [answer] = (await once(other, 'message')) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ type: 'reply', id: '1' });
    other.terminate();
  });

  it('takes an agent at its fullest, in letters that are long to send', async () => {
    const definition = testDefinition({
      prompt: '語'.repeat(50_000),
      knowledge: new Array<string>(500).fill('語'.repeat(1000)),
      variables: Array.from({ length: 60 }, (_, at) => ({
        name: `v${at}`,
        description: '語'.repeat(200),
        value: '語'.repeat(4000),
      })),
    });
    const socket = openSocket('/ws');
    await once(socket, 'open');
    const input = { businessId: 'nobody', definition };
    socket.send(JSON.stringify({ type: 'invoke', id: '1', command: 'agents.create', input }));
    const [answer] = (await once(socket, 'message')) as [Buffer];
    const { reply } = JSON.parse(answer.toString()) as { reply: { error?: { code: string } } };
    expect(reply.error?.code).not.toBe('ipc.invalid_input');
    socket.terminate();
  });

  it('ends a socket that uses one subscription id twice', async () => {
    const socket = openSocket('/ws');
    await once(socket, 'open');
    const closed = once(socket, 'close');
    const subscribe = '{"type":"subscribe","id":"1","stream":"app.changes","input":{}}';
    socket.send(subscribe);
    socket.send(subscribe);
    expect((await closed)[0]).toBe(1008);
  });

  it.each([
    ['text', 'hello', 1003],
    ['half a sample', Buffer.alloc(321), 1003],
    ['a message beyond the size limit', Buffer.alloc(64 * 1024), 1009],
  ])('ends an audio socket that sends %s and closes its channel', async (_case, message, code) => {
    const opening = app.nextAudio();
    const socket = openSocket('/audio?kind=softphone');
    await once(socket, 'open');
    const opened = await opening;
    const closed = once(socket, 'close');
    socket.send(message);
    expect((await closed)[0]).toBe(code);
    await expect.poll(() => opened.isClosed).toBe(true);
    expect(opened.received).toEqual([]);
  });
});

describe('the life of a connection', () => {
  it('tells consoles that it is there, and cuts off one that has stopped answering', async () => {
    const beating = await startConsoleServer(app.runtime, {
      rendererDir: folder,
      token: TOKEN,
      logger: silentLogger(),
      beatMs: 5,
    });
    const origin = `http://127.0.0.1:${beating.port}`;
    const headers = { cookie: `patchcord-${beating.port}=${TOKEN}` };
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`, {
      origin,
      headers,
      autoPong: false,
    });
    const [beat] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(beat.toString())).toEqual({ type: 'beat' });
    expect((await once(socket, 'close'))[0]).toBe(1006);
    await beating.close();
  });

  it('says goodbye to every console when it closes, and closes only once', async () => {
    const closing = await startConsoleServer(app.runtime, {
      rendererDir: folder,
      token: TOKEN,
      logger: silentLogger(),
    });
    const origin = `http://127.0.0.1:${closing.port}`;
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`, {
      origin,
      headers: { cookie: `patchcord-${closing.port}=${TOKEN}` },
    });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await Promise.all([closing.close(), closing.close()]);
    expect((await closed)[0]).toBe(1001);
  });
});
