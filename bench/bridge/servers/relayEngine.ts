import { WebSocket } from 'ws';
import type { AudioFormat } from '@shared/domain/audioFormat';
import type {
  EngineAdapter,
  EngineConfig,
  EngineListener,
  EngineSession,
} from '../../../src/main/core/ports/engine';

const AUDIO_DELTA = '{"type":"response.output_audio.delta"';
const RESPONSE_ID = '"response_id":"';
const DELTA = '"delta":"';

interface EngineMessage {
  readonly type: string;
  readonly response_id?: string;
  readonly delta?: string;
  readonly transcript?: string;
  readonly final?: boolean;
}

/** An engine at the other end of a WebSocket, speaking as OpenAI's Realtime API does. */
class RelaySession implements EngineSession {
  readonly #socket: WebSocket;
  readonly #listener: EngineListener;
  #responseId = '';
  #mediaMs = 0;

  constructor(socket: WebSocket, listener: EngineListener) {
    this.#socket = socket;
    this.#listener = listener;
  }

  begin(): void {
    this.#socket.on('message', (data: Buffer) => {
      this.#receive(data.toString());
    });
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    this.#mediaMs = atMs;
    const bytes = Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength);
    this.#socket.send(`{"type":"input_audio_buffer.append","audio":"${bytes.toString('base64')}"}`);
  }

  interrupt(): void {
    // The generator goes on to its next response by itself.
  }

  sendDtmf(): void {
    // Nobody presses keys.
  }

  heard(): void {
    // Of no use to the generator.
  }

  applyPrompt(): Promise<void> {
    return Promise.resolve();
  }

  applyTools(): Promise<void> {
    return Promise.resolve();
  }

  say(): Promise<void> {
    return Promise.resolve();
  }

  whisper(): Promise<void> {
    return Promise.resolve();
  }

  answerTool(): void {
    // No tools are offered.
  }

  close(): Promise<void> {
    this.#socket.terminate();
    return Promise.resolve();
  }

  #receive(text: string): void {
    if (!text.startsWith(AUDIO_DELTA)) {
      this.#take(JSON.parse(text) as EngineMessage);
      return;
    }
    const idAt = text.indexOf(RESPONSE_ID) + RESPONSE_ID.length;
    const responseId = text.slice(idAt, text.indexOf('"', idAt));
    this.#follow(responseId);
    const audioAt = text.indexOf(DELTA, idAt) + DELTA.length;
    this.#listener.onAudio(responseId, Buffer.from(text.slice(audioAt, -2), 'base64'));
  }

  #take({ type, response_id: responseId = '', delta, transcript, final }: EngineMessage): void {
    const listener = this.#listener;
    switch (type) {
      case 'response.output_audio_transcript.delta':
        this.#follow(responseId);
        listener.onAgentText({ responseId, text: delta ?? '' });
        return;
      case 'response.done':
        listener.onResponseDone(responseId);
        return;
      case 'conversation.item.input_audio_transcription.delta':
        listener.onCallerText({ text: transcript ?? '', isFinal: final === true });
        return;
      case 'input_audio_buffer.speech_started':
        listener.onSpeechStarted({ onsetMs: this.#mediaMs });
    }
  }

  #follow(responseId: string): void {
    if (responseId === this.#responseId) return;
    this.#responseId = responseId;
    this.#listener.onResponseStarted({ responseId, purpose: 'answer' });
  }
}

/** An engine adapter over a WebSocket that takes and gives audio in one format. */
export function createRelayEngine(url: string, format: AudioFormat): EngineAdapter {
  return {
    id: 'embedded',
    capabilities: {
      inputFormats: [format],
      outputFormats: [format],
      bargeIn: 'engine',
      transcripts: 'delta',
      promptUpdate: true,
      toolCalls: false,
      truncation: true,
      whisper: true,
      mediaPath: 'bridge',
    },
    voices: [],
    readiness: () => ({ state: 'ready' }),
    open: (_config: EngineConfig, listener: EngineListener) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(url, { perMessageDeflate: false });
        socket.on('error', reject);
        socket.once('open', () => {
          resolve(new RelaySession(socket, listener));
        });
      }),
  };
}
