import Fastify from 'fastify';
import { WebSocket, WebSocketServer } from 'ws';
import type { EnginePorts } from '../contestants';

interface TwilioMessage {
  readonly event: string;
  readonly start?: { readonly streamSid: string };
  readonly media?: { readonly timestamp: number; readonly payload: string };
}

interface EngineMessage {
  readonly type: string;
  readonly delta?: string;
  readonly item_id?: string;
}

const LOGGED_EVENTS = ['error', 'response.content.done', 'rate_limits.updated', 'response.done'];

/** One call, with the state and the message handling that Twilio's sample keeps per connection. */
class SampleCall {
  readonly #phone: WebSocket;
  readonly #engine: WebSocket;
  #streamSid: string | null = null;
  #latestMediaTimestamp = 0;
  #lastItem: string | null = null;
  #markQueue: string[] = [];
  #responseStart: number | null = null;

  constructor(phone: WebSocket, engine: WebSocket) {
    this.#phone = phone;
    this.#engine = engine;
    phone.on('message', (message: Buffer) => {
      this.#fromPhone(JSON.parse(message.toString()) as TwilioMessage);
    });
    engine.on('message', (data: Buffer) => {
      this.#fromEngine(JSON.parse(data.toString()) as EngineMessage);
    });
    phone.on('close', () => engine.close());
    phone.on('error', () => undefined);
    engine.on('error', () => undefined);
  }

  #fromPhone(data: TwilioMessage): void {
    switch (data.event) {
      case 'media':
        this.#latestMediaTimestamp = Number(data.media?.timestamp);
        if (this.#engine.readyState === WebSocket.OPEN) {
          const audio = data.media?.payload;
          this.#engine.send(JSON.stringify({ type: 'input_audio_buffer.append', audio }));
        }
        break;
      case 'start':
        this.#streamSid = data.start?.streamSid ?? null;
        this.#responseStart = null;
        this.#latestMediaTimestamp = 0;
        break;
      case 'mark':
        if (this.#markQueue.length > 0) this.#markQueue.shift();
        break;
    }
  }

  #fromEngine(response: EngineMessage): void {
    if (LOGGED_EVENTS.includes(response.type)) process.stderr.write(`${response.type}\n`);
    if (response.type === 'response.output_audio.delta' && response.delta !== undefined) {
      const media = { payload: response.delta };
      this.#phone.send(JSON.stringify({ event: 'media', streamSid: this.#streamSid, media }));
      this.#responseStart ??= this.#latestMediaTimestamp;
      if (response.item_id !== undefined) this.#lastItem = response.item_id;
      this.#sendMark();
    }
    if (response.type === 'input_audio_buffer.speech_started') this.#speechStarted();
  }

  /** One with every delta. */
  #sendMark(): void {
    if (this.#streamSid === null) return;
    const mark = { name: 'responsePart' };
    this.#phone.send(JSON.stringify({ event: 'mark', streamSid: this.#streamSid, mark }));
    this.#markQueue.push('responsePart');
  }

  #speechStarted(): void {
    if (this.#markQueue.length === 0 || this.#responseStart === null) return;
    if (this.#lastItem !== null) {
      const truncate = {
        type: 'conversation.item.truncate',
        item_id: this.#lastItem,
        content_index: 0,
        audio_end_ms: this.#latestMediaTimestamp - this.#responseStart,
      };
      this.#engine.send(JSON.stringify(truncate));
    }
    this.#phone.send(JSON.stringify({ event: 'clear', streamSid: this.#streamSid }));
    this.#markQueue = [];
    this.#lastItem = null;
    this.#responseStart = null;
  }
}

/**
 * What Twilio's Node sample for OpenAI's Realtime API does for a call, written anew: fastify in
 * front, a WebSocket to the engine for each stream, everything parsed and written as JSON, and a mark
 * after every delta. Compression is off, which the sample leaves to the far end.
 */
export async function serveTwilioSample(engine: EnginePorts): Promise<number> {
  const fastify = Fastify();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  fastify.server.on('upgrade', (message, socket, head) => {
    sockets.handleUpgrade(message, socket, head, (phone) => {
      const url = `ws://127.0.0.1:${engine.webSocket}`;
      new SampleCall(phone, new WebSocket(url, { perMessageDeflate: false }));
    });
  });
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = fastify.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
