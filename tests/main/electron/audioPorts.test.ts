import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveAudioPort } from '../../../src/main/electron/audioPorts';
import { createScriptedRuntime } from '../../fakes/scripted/scriptedRuntime';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';

/** 20 ms of the softphone's one channel. */
const FRAME = 160;

/** The app's end of a port, with the page's end in the test's hands. */
class FakePort extends EventEmitter {
  readonly posted: unknown[] = [];
  isStarted = false;
  isClosed = false;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  start(): void {
    this.isStarted = true;
  }
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.emit('close');
  }
  /** What the page sends. */
  receive(data: unknown): void {
    this.emit('message', { data, ports: [] });
  }
}

let app: ReturnType<typeof createScriptedRuntime>;
let log: LoggedLine[];

function open(request: unknown): FakePort {
  const port = new FakePort();
  serveAudioPort(port, request, {
    runtime: app.runtime,
    logger: silentLogger(log),
  });
  return port;
}

beforeEach(() => {
  app = createScriptedRuntime('busy');
  log = [];
});
afterEach(() => {
  app.close();
});

describe('an audio port', () => {
  it('carries sound down and the microphone up', () => {
    const port = open({ kind: 'softphone' });
    const frame = new Int16Array(FRAME).fill(7);
    app.audio[0]?.listener.onSamples(frame);
    port.receive(new Int16Array([1, 2, 3]));
    expect(port.isStarted).toBe(true);
    expect(port.posted).toEqual([frame]);
    expect(app.audio[0]?.received).toEqual([new Int16Array([1, 2, 3])]);
  });

  it('holds sound back from a page that takes none, and goes on when it does', () => {
    const port = open({ kind: 'softphone' });
    for (let index = 0; index < 100; index += 1) {
      app.audio[0]?.listener.onSamples(new Int16Array(FRAME).fill(index));
    }
    const sent = port.posted.length;
    expect(sent * 20).toBeLessThanOrEqual(200);
    port.receive(sent * FRAME);
    expect((port.posted.at(-1) as Int16Array).at(-1)).toBe(99);
    port.close();
    expect(log).toMatchObject([{ level: 'info', message: 'window audio dropped' }]);
  });

  it('closes the channel when the page has gone', () => {
    const port = open({ kind: 'softphone' });
    port.emit('close');
    expect(app.audio[0]?.isClosed).toBe(true);
  });

  it('says why there is nothing to hear, and closes', () => {
    const port = open({ kind: 'listen', callId: 'call-over' });
    expect(port.posted).toMatchObject([{ type: 'closed', error: { code: 'call.not_live' } }]);
    expect(port.isClosed).toBe(true);
  });

  it('tells the page when the sound has come to its end', () => {
    const port = open({ kind: 'softphone' });
    app.audio[0]?.listener.onClosed();
    expect(port.posted).toEqual([{ type: 'closed' }]);
    expect(port.isClosed).toBe(true);
  });

  it.each([undefined, 'listen', { kind: 'everything' }, { kind: 'listen' }])(
    'refuses %j without opening anything',
    (request) => {
      const port = open(request);
      expect(port.posted).toMatchObject([{ error: { code: 'ipc.invalid_input' } }]);
      expect(port.isClosed).toBe(true);
      expect(app.audio).toEqual([]);
    },
  );

  it('passes over what is neither samples nor a count', () => {
    const port = open({ kind: 'softphone' });
    for (const junk of ['x', null, { length: 3 }, new Float32Array(3)]) port.receive(junk);
    expect(app.audio[0]?.received).toEqual([]);
    expect(port.isClosed).toBe(false);
  });
});
