import { describe, expect, it } from 'vitest';
import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio';
import { runStreamSession } from '../../../../src/main/carriers/twilio/session';
import type { LegListener, MediaLeg } from '../../../../src/main/core/ports/carrier';
import type {
  MediaSocket,
  MediaSocketListener,
} from '../../../../src/main/core/ports/publicRoutes';
import { ManualClock } from '../../../fakes/manualClock';
import { silentLogger } from '../../../fakes/silentLogger';
import { wireFixture } from '../../../fakes/wireFixture';

const STREAM_SID = 'MZ11111111111111111111111111111111';

class FakeSocket implements MediaSocket {
  readonly sent: string[] = [];
  closedWith: number | undefined;
  hasStarted = false;
  far: MediaSocketListener | undefined;

  listen(listener: MediaSocketListener): void {
    this.far = listener;
  }

  started(): void {
    this.hasStarted = true;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closedWith ??= code;
  }
}

const media = (chunk: number, timestampMs = chunk * 20, byte = chunk): string =>
  JSON.stringify({
    event: 'media',
    sequenceNumber: String(chunk + 1),
    streamSid: STREAM_SID,
    media: {
      track: 'inbound',
      chunk: String(chunk),
      timestamp: String(timestampMs),
      payload: Buffer.alloc(160, byte).toString('base64'),
    },
  });

function openSession(join: (leg: MediaLeg) => boolean = () => true) {
  const socket = new FakeSocket();
  const clock = new ManualClock();
  const told: unknown[][] = [];
  let leg: MediaLeg | undefined;
  runStreamSession({
    socket,
    clock,
    logger: silentLogger(),
    capabilities: TWILIO_CAPABILITIES,
    join: (_start, joined) => {
      leg = joined;
      return join(joined);
    },
  });
  const listener: LegListener = {
    onAudio: (audio, atMs) => told.push(['audio', audio[0], atMs]),
    onMark: (name) => told.push(['mark', name]),
    onDtmf: (digit) => told.push(['dtmf', digit]),
    onEnded: (end) => told.push(['ended', end]),
  };
  const receive = (...texts: string[]): void => {
    for (const text of texts) socket.far?.onText(text);
  };
  const start = (): void => {
    receive(wireFixture('twilio', 'connected').text, wireFixture('twilio', 'start').text);
  };
  return { socket, clock, told, listener, receive, start, leg: () => leg! };
}

describe('a Twilio media stream', () => {
  it('gives early events to a late listener, in order', () => {
    const { told, listener, receive, start, leg } = openSession();
    start();
    receive(media(1), wireFixture('twilio', 'dtmf').text, media(2));
    receive(wireFixture('twilio', 'stop').text);
    leg().attach(listener);
    expect(told).toEqual([
      ['audio', 1, 0],
      ['dtmf', '5'],
      ['audio', 2, 20],
      ['ended', 'stopped'],
    ]);
  });

  it('sends nothing but the documented messages', () => {
    const { socket, start, leg } = openSession();
    start();
    leg().send(Buffer.from('7e7e7efefefe', 'hex'));
    leg().send(new Uint8Array(0));
    leg().mark('utt-7-end');
    leg().clear();
    expect(socket.sent).toEqual(
      ['sendMedia', 'sendMark', 'sendClear'].map((name) => wireFixture('twilio', name).text),
    );
    expect([leg().carrierRef, leg().streamRef]).toEqual([
      'CA33333333333333333333333333333333',
      STREAM_SID,
    ]);
  });

  it('keeps the media clock without seams over rounded stamps, and jumps over gaps', () => {
    const { told, listener, receive, start, leg } = openSession();
    start();
    leg().attach(listener);
    receive(media(1, 21), media(2, 40), media(3, 61), media(4, 80), media(9, 181), media(10, 200));
    expect(told.map(([, , atMs]) => atMs)).toEqual([0, 20, 40, 60, 160, 180]);
  });

  it('drops chunks that come again or too late, and the other track', () => {
    const { told, listener, receive, start, leg } = openSession();
    start();
    leg().attach(listener);
    receive(media(1), media(3), media(2), media(3), media(4).replace('inbound', 'outbound'));
    expect(told.map(([, byte]) => byte)).toEqual([1, 3]);
  });

  it('is lost after eight seconds without media', async () => {
    const { socket, clock, told, listener, receive, start, leg } = openSession();
    start();
    leg().attach(listener);
    for (let chunk = 1; chunk <= 20; chunk++) {
      receive(media(chunk));
      await clock.advance(1000);
    }
    expect(told).not.toContainEqual(['ended', 'lost']);
    await clock.advance(8000);
    expect(told.at(-1)).toEqual(['ended', 'lost']);
    expect(socket.closedWith).toBe(1000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('closes when the application does not know the call, and leaves no timer', () => {
    const { socket, clock, start } = openSession(() => false);
    start();
    expect(socket.closedWith).toBe(1008);
    expect(socket.hasStarted).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    [
      'a second start',
      (far: MediaSocketListener) => far.onText(wireFixture('twilio', 'start').text),
      1008,
    ],
    ['a binary message', (far: MediaSocketListener) => far.onBinary(), 1003],
  ])('breaks off at %s', (_case, offend, code) => {
    const { socket, told, listener, receive, start, leg } = openSession();
    start();
    leg().attach(listener);
    offend(socket.far!);
    receive(media(1));
    expect(told).toEqual([['ended', 'protocol_error']]);
    expect(socket.closedWith).toBe(code);
  });

  it('breaks off when nothing but rubbish comes', () => {
    const { told, listener, receive, start, leg } = openSession();
    start();
    leg().attach(listener);
    receive(...Array.from({ length: 99 }, () => 'rubbish'), media(1));
    expect(told).toEqual([['audio', 1, 0]]);
    receive('rubbish');
    expect(told.at(-1)).toEqual(['ended', 'protocol_error']);
  });

  it.each([
    ['finished', 'stopped'],
    ['broken', 'lost'],
    ['protocol_error', 'protocol_error'],
    ['closed', 'closed'],
  ] as const)('takes a socket that is %s for a leg that is %s', (closure, end) => {
    const { socket, told, listener, start, leg } = openSession();
    start();
    leg().attach(listener);
    socket.far?.onClosed(closure);
    socket.far?.onClosed('broken');
    expect(told).toEqual([['ended', end]]);
  });

  it('delivers nothing more once the application has closed it', () => {
    const { socket, told, listener, receive, start, leg } = openSession();
    start();
    leg().attach(listener);
    leg().close();
    leg().close();
    receive(media(1), wireFixture('twilio', 'mark').text);
    socket.far?.onClosed('finished');
    expect(socket.closedWith).toBe(1000);
    expect(told).toEqual([['ended', 'closed']]);
  });

  it('holds no more than a few seconds for a listener that never comes', () => {
    const { told, listener, receive, start, leg } = openSession();
    start();
    for (let chunk = 1; chunk <= 1000; chunk++) receive(media(chunk));
    leg().attach(listener);
    expect(told).toHaveLength(250);
    expect(told.at(-1)?.[2]).toBe(999 * 20);
  });
});
