import type { WebhookAnswer } from '../../../src/main/testline/wire/webhookClient';
import { createWebhookClient } from '../../../src/main/testline/wire/webhookClient';
import { signRequest } from '../../../src/main/testline/wire/signature';
import type { StreamIdentity } from '../../../src/main/testline/wire/messages';
import { connectedMessage, startMessage } from '../../../src/main/testline/wire/messages';
import { systemClock } from '../../../src/main/composition/systemClock';
import { STATUS_PATH, VOICE_PATH } from '../../../src/main/carriers/twilio/twiml';
import type { BridgeAddress, Contestant, EnginePorts } from '../contestants';
import { Acceptor, connectTcp, connectWebSocket, type Connection } from '../wire/connections';
import { PhoneCall } from './phoneCall';
import { FRAME_MS } from './probe';
import { summarise, type Latency } from './latency';

const TICK_MS = 1;
const OPEN_WITHIN_MS = 60_000;
const ATTEMPTS = 4;
const INTERRUPT_EVERY_MS = 60;

export interface OpenCalls {
  readonly contestant: Contestant;
  readonly address: BridgeAddress;
  readonly calls: number;
}

type Line = Omit<OpenCalls, 'calls'>;

/**
 * The phone network and the engine in one process on one clock, so that a frame's way through a
 * bridge is measured without comparing clocks.
 */
export class Generator {
  readonly #webSockets = new Acceptor();
  readonly #tcp = new Acceptor();
  #line: Line | undefined;
  #calls: PhoneCall[] = [];
  #latencies: number[] = [];
  #lags: number[] = [];
  #opened = 0;

  async listen(): Promise<EnginePorts> {
    setInterval(() => {
      this.#tick();
    }, TICK_MS);
    return {
      webSocket: await this.#webSockets.listenWebSocket(),
      tcp: await this.#tcp.listenTcp(),
    };
  }

  /** Opens calls one after another, so that both ends of each are known to belong together. */
  async open({ contestant, address, calls }: OpenCalls): Promise<void> {
    const line = { contestant, address };
    this.#line = line;
    const opened: PhoneCall[] = [];
    for (let index = 0; index < calls; index++) {
      opened.push(await inTime(this.#openOne(line, index)));
    }
    const startMs = performance.now();
    opened.forEach((call, index) => {
      call.nextPhoneMs = startMs + (index / calls) * FRAME_MS;
      call.nextEngineMs = call.nextPhoneMs + FRAME_MS / 2;
    });
    this.#calls = opened;
  }

  /** Latency of every frame, both ways, that arrives within this time. */
  async watch(durationMs: number): Promise<Latency> {
    this.#latencies = [];
    this.#lags = [];
    await wait(durationMs);
    return summarise(this.#latencies, this.#lags);
  }

  /** Milliseconds from the engine's report of speech to `clear` on the wire, call after call. */
  async interrupt(times: number): Promise<number[]> {
    const delaysMs: number[] = [];
    for (let i = 0; i < times; i++) {
      const call = this.#calls[i % this.#calls.length];
      const delayMs = await call?.interrupt();
      if (delayMs !== undefined) delaysMs.push(delayMs);
      await wait(INTERRUPT_EVERY_MS);
    }
    return delaysMs;
  }

  /**
   * The longest call hangs up as callers do, and another takes its place. Resolves with how many of
   * the calls are still connected.
   */
  async replaceOldest(): Promise<number> {
    const [line, oldest] = [this.#line, this.#calls.shift()];
    if (line === undefined || oldest === undefined) return 0;
    oldest.hangUp();
    await postCall(line, oldest.stream, STATUS_PATH, 'completed');
    const call = await inTime(this.#openOne(line, oldest.index));
    call.nextPhoneMs = nextAfter(oldest.nextPhoneMs);
    call.nextEngineMs = nextAfter(oldest.nextEngineMs);
    this.#calls.push(call);
    return this.#calls.filter(({ isConnected }) => isConnected).length;
  }

  close(): void {
    for (const call of this.#calls) call.close();
    this.#calls = [];
  }

  async #openOne(line: Line, index: number): Promise<PhoneCall> {
    const { contestant } = line;
    const id = (this.#opened++).toString(16).padStart(32, '0');
    const stream = { streamSid: `MZ${id}`, callSid: `CA${id}`, accountSid: `AC${'0'.repeat(32)}` };
    const acceptor = contestant.isRaw ? this.#tcp : this.#webSockets;
    const phone = await connectPhone(line, stream);
    if (!contestant.isRaw) {
      phone.send(connectedMessage());
      phone.send(startMessage(stream, {}));
    }
    return new PhoneCall({
      index,
      stream,
      phone,
      engine: await acceptor.next(),
      engineEncoding: contestant.engineEncoding,
      isRaw: contestant.isRaw,
      hasDialogue: contestant.isAsShipped,
      onLatency: (latencyMs) => void this.#latencies.push(latencyMs),
    });
  }

  #tick(): void {
    const nowMs = performance.now();
    for (const call of this.#calls) {
      call.echoMarks(nowMs);
      for (; call.nextPhoneMs <= nowMs; call.nextPhoneMs += FRAME_MS) {
        this.#lags.push(nowMs - call.nextPhoneMs);
        call.sendFromPhone(performance.now());
      }
      for (; call.nextEngineMs <= nowMs; call.nextEngineMs += FRAME_MS) {
        call.sendFromEngine(performance.now());
      }
    }
  }
}

async function connectPhone(line: Line, stream: StreamIdentity): Promise<Connection> {
  const { address, contestant } = line;
  if (contestant.isRaw) return connectTcp(address.port);
  if (!contestant.isPatchcord) {
    return connectWebSocket(`ws://127.0.0.1:${address.port}/media-stream`);
  }
  const answer = await postCall(line, stream, VOICE_PATH, 'ringing');
  const url = answer.ok ? /<Stream url="([^"]+)"/.exec(answer.body)?.[1] : undefined;
  if (url === undefined) throw new Error(`the bridge did not answer: ${JSON.stringify(answer)}`);
  return connectWebSocket(url, { 'x-twilio-signature': signRequest(address.secret, url) });
}

/** A signed webhook about a call, as the network sends it; again when a busy machine is too late. */
async function postCall(
  { address }: Line,
  stream: StreamIdentity,
  path: string,
  status: string,
): Promise<WebhookAnswer> {
  const client = createWebhookClient({ secret: address.secret, clock: systemClock });
  const fields = {
    CallSid: stream.callSid,
    AccountSid: stream.accountSid,
    // A number of its own: the bridge limits each caller's rate.
    From: `+1555${stream.callSid.slice(-7)}`,
    To: address.number,
    Direction: 'inbound',
    CallStatus: status,
    ApiVersion: '2010-04-01',
  };
  const url = `http://127.0.0.1:${address.port}${path}`;
  let answer = await client.post(url, fields);
  for (let i = 1; i < ATTEMPTS && !answer.ok; i++) answer = await client.post(url, fields);
  return answer;
}

/** The first beat from now on of a stream of frames, which keeps its place among the others. */
function nextAfter(beatMs: number): number {
  const missed = Math.ceil((performance.now() - beatMs) / FRAME_MS);
  return beatMs + Math.max(0, missed) * FRAME_MS;
}

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('the bridge does not answer'));
    }, OPEN_WITHIN_MS);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
