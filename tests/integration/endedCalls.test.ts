import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTwilioCarrier, TWILIO_CAPABILITIES } from '../../src/main/carriers/twilio';
import type { Logger } from '../../src/main/core/ports/logger';
import type {
  MediaSocket,
  MediaSocketListener,
  SocketRoute,
  WebhookRoute,
} from '../../src/main/core/ports/publicRoutes';
import type { CallSession } from '../../src/main/core/session/callSession';
import { DeskBench, LINE_NUMBER } from '../fakes/deskBench';

const CALLS = 400;

/** Who it was, for as long as its carrier may ask or repeat itself; a session is five times this. */
const MOST_BYTES_PER_CALL = 4_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Unlike the other tests' logger, it keeps nothing of what it is told. */
const mute = { child: () => mute } as unknown as Logger;
for (const level of ['debug', 'info', 'warn', 'error'] as const) mute[level] = () => undefined;

class QuietSocket implements MediaSocket {
  listener: MediaSocketListener | undefined;
  listen(listener: MediaSocketListener): void {
    this.listener = listener;
  }
  started(): void {}
  send(): void {}
  close(): void {}
}

/** Webhooks, media route and desk as the application has them; calls come and go by hand. */
class Switchboard {
  readonly sessions: WeakRef<CallSession>[] = [];
  readonly #bench = new DeskBench({}, mute);
  readonly #routes: readonly WebhookRoute[];
  readonly #media: SocketRoute;
  #calls = 0;

  constructor() {
    const { clock, desk, engine, store } = this.#bench;
    // What is on disk and what the engine keeps is not what this is about.
    store.append = () => undefined;
    engine.sessions.push = () => 0;
    const door = {
      carrierId: 'testline' as const,
      capabilities: TWILIO_CAPABILITIES,
      hasRest: () => false,
      baseUrl: () => 'https://bridge.example.test',
      secrets: () => [],
    };
    const { routes, sockets } = createTwilioCarrier({
      desk,
      clock,
      logger: mute,
      doors: { public: door, testLine: door },
    });
    this.#routes = routes;
    this.#media = sockets[0]!;
  }

  /** A call that rings, is answered, hears twenty seconds of the agent and hangs up. */
  async call(): Promise<void> {
    const callSid = `CA${String(++this.#calls).padStart(32, '0')}`;
    const accountSid = `AC${'2'.repeat(32)}`;
    const from = { From: '+15555550123', To: LINE_NUMBER, Direction: 'inbound' };
    const common = { CallSid: callSid, AccountSid: accountSid };
    const { body } = await this.#post('/twilio/voice', { ...common, ...from });
    const token = /\/twilio\/media\/([\w-]+)/.exec(body ?? '')?.[1] ?? '';
    const session = [...this.#bench.live.sessions.values()][0]!;
    this.sessions.push(new WeakRef(session));
    const socket = new QuietSocket();
    const target = `/twilio/media/${token}`;
    const request = { door: 'public', target, pathParams: { token }, header: () => undefined };
    this.#media.open(socket, request as never);
    const say = (message: object): void => socket.listener!.onText(JSON.stringify(message));
    const streamSid = `MZ${callSid.slice(2)}`;
    const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 };
    say({ event: 'connected', protocol: 'Call', version: '1.0.0' });
    say({
      event: 'start',
      sequenceNumber: '1',
      streamSid,
      start: {
        streamSid,
        accountSid,
        callSid,
        tracks: ['inbound'],
        mediaFormat,
        customParameters: {},
      },
    });
    await turnOfLoop();
    say({ event: 'stop', sequenceNumber: '2', streamSid, stop: { accountSid, callSid } });
    socket.listener!.onClosed('finished');
    await turnOfLoop();
    await this.#post('/twilio/voice/status', {
      ...common,
      ...from,
      CallStatus: 'completed',
      SequenceNumber: '3',
    });
    expect(this.#bench.live.sessions.size).toBe(0);
  }

  #post(path: string, form: Record<string, string>) {
    const route = this.#routes.find((each) => each.path === path)!;
    const header = () => undefined;
    const request = { door: 'public', target: path, pathParams: {}, header, body: '', form };
    return Promise.resolve(route.handle(request as never));
  }
}

const heapBytes = async (): Promise<number> => {
  await turnOfLoop();
  collectGarbage();
  await turnOfLoop();
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

it('of a call that is over, a few words stay in memory and nothing of its session', async () => {
  const board = new Switchboard();
  for (let call = 0; call < 100; call++) await board.call();
  const before = await heapBytes();
  for (let call = 0; call < CALLS; call++) await board.call();
  const perCall = ((await heapBytes()) - before) / CALLS;
  expect(board.sessions.filter((each) => each.deref() !== undefined)).toEqual([]);
  expect(perCall).toBeLessThan(MOST_BYTES_PER_CALL);
});
