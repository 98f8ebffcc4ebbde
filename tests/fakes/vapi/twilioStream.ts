import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { CallSocket } from './fakeCall';

interface TwilioMessage {
  readonly event: string;
  readonly start?: { readonly callSid: string; readonly customParameters?: object };
  readonly streamSid?: string;
  readonly media?: { readonly payload: string };
}

/** The socket of a call that Twilio brings: sound as bytes in and out, and nothing that is no sound. */
export class TwilioStream extends EventEmitter implements CallSocket {
  callSid: string | undefined;
  parameters: object = {};
  readonly #socket: WebSocket;
  #streamSid = '';

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('message', (data) => this.#read(JSON.parse((data as Buffer).toString()) as never));
    socket.on('close', () => this.emit('close'));
    socket.on('error', () => undefined);
  }

  get readyState(): WebSocket['readyState'] {
    return this.#socket.readyState;
  }

  send(data: string | Uint8Array): void {
    if (typeof data === 'string') return;
    const media = { payload: Buffer.from(data).toString('base64') };
    this.#socket.send(JSON.stringify({ event: 'media', streamSid: this.#streamSid, media }));
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  pause(): void {
    this.#socket.pause();
  }

  #read({ event, start, streamSid, media }: TwilioMessage): void {
    if (event === 'start') {
      this.#streamSid = streamSid ?? '';
      this.callSid = start?.callSid;
      this.parameters = start?.customParameters ?? {};
      this.emit('start');
    }
    if (media !== undefined) this.emit('message', Buffer.from(media.payload, 'base64'), true);
    if (event === 'stop') this.emit('close');
  }
}
