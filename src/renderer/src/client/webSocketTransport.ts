import {
  AUDIO_SOCKET_PATH,
  CONTRACT_SOCKET_PATH,
  exportPath,
  recordingPath,
  voicemailPath,
} from '@shared/contract/addresses';
import type { Reply } from '@shared/contract/define';
import {
  RuntimeMessageSchema,
  SOCKET_BEAT_MS,
  type ConsoleMessage,
  type RuntimeMessage,
} from '@shared/contract/transport/socketMessages';
import type { ClientTransport, ConnectionState } from '@shared/contract/transport/transport';
import type { SerializedError } from '@shared/errors/appError';
import { openAudioSocket } from './audioSocket';
import { DISCONNECTED } from './disconnected';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** Without a beat for this long the connection is dead, whatever the system thinks of it. */
const SILENCE_MS = 2.5 * SOCKET_BEAT_MS;

export interface WebSocketTransportOptions {
  /** Opens a socket to a path of the server that this page came from. */
  readonly openSocket?: (path: string) => WebSocket;
  /** From 0 up to 1, so that many pages do not come back at the same moment. */
  readonly random?: () => number;
  readonly firstRetryMs?: number;
  readonly silenceMs?: number;
}

export interface WebSocketTransport extends ClientTransport {
  close(): void;
}

/**
 * Carries the contract over one WebSocket that is opened again, with growing pauses, for as long as
 * the page lives. Every stream is subscribed anew after a loss, so its snapshot comes again;
 * commands whose answer was lost fail with `ipc.disconnected`, and are not sent twice.
 */
export function createWebSocketTransport(
  options: WebSocketTransportOptions = {},
): WebSocketTransport {
  return new ReconnectingTransport(options);
}

interface Subscription {
  readonly request: ConsoleMessage;
  readonly onItem: (item: unknown) => void;
  readonly onEnd: (error: SerializedError | undefined) => void;
}

class ReconnectingTransport implements WebSocketTransport {
  readonly #openSocket: (path: string) => WebSocket;
  readonly #random: () => number;
  readonly #firstRetryMs: number;
  readonly #silenceMs: number;
  readonly #pending = new Map<string, (reply: Reply) => void>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #watchers = new Set<(state: ConnectionState) => void>();
  /** Commands given before the first connection stood. */
  readonly #early: ConsoleMessage[] = [];
  #state: ConnectionState = 'connecting';
  #socket: WebSocket | undefined;
  #failures = 0;
  #lastId = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WebSocketTransportOptions) {
    this.#openSocket = options.openSocket ?? openPageSocket;
    this.#random = options.random ?? Math.random;
    this.#firstRetryMs = options.firstRetryMs ?? FIRST_RETRY_MS;
    this.#silenceMs = options.silenceMs ?? SILENCE_MS;
    this.#connect();
  }

  invoke(command: string, input: unknown): Promise<Reply> {
    if (this.#state === 'lost') return Promise.resolve({ ok: false, error: DISCONNECTED });
    const message: ConsoleMessage = { type: 'invoke', id: this.#nextId(), command, input };
    return new Promise((resolve) => {
      this.#pending.set(message.id, resolve);
      if (this.#state === 'connected') this.#send(message);
      else this.#early.push(message);
    });
  }

  subscribe(
    stream: string,
    input: unknown,
    onItem: Subscription['onItem'],
    onEnd: Subscription['onEnd'],
  ): () => void {
    const id = this.#nextId();
    const request: ConsoleMessage = { type: 'subscribe', id, stream, input };
    this.#subscriptions.set(id, { request, onItem, onEnd });
    if (this.#state === 'connected') this.#send(request);
    return () => {
      if (!this.#subscriptions.delete(id)) return;
      if (this.#state === 'connected') this.#send({ type: 'unsubscribe', id });
    };
  }

  openAudio: ClientTransport['openAudio'] = (request, listener) => {
    const query = new URLSearchParams(request).toString();
    return openAudioSocket(this.#openSocket(`${AUDIO_SOCKET_PATH}?${query}`), listener);
  };

  recordingUrl(callId: string): string {
    return recordingPath(callId);
  }

  voicemailUrl(callId: string): string {
    return voicemailPath(callId);
  }

  exportUrl(exportId: string): string {
    return exportPath(exportId);
  }

  watchConnection(onChange: (state: ConnectionState) => void): () => void {
    this.#watchers.add(onChange);
    onChange(this.#state);
    return () => {
      this.#watchers.delete(onChange);
    };
  }

  close(): void {
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#watchers.clear();
    this.#subscriptions.clear();
    this.#drop();
    clearTimeout(this.#retry);
    socket?.close();
  }

  #connect(): void {
    const socket = this.#openSocket(CONTRACT_SOCKET_PATH);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#heard();
      this.#setState('connected');
      for (const message of this.#early.splice(0)) this.#send(message);
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#heard();
      const message = parseMessage(data);
      if (message !== undefined) this.#receive(message);
    };
    socket.onclose = () => {
      this.#drop();
    };
    // Always followed by `close`, and it says no more than that.
    socket.onerror = () => undefined;
  }

  #receive(message: RuntimeMessage): void {
    if (message.type === 'reply') {
      const resolve = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      resolve?.(message.reply);
    } else if (message.type !== 'beat') {
      const subscription = this.#subscriptions.get(message.id);
      if (message.type === 'item') {
        subscription?.onItem(message.item);
      } else {
        this.#subscriptions.delete(message.id);
        subscription?.onEnd(message.error);
      }
    }
  }

  /** Gives this connection up and plans the next. */
  #drop(): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    this.#socket = undefined;
    socket.onopen = socket.onmessage = socket.onclose = null;
    clearTimeout(this.#silence);
    this.#early.length = 0;
    const pauseMs = Math.min(LONGEST_RETRY_MS, this.#firstRetryMs * 2 ** this.#failures++);
    this.#retry = setTimeout(
      () => {
        this.#connect();
      },
      pauseMs * (0.5 + this.#random() / 2),
    );
    this.#setState('lost');
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const resolve of pending) resolve({ ok: false, error: DISCONNECTED });
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      const socket = this.#socket;
      this.#drop();
      socket?.close();
    }, this.#silenceMs);
  }

  #setState(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    if (state === 'connected') {
      for (const { request } of this.#subscriptions.values()) this.#send(request);
    }
    for (const onChange of [...this.#watchers]) onChange(state);
  }

  #send(message: ConsoleMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

function openPageSocket(path: string): WebSocket {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new WebSocket(url);
}

function parseMessage(data: unknown): RuntimeMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return RuntimeMessageSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined; // The server is ours; what is not JSON came from no server of ours.
  }
}
