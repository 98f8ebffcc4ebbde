import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { EnginePorts } from '../contestants';
import { listenOnLoopback } from './listenOnLoopback';

interface TwilioMessage {
  readonly event: string;
  readonly streamSid?: string;
  readonly media?: { readonly payload: string };
}

interface EngineMessage {
  readonly type: string;
  readonly delta?: string;
}

/** Turns the payload of one side into that of the other. */
export interface PayloadConversion {
  readonly toEngine: (payload: string) => string;
  readonly toPhone: (payload: string) => string;
}

const UNTOUCHED: PayloadConversion = { toEngine: (p) => p, toPhone: (p) => p };

/** The least that a bridge in Node does: `ws` on both sides, every message parsed and written anew. */
export function servePlainWs(engine: EnginePorts, conversion = UNTOUCHED): Promise<number> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (phone) => {
    const far = new WebSocket(`ws://127.0.0.1:${engine.webSocket}`, { perMessageDeflate: false });
    let streamSid = '';
    phone.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as TwilioMessage;
      if (message.event === 'start') streamSid = message.streamSid ?? '';
      if (message.media === undefined || far.readyState !== WebSocket.OPEN) return;
      const audio = conversion.toEngine(message.media.payload);
      far.send(JSON.stringify({ type: 'input_audio_buffer.append', audio }));
    });
    far.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as EngineMessage;
      if (message.delta === undefined) return;
      const payload = conversion.toPhone(message.delta);
      phone.send(JSON.stringify({ event: 'media', streamSid, media: { payload } }));
    });
    phone.on('error', () => undefined);
    far.on('error', () => undefined);
    phone.on('close', () => far.close());
    far.on('close', () => phone.close());
  });
  return listenOnLoopback(server);
}
