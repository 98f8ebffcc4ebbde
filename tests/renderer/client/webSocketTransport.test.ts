import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionState } from '@shared/contract/transport/transport';
import {
  createWebSocketTransport,
  type WebSocketTransport,
} from '../../../src/renderer/src/client/webSocketTransport';

/** A browser's socket, with the server's side in the test's hands. */
class FakeSocket {
  readonly path: string;
  readonly sent: { type: string; id: string; [key: string]: unknown }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor(path: string) {
    this.path = path;
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as (typeof this.sent)[number]);
  }
  close(): void {
    this.isClosed = true;
  }
  open(): void {
    this.onopen?.();
  }
  lose(): void {
    this.onclose?.();
  }
  receive(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
}

let sockets: FakeSocket[];
let transport: WebSocketTransport;
let states: ConnectionState[];

const last = (): FakeSocket => sockets.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  states = [];
  transport = createWebSocketTransport({
    openSocket: (path) => {
      const socket = new FakeSocket(path);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    random: () => 0,
    firstRetryMs: 200,
    silenceMs: 25_000,
  });
  transport.watchConnection((state) => states.push(state));
});
afterEach(() => {
  transport.close();
  vi.useRealTimers();
});

describe('the WebSocket transport', () => {
  it('keeps commands given before the first connection, and sends them then', async () => {
    const reply = transport.invoke('app.info', {});
    expect(last().sent).toEqual([]);
    last().open();
    expect(last().sent).toMatchObject([{ type: 'invoke', command: 'app.info' }]);
    last().receive({ type: 'reply', id: last().sent[0]!.id, reply: { ok: true, value: 7 } });
    expect(await reply).toEqual({ ok: true, value: 7 });
  });

  it('fails every waiting command when the connection is lost, and sends none twice', async () => {
    last().open();
    const replies = Promise.all([
      transport.invoke('app.info', {}),
      transport.invoke('app.info', {}),
    ]);
    last().lose();
    expect(await replies).toMatchObject([
      { ok: false, error: { code: 'ipc.disconnected', retryable: true } },
      { ok: false, error: { code: 'ipc.disconnected' } },
    ]);
    vi.advanceTimersByTime(1_000);
    last().open();
    expect(last().sent).toEqual([]);
  });

  it('fails early commands when the first connection cannot be made', async () => {
    const reply = transport.invoke('app.info', {});
    last().lose();
    expect(await reply).toMatchObject({ ok: false, error: { code: 'ipc.disconnected' } });
    expect(states).toEqual(['connecting', 'lost']);
  });

  it('waits longer after each failure, up to five seconds, and begins anew after a success', () => {
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const before = sockets.length;
      last().lose();
      let waitedMs = 0;
      while (sockets.length === before) {
        vi.advanceTimersByTime(50);
        waitedMs += 50;
      }
      pauses.push(waitedMs);
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 2500, 2500, 2500]);
    last().open();
    const before = sockets.length;
    last().lose();
    vi.advanceTimersByTime(100);
    expect(sockets.length).toBe(before + 1);
  });

  it('takes up the streams that are still wanted, and only those', () => {
    last().open();
    const undo = transport.subscribe('app.health', {}, vi.fn(), vi.fn());
    const ended = vi.fn();
    transport.subscribe('calls.gossip', {}, vi.fn(), ended);
    transport.subscribe('calls.live', {}, vi.fn(), vi.fn());
    last().receive({ type: 'end', id: last().sent[1]!.id });
    last().lose();
    undo();
    vi.advanceTimersByTime(1_000);
    last().open();
    expect(last().sent.map((message) => message['stream'])).toEqual(['calls.live']);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('gives up a connection that has gone silent, and keeps one with a heartbeat', () => {
    last().open();
    const first = last();
    for (let beat = 0; beat < 6; beat += 1) {
      vi.advanceTimersByTime(10_000);
      first.receive({ type: 'beat' });
    }
    expect(states.at(-1)).toBe('connected');
    vi.advanceTimersByTime(25_000);
    expect(states.at(-1)).toBe('lost');
    expect(first.isClosed).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(2);
  });

  it('passes over what it does not understand', () => {
    last().open();
    for (const junk of ['not json', '{}', { type: 'shutdown' }, { type: 'reply', id: 'nobody' }]) {
      last().receive(junk);
    }
    expect(states.at(-1)).toBe('connected');
  });

  it('asks for audio of one call by its address', () => {
    transport.openAudio(
      { kind: 'listen', callId: 'call 1/2' },
      { onSamples: vi.fn(), onClosed: vi.fn() },
    );
    expect(last().path).toBe('/audio?kind=listen&callId=call+1%2F2');
  });

  it('names the place of a recording', () => {
    expect(transport.recordingUrl('call/1')).toBe('/recordings/call%2F1.wav');
  });

  it('stays away once it is closed', () => {
    last().open();
    transport.close();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.isClosed).toBe(true);
  });
});
