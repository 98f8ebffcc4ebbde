import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { CLEAN_LINE, seededRandom } from '../../../../src/main/testline/lineConditions';
import { openMediaStream } from '../../../../src/main/testline/wire/mediaStream';
import type { MediaStream } from '../../../../src/main/testline/wire/mediaStream';

const STREAM = { streamSid: 'MZ1', accountSid: 'AC1', callSid: 'CA1' };

describe("the test line's media stream", () => {
  let server: WebSocketServer;
  let connection: Promise<{ socket: WebSocket; url: string; received: string[] }>;
  const warnings: number[] = [];

  beforeEach(async () => {
    warnings.length = 0;
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    connection = new Promise((resolve) => {
      server.on('connection', (socket, request) => {
        const received: string[] = [];
        socket.on('message', (data: Buffer) => received.push(data.toString()));
        resolve({ socket, url: request.url ?? '', received });
      });
    });
    await new Promise((resolve) => server.once('listening', resolve));
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  const open = (path: string): MediaStream =>
    openMediaStream({
      stream: STREAM,
      url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
      parameters: {},
      signature: 'x',
      clock: systemClock,
      line: { current: CLEAN_LINE, random: seededRandom(1) },
      nextFrame: () => undefined,
      onPlayed: () => undefined,
      onCleared: () => undefined,
      onStarted: () => undefined,
      onWarning: (code) => warnings.push(code),
    });

  it('cuts the query off and counts every breach as Twilio numbers it', async () => {
    const stream = open('/media/1?token=lost');
    const { socket, url } = await connection;
    socket.send(Buffer.from([1, 2]));
    socket.send('{"event":"media"}');
    socket.send('{"event":"clear","streamSid":"MZ2"}');
    socket.send('{"event":"clear","streamSid":"MZ1"}');
    socket.close(1000);
    expect(await stream.ended).toBe('closed_by_application');
    expect(url).toBe('/media/1');
    expect(warnings).toEqual([31950, 31951, 31951]);
  });

  it('says connected, start, media and stop, numbered without gaps', async () => {
    const stream = open('/');
    const { socket, received } = await connection;
    await new Promise<void>((resolve) => {
      socket.on('message', () => {
        if (received.length >= 6) resolve();
      });
    });
    stream.sendDigit('7');
    stream.stop();
    await new Promise((resolve) => socket.on('close', resolve));
    const messages = received.map((text) => JSON.parse(text) as Record<string, unknown>);
    const events = messages.map((message) => message['event']);
    expect(events.slice(0, 3)).toEqual(['connected', 'start', 'media']);
    expect(events.slice(-2)).toEqual(['dtmf', 'stop']);
    const numbers = messages.slice(1).map((message) => message['sequenceNumber']);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
  });

  it('notes a refused handshake', async () => {
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    server = new WebSocketServer({ port, host: '127.0.0.1', verifyClient: () => false });
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await open('/').ended).toBe('refused');
    expect(warnings).toEqual([31920]);
  });
});
