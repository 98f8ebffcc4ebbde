import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createBridgeSocket } from '../../../src/main/bridge/bridgeSocket';
import { DEFAULT_BRIDGE_LIMITS } from '../../../src/main/bridge/limits';
import type { SocketClosure, SocketRoute } from '../../../src/main/core/ports/publicRoutes';
import { ManualClock } from '../../fakes/manualClock';
import { silentLogger } from '../../fakes/silentLogger';

/** The part of a `ws` socket that the bridge uses, with the reader's speed in our hands. */
class FakeWebSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readyState = 1;
  bufferedAmount = 0;
  pings = 0;
  isTerminated = false;
  closedWith: number | undefined;

  send(text: string): void {
    this.bufferedAmount += text.length;
  }

  ping(): void {
    this.pings++;
  }

  close(code: number): void {
    this.readyState = 2;
    this.closedWith = code;
  }

  terminate(): void {
    this.readyState = 3;
    this.isTerminated = true;
    this.emit('close', 1006);
  }
}

const ROUTE: SocketRoute = {
  path: '/x',
  maxMessageBytes: 1024,
  startWithinMs: 5000,
  admit: () => undefined,
  open: () => undefined,
};

function openSocket() {
  const raw = new FakeWebSocket();
  const clock = new ManualClock();
  const closures: SocketClosure[] = [];
  const socket = createBridgeSocket(raw as unknown as WebSocket, {
    route: ROUTE,
    limits: DEFAULT_BRIDGE_LIMITS,
    clock,
    logger: silentLogger(),
    onGone: () => undefined,
  });
  socket.listen({
    onText: () => undefined,
    onBinary: () => undefined,
    onClosed: (closure) => closures.push(closure),
  });
  return { raw, clock, closures, socket };
}

describe('a socket of the bridge', () => {
  it('is closed when it has not started in time, and cut when it does not answer', async () => {
    const { raw, clock, closures } = openSocket();
    await clock.advance(4999);
    expect(raw.closedWith).toBeUndefined();
    await clock.advance(1);
    expect(raw.closedWith).toBe(1008);
    await clock.advance(2000);
    expect(raw.isTerminated).toBe(true);
    expect(closures).toEqual(['closed']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('lives on once started', async () => {
    const { raw, clock, socket } = openSocket();
    socket.started();
    await clock.advance(60_000);
    expect(raw.closedWith).toBeUndefined();
  });

  it('is cut when its reader lets a megabyte pile up', () => {
    const { raw, closures, socket } = openSocket();
    for (let sent = 0; sent < 11; sent++) socket.send('x'.repeat(100_000));
    expect(raw.isTerminated).toBe(true);
    expect(closures).toEqual(['broken']);
    socket.send('more');
    expect(raw.bufferedAmount).toBe(1_100_000);
  });

  it('is cut when it answers no ping', () => {
    const { raw, closures, socket } = openSocket();
    socket.beat();
    raw.emit('pong');
    socket.beat();
    socket.beat();
    expect(raw.pings).toBe(2);
    expect(closures).toEqual(['broken']);
  });

  it('tells an orderly end from a broken one', () => {
    const orderly = openSocket();
    orderly.raw.emit('close', 1000);
    const broken = openSocket();
    broken.raw.emit('error', Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    broken.raw.emit('close', 1006);
    const rude = openSocket();
    rude.raw.emit('error', Object.assign(new Error('x'), { code: 'WS_ERR_INVALID_OPCODE' }));
    rude.raw.emit('close', 1002);
    expect([orderly, broken, rude].map(({ closures }) => closures)).toEqual([
      ['finished'],
      ['broken'],
      ['protocol_error'],
    ]);
  });
});
