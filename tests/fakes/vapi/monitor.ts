import type { WebSocket } from 'ws';
import { PCM16_16K, type AudioFormat } from '@shared/domain/audioFormat';
import { createTranscoder } from '../../../src/main/audio/transcode';

/** Those who listen to a call: two channels of 16-bit samples at 16 kHz, the customer's first. */
export class Monitor {
  readonly #sockets = new Set<WebSocket>();
  readonly #customer: ReturnType<typeof createTranscoder>;
  readonly #assistant: ReturnType<typeof createTranscoder>;

  constructor(format: AudioFormat) {
    this.#customer = createTranscoder(format, PCM16_16K);
    this.#assistant = createTranscoder(format, PCM16_16K);
  }

  add(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    const start = { type: 'start', encoding: 'linear16', container: 'raw' };
    socket.send(JSON.stringify({ ...start, sampleRate: 16_000, channels: 2 }));
  }

  /** Both sides of the same stretch of time. */
  push(customer: Uint8Array, assistant: Uint8Array): void {
    const left = Buffer.from(this.#customer.process(customer));
    const right = Buffer.from(this.#assistant.process(assistant));
    if (this.#sockets.size === 0) return;
    const both = Buffer.alloc(Math.max(left.length, right.length) * 2);
    for (let at = 0; at < left.length / 2; at++) left.copy(both, at * 4, at * 2, at * 2 + 2);
    for (let at = 0; at < right.length / 2; at++) right.copy(both, at * 4 + 2, at * 2, at * 2 + 2);
    for (const socket of this.#sockets) socket.send(both, { binary: true });
  }

  close(): void {
    for (const socket of this.#sockets) socket.close(1000);
  }
}
