import { connect } from 'node:net';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  AUTH_TOKEN,
  PUBLIC_URL,
  TEST_LINE_SECRET,
  openLoopbackNetwork,
} from '../fakes/loopbackNetwork';
import type { LoopbackNetwork } from '../fakes/loopbackNetwork';

const ACCOUNT_SID = `AC${'2'.repeat(32)}`;
const STREAM_SID = `MZ${'1'.repeat(32)}`;
const callSid = (digit: number): string => `CA${String(digit).repeat(32)}`;

const voiceFields = (sid: string): Record<string, string> => ({
  CallSid: sid,
  AccountSid: ACCOUNT_SID,
  From: '+15550100001',
  To: '+15550100002',
  CallStatus: 'ringing',
  ApiVersion: '2010-04-01',
  Direction: 'inbound',
  SomethingNew: 'kept, and signed',
});

const connected = JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' });

const start = (sid: string, change: object = {}): string =>
  JSON.stringify({
    event: 'start',
    sequenceNumber: '1',
    streamSid: STREAM_SID,
    start: {
      streamSid: STREAM_SID,
      accountSid: ACCOUNT_SID,
      callSid: sid,
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: {},
      ...change,
    },
  });

const media = (chunk: number, payload = Buffer.alloc(160, 0x55).toString('base64')): string =>
  JSON.stringify({
    event: 'media',
    sequenceNumber: String(chunk + 1),
    streamSid: STREAM_SID,
    media: { track: 'inbound', chunk: String(chunk), timestamp: String(chunk * 20), payload },
  });

describe('the bridge against bad company', () => {
  let network: LoopbackNetwork;
  const sockets: WebSocket[] = [];

  beforeEach(async () => {
    network = await openLoopbackNetwork();
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await network.close();
  });

  const post = (
    path: string,
    fields: Record<string, string>,
    options: { secret?: string; address?: string; signedUrl?: string; signature?: string } = {},
  ): Promise<Response> => {
    const signedUrl = options.signedUrl ?? `${PUBLIC_URL}${path}`;
    const signature =
      options.signature ??
      twilio.getExpectedTwilioSignature(options.secret ?? AUTH_TOKEN, signedUrl, fields);
    return fetch(`${options.address ?? network.publicAddress}${path}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature, connection: 'close' },
      body: new URLSearchParams(fields),
    });
  };

  /** Has a signed webhook answered; the path of the stream that it opens. */
  const mediaPath = async (sid: string): Promise<string> => {
    const reply = await post('/twilio/voice', voiceFields(sid));
    const url = /<Stream url="([^"]+)"/.exec(await reply.text())?.[1] ?? '';
    return url.replace('wss://bridge.example.test', '');
  };

  const open = (
    path: string,
    headers: Record<string, string> = {},
  ): { socket: WebSocket; opened: Promise<number>; closed: Promise<number> } => {
    const socket = new WebSocket(`${network.publicAddress.replace('http', 'ws')}${path}`, {
      headers,
    });
    sockets.push(socket);
    socket.on('error', () => undefined);
    const opened = new Promise<number>((resolve) => {
      socket.on('open', () => {
        resolve(101);
      });
      socket.on('unexpected-response', (request, response) => {
        response.resume();
        request.destroy();
        resolve(response.statusCode ?? 0);
      });
    });
    const closed = new Promise<number>((resolve) => {
      socket.on('close', (code) => {
        resolve(code);
      });
    });
    return { socket, opened, closed };
  };

  /** A call in full swing, to see that others leave it alone. */
  const healthyCall = async (): Promise<() => Promise<void>> => {
    const call = network.testLine.ring({ from: '+15550100009', to: '+15550100002' });
    await network.desk.until(() => network.desk.legs.length === 1);
    const [leg] = network.desk.legs;
    return async () => {
      const before = leg!.audio.length;
      await leg!.until(() => leg!.audio.length > before + 2);
      expect(leg!.ended).toBeUndefined();
      call.hangUp();
      await call.done;
    };
  };

  describe('webhooks', () => {
    it('answers a signed call with a stream that it names by a token in the path', async () => {
      const reply = await post('/twilio/voice', voiceFields(callSid(1)));
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('text/xml; charset=utf-8');
      expect(await reply.text()).toBe(
        '<?xml version="1.0" encoding="UTF-8"?><Response>' +
          '<Connect>' +
          '<Stream url="wss://bridge.example.test/twilio/media/token-1" ' +
          'statusCallback="https://bridge.example.test/twilio/stream/status">' +
          '<Parameter name="line" value="front &quot;desk&quot; &amp; &lt;co>"/>' +
          '</Stream></Connect><Hangup/></Response>',
      );
    });

    it.each([
      ['no signature header', 400, {}],
      ['a wrong signature', 403, { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
    ])('refuses %s without a body', async (_case, status, headers) => {
      const reply = await fetch(`${network.publicAddress}/twilio/voice`, {
        method: 'POST',
        headers: { ...headers, connection: 'close' },
        body: new URLSearchParams(voiceFields(callSid(1))),
      });
      expect([reply.status, await reply.text()]).toEqual([status, '']);
      expect(network.desk.incoming).toEqual([]);
    });

    it('refuses a tampered field and a signature for another address', async () => {
      const fields = voiceFields(callSid(1));
      const signature = twilio.getExpectedTwilioSignature(
        AUTH_TOKEN,
        `${PUBLIC_URL}/twilio/voice`,
        fields,
      );
      const tampered = await post('/twilio/voice', { ...fields, From: '+1900' }, { signature });
      const elsewhere = await post('/twilio/voice', fields, {
        signedUrl: `${network.publicAddress}/twilio/voice`,
      });
      const queried = await post('/twilio/voice?call=call_1', fields, { signature });
      expect([tampered.status, elsewhere.status, queried.status]).toEqual([403, 403, 403]);
      expect(network.desk.incoming).toEqual([]);
    });

    it("refuses the test line's own signature when it comes through the tunnel", async () => {
      const fields = voiceFields(callSid(1));
      for (const base of [PUBLIC_URL, network.testLineAddress, network.publicAddress]) {
        const reply = await post('/twilio/voice', fields, {
          secret: TEST_LINE_SECRET,
          signedUrl: `${base}/twilio/voice`,
        });
        expect(reply.status).toBe(403);
      }
      const direct = await post('/twilio/voice', fields, {
        secret: TEST_LINE_SECRET,
        address: network.testLineAddress,
        signedUrl: `${network.testLineAddress}/twilio/voice`,
      });
      expect(direct.status).toBe(200);
      const carriersToken = await post('/twilio/voice', voiceFields(callSid(2)), {
        address: network.testLineAddress,
        signedUrl: `${network.testLineAddress}/twilio/voice`,
      });
      expect(carriersToken.status).toBe(403);
    });

    it('gives a repeated webhook the same answer and opens no second call', async () => {
      const replies = await Promise.all([
        post('/twilio/voice', voiceFields(callSid(1))),
        post('/twilio/voice', voiceFields(callSid(1))),
      ]);
      const bodies = await Promise.all(replies.map((reply) => reply.text()));
      expect(bodies[0]).toBe(bodies[1]);
      expect(network.desk.incoming).toHaveLength(1);
    });

    it('refuses a repeated webhook once its stream has been opened', async () => {
      const { socket, opened } = open(await mediaPath(callSid(1)));
      await opened;
      socket.send(connected);
      socket.send(start(callSid(1)));
      await network.desk.until(() => network.desk.legs.length === 1);
      const repeated = await post('/twilio/voice', voiceFields(callSid(1)));
      expect(repeated.status).toBe(409);
      expect(network.desk.incoming).toHaveLength(1);
    });

    it('reads only well-formed forms of a reasonable size', async () => {
      const send = (body: string, type: string): Promise<Response> =>
        fetch(`${network.publicAddress}/twilio/voice`, {
          method: 'POST',
          headers: { 'x-twilio-signature': 'x', 'content-type': type, connection: 'close' },
          body,
        });
      const form = 'application/x-www-form-urlencoded';
      expect((await send('CallSid=%zz', form)).status).toBe(400);
      expect((await send(`CallSid=${'x'.repeat(70_000)}`, form)).status).toBe(413);
      expect((await send('{}', 'application/json')).status).toBe(403);
      const missing = await post('/twilio/voice', { CallSid: 'no sid at all' });
      expect(missing.status).toBe(400);
    });

    it('reports progress once, in order, and never leaves a final state', async () => {
      const status = (CallStatus: string, SequenceNumber: number): Promise<Response> =>
        post('/twilio/voice/status', {
          ...voiceFields(callSid(7)),
          CallStatus,
          SequenceNumber: String(SequenceNumber),
        });
      await status('initiated', 0);
      await status('in-progress', 2);
      await status('ringing', 1);
      await status('in-progress', 2);
      expect((await status('completed', 3)).status).toBe(204);
      await status('completed', 3);
      await status('busy', 4);
      expect(network.desk.progressed).toEqual([
        { ref: callSid(7), progress: { kind: 'answered', answeredBy: 'unknown' } },
      ]);
      expect(network.desk.endedRefs).toEqual([callSid(7)]);
    });

    it('refuses everything when no token of the account is known', async () => {
      const locked = await openLoopbackNetwork({ authTokens: [] });
      try {
        const signedWithNothing = await post('/twilio/voice', voiceFields(callSid(1)), {
          secret: '',
          address: locked.publicAddress,
        });
        expect(signedWithNothing.status).toBe(403);
      } finally {
        await locked.close();
      }
    });

    it('answers everything else with a bare 404', async () => {
      const paths = ['/', '/twilio', '/twilio/voice/', '/ws', '/audio', '/%', '/probe/guess'];
      for (const path of paths) {
        const reply = await fetch(`${network.publicAddress}${path}`, {
          headers: { connection: 'close' },
        });
        expect([path, reply.status, await reply.text()]).toEqual([path, 404, '']);
      }
      const wrongMethod = await fetch(`${network.publicAddress}/twilio/voice`, {
        headers: { connection: 'close' },
      });
      expect(wrongMethod.status).toBe(404);
    });

    it('answers what is not HTTP with a bare 400', async () => {
      const reply = await new Promise<string>((resolve) => {
        const socket = connect(network.bridge.publicPort, '127.0.0.1');
        let text = '';
        socket.on('data', (data) => (text += data.toString()));
        socket.on('close', () => {
          resolve(text);
        });
        socket.end('this is not HTTP\r\n\r\n');
      });
      expect(reply).toBe(
        'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      );
    });

    it('holds back one number that calls without end, or one call, and no other', async () => {
      await network.close();
      network = await openLoopbackNetwork({ limits: { sender: { burst: 5, perSecond: 0.001 } } });
      const ring = async (digit: number, From: string) =>
        (await post('/twilio/voice', { ...voiceFields(callSid(digit)), From })).status;
      const flood: number[] = [];
      for (let digit = 1; digit <= 7; digit++) flood.push(await ring(digit, '+15550100001'));
      expect(flood).toEqual([200, 200, 200, 200, 200, 429, 429]);
      expect(await ring(8, '+15550100003')).toBe(200);

      const report = async (digit: number) => {
        const { From: _, ...fields } = voiceFields(callSid(digit));
        const more = { CallStatus: 'in-progress', SequenceNumber: '1', From: '+15550100001' };
        return (await post('/twilio/voice/status', { ...fields, ...more })).status;
      };
      const reports: number[] = [];
      for (let time = 0; time < 7; time++) reports.push(await report(1));
      expect(reports).toEqual([204, 204, 204, 204, 204, 429, 429]);
      expect(await report(2)).toBe(204);
    });

    it('never lets unsigned traffic starve signed traffic', async () => {
      const flood = await Promise.all(
        Array.from({ length: 60 }, () =>
          fetch(`${network.publicAddress}/nothing`, { headers: { connection: 'close' } }),
        ),
      );
      expect(flood.map(({ status }) => status)).toContain(429);
      const signed = await post('/twilio/voice', voiceFields(callSid(1)));
      expect(signed.status).toBe(200);
    });
  });

  describe('sockets', () => {
    it('refuses unknown tokens, queries and wrong signatures, and takes a right one', async () => {
      const path = await mediaPath(callSid(1));
      const url = `wss://bridge.example.test${path}`;
      const sign = (signed: string): Record<string, string> => ({
        'x-twilio-signature': twilio.getExpectedTwilioSignature(AUTH_TOKEN, signed, {}),
      });
      expect(await open('/twilio/media/guess').opened).toBe(404);
      expect(await open(`${path}?a=b`).opened).toBe(404);
      expect(await open('/nowhere').opened).toBe(404);
      expect(await open(path, sign(`${url}x`)).opened).toBe(401);
      expect(await open(path, sign(url)).opened).toBe(101);
      expect(await open(path, sign(`${url}/`)).opened).toBe(101);
    });

    it('gives a token to the first start of its own call only', async () => {
      const path = await mediaPath(callSid(1));
      await mediaPath(callSid(2));
      const thief = open(path);
      await thief.opened;
      thief.socket.send(connected);
      thief.socket.send(start(callSid(2)));
      expect(await thief.closed).toBe(1008);
      const stranger = open(path);
      await stranger.opened;
      stranger.socket.send(start(callSid(1), { accountSid: `AC${'9'.repeat(32)}` }));
      expect(await stranger.closed).toBe(1008);
      const rightful = open(path);
      const late = open(path);
      await Promise.all([rightful.opened, late.opened]);
      rightful.socket.send(start(callSid(1)));
      await network.desk.until(() => network.desk.legs.length === 1);
      late.socket.send(start(callSid(1)));
      expect(await late.closed).toBe(1008);
      expect(network.desk.legs).toHaveLength(1);
      expect(network.desk.legs[0]?.ended).toBeUndefined();
    });

    it.each([
      ['media before start', [connected, media(1)]],
      ['no JSON', ['hello']],
      [
        'another format',
        [
          start(callSid(3), {
            mediaFormat: { encoding: 'audio/opus', sampleRate: 48000, channels: 2 },
          }),
        ],
      ],
    ])('closes a socket that opens with %s', async (_case, messages) => {
      const stillHealthy = await healthyCall();
      const { socket, opened, closed } = open(await mediaPath(callSid(3)));
      await opened;
      for (const message of messages) socket.send(message);
      expect(await closed).toBe(1008);
      expect(network.desk.legs).toHaveLength(1);
      await stillHealthy();
    });

    it.each([
      ['a second start', start(callSid(3)), 1008],
      ['a binary frame', Buffer.from([1, 2, 3]), 1003],
      ['a frame of 1 MB', 'x'.repeat(1024 * 1024), 1009],
    ])('ends a call whose stream sends %s, and no other', async (_case, message, code) => {
      const stillHealthy = await healthyCall();
      const { socket, opened, closed } = open(await mediaPath(callSid(3)));
      await opened;
      socket.send(start(callSid(3)));
      await network.desk.until(() => network.desk.legs.length === 2);
      socket.send(message);
      expect(await closed).toBe(code);
      const leg = network.desk.legs[1];
      await leg!.until(() => leg!.ended !== undefined);
      expect(leg!.ended).toBe('protocol_error');
      await stillHealthy();
    });

    it('drops what it cannot use and goes on', async () => {
      const { socket, opened } = open(await mediaPath(callSid(3)));
      await opened;
      for (const message of [
        connected,
        start(callSid(3)),
        JSON.stringify({ event: 'weather', streamSid: STREAM_SID, weather: {} }),
        media(1),
        media(2, '***not base64***'),
        '{"event":"media"}',
        media(3).replaceAll(STREAM_SID, `MZ${'8'.repeat(32)}`),
        media(6),
        media(4),
        media(7),
      ]) {
        socket.send(message);
      }
      await network.desk.until(() => network.desk.legs.length === 1);
      const [leg] = network.desk.legs;
      await leg!.until(() => leg!.audio.length === 3);
      expect(leg!.audio.map(({ atMs }) => atMs)).toEqual([0, 100, 120]);
      socket.close(1000);
      await leg!.until(() => leg!.ended !== undefined);
      expect(leg!.ended).toBe('stopped');
      expect(network.lines.find(({ message }) => message === 'stream ended')?.fields).toMatchObject(
        {
          media: 3,
          gaps: 1,
          old: 1,
          malformed: 2,
          unknown: 1,
          foreign: 1,
        },
      );
    });

    it('caps the sockets that have not started', async () => {
      const tight = await openLoopbackNetwork({ limits: { unstartedSockets: 2 } });
      try {
        const reply = await post('/twilio/voice', voiceFields(callSid(1)), {
          address: tight.publicAddress,
        });
        const path = /wss:\/\/bridge\.example\.test([^"]+)/.exec(await reply.text())?.[1] ?? '';
        const dial = (): Promise<number> =>
          new Promise((resolve) => {
            const socket = new WebSocket(`${tight.publicAddress.replace('http', 'ws')}${path}`);
            sockets.push(socket);
            socket.on('error', () => undefined);
            socket.on('open', () => {
              resolve(101);
            });
            socket.on('unexpected-response', (request, response) => {
              request.destroy();
              resolve(response.statusCode ?? 0);
            });
          });
        expect([await dial(), await dial(), await dial()]).toEqual([101, 101, 503]);
      } finally {
        for (const socket of sockets.splice(0)) socket.terminate();
        await tight.close();
      }
    });

    it('negotiates no compression and no subprotocol', async () => {
      const path = await mediaPath(callSid(1));
      const socket = new WebSocket(`${network.publicAddress.replace('http', 'ws')}${path}`, {
        perMessageDeflate: true,
      });
      sockets.push(socket);
      await new Promise((resolve) => socket.on('open', resolve));
      expect([socket.extensions, socket.protocol]).toEqual(['', '']);
    });
  });

  describe('self-test', () => {
    it('answers health and registered nonces, over HTTP and WebSocket', async () => {
      const get = (path: string): Promise<Response> =>
        fetch(`${network.publicAddress}${path}`, { headers: { connection: 'close' } });
      expect(await (await get('/healthz')).text()).toBe('ok');
      expect(await open('/probe/n1').opened).toBe(404);
      const forget = network.bridge.expectProbe('n1');
      expect(await (await get('/probe/n1')).text()).toBe('n1');
      const { socket, opened } = open('/probe/n1');
      expect(await opened).toBe(101);
      socket.send('hello');
      const echo = await new Promise((resolve) => {
        socket.on('message', (data: Buffer) => {
          resolve(data.toString());
        });
      });
      expect(echo).toBe('hello');
      forget();
      expect((await get('/probe/n1')).status).toBe(404);
    });
  });

  it('says goodbye to open sockets when it closes', async () => {
    const { socket, opened, closed } = open(await mediaPath(callSid(1)));
    await opened;
    socket.send(start(callSid(1)));
    await network.desk.until(() => network.desk.legs.length === 1);
    await network.bridge.close();
    expect(await closed).toBe(1001);
    expect(network.desk.legs[0]?.ended).toBe('closed');
  });
});
