import WebSocket from 'ws';
import { until } from '../until';
import { agentStream, type AgentStreamOf } from './agentStream';

/** AgentStream's rules for audio towards Exotel. */
const STEP_BYTES = 320;
const SMALLEST_BYTES = 3_200;
const LARGEST_BYTES = 100_000;
const FRAME_MS = 100;
/** What an address may carry along, and what Exotel keeps of it. */
const MOST_PARAMETERS = 3;
const LONGEST_PARAMETERS = 256;

interface Received {
  readonly event: string;
  readonly stream_sid: string;
  readonly sequence_number?: number | string;
  readonly media?: {
    readonly payload: string;
    readonly chunk?: number | string;
    readonly timestamp?: number | string;
  };
  readonly mark?: { readonly name: string };
}

export interface PhoneOptions {
  /** Of the address from which Exotel calls, as the proxy before us tells it. */
  readonly from?: string;
  /** Pieces that are not Exotel's usual ones are played, and jitter. */
  readonly smallestBytes?: number;
}

interface Queued {
  readonly bytes: number;
  readonly mark: string | undefined;
}

/**
 * One call in Exotel's hands: opens the stream, sends the caller's side every 100 ms, plays what it
 * is sent in real time, echoes marks when their place was played, and holds the other side to the
 * rules.
 */
export class ExotelPhone {
  /** What the other side did wrong. */
  readonly violations: string[] = [];
  /** All that the caller was sent, in its order. */
  readonly heard: Uint8Array[] = [];
  readonly cleared: number[] = [];
  /** The most that waited to be played, in milliseconds. */
  longestQueueMs = 0;
  closedWith: number | undefined;
  readonly #socket: WebSocket;
  readonly #stream: ReturnType<typeof agentStream>;
  readonly #streamSid: string;
  readonly #bytesPerMs: number;
  readonly #smallestBytes: number;
  #sequence = 0;
  #chunk = 0;
  #stampMs = 0;
  readonly #queue: Queued[] = [];
  readonly #speech: Uint8Array[] = [];
  #beganAtMs = 0;
  #sentMs = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    url: string,
    of: Partial<AgentStreamOf>,
    rateHz: number,
    { from, smallestBytes = SMALLEST_BYTES }: PhoneOptions,
  ) {
    const { username, password, search } = new URL(url);
    this.#smallestBytes = smallestBytes;
    this.#streamSid = of.streamSid ?? 'st_5f2';
    this.#bytesPerMs = (rateHz / 1000) * 2;
    const parameters = Object.fromEntries(new URLSearchParams(search));
    if (Object.keys(parameters).length > MOST_PARAMETERS || search.length > LONGEST_PARAMETERS) {
      throw new Error(`Exotel does not keep such parameters: ${search}`);
    }
    this.#stream = agentStream({ parameters, sampleRate: String(rateHz), ...of });
    const auth = username === '' ? undefined : `${username}:${decodeURIComponent(password)}`;
    this.#socket = new WebSocket(url.replace(/\/\/[^@/]*@/, '//'), {
      ...(auth === undefined ? {} : { auth }),
      ...(from === undefined ? {} : { headers: { 'x-forwarded-for': from } }),
    });
    this.#socket.on('message', (data, isBinary) => {
      this.#receive(data as Buffer, isBinary);
    });
    this.#socket.on('close', (code) => {
      this.closedWith = code;
      clearInterval(this.#timer);
    });
  }

  /** Resolves when the stream has begun; rejects with the HTTP status that refused it. */
  static async open(
    url: string,
    of: Partial<AgentStreamOf> = {},
    rateHz = 8000,
    options: PhoneOptions = {},
  ): Promise<ExotelPhone> {
    const phone = new ExotelPhone(url, of, rateHz, options);
    await new Promise<void>((resolve, reject) => {
      phone.#socket.once('open', resolve);
      phone.#socket.once('unexpected-response', (request, response) => {
        reject(new Error(`refused with ${response.statusCode}`));
        request.destroy();
      });
      phone.#socket.once('error', reject);
    });
    phone.#socket.send(phone.#stream.connected());
    phone.#socket.send(phone.#stream.start());
    phone.#beganAtMs = performance.now();
    phone.#timer = setInterval(() => {
      phone.#tick();
    }, FRAME_MS);
    return phone;
  }

  /** The caller says this: 16-bit samples at the stream's rate. */
  say(audio: Uint8Array): void {
    this.#speech.push(audio);
  }

  press(digit: string): void {
    this.#socket.send(this.#stream.dtmf(digit));
  }

  hangUp(): void {
    this.#socket.send(this.#stream.stop());
    this.#socket.close(1000);
  }

  /** All that was heard as samples. */
  samples(): Int16Array {
    const bytes = Buffer.concat(this.heard);
    return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  }

  closed(): Promise<void> {
    return until(() => this.closedWith !== undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#socket.terminate();
    await this.closed();
  }

  /** Time goes on while this process has other things to do: what is due is made up for. */
  #tick(): void {
    const elapsedMs = performance.now() - this.#beganAtMs;
    while (this.#socket.readyState === WebSocket.OPEN && this.#sentMs + FRAME_MS <= elapsedMs) {
      this.#step();
    }
  }

  #step(): void {
    const frame = this.#nextFrame(FRAME_MS * this.#bytesPerMs);
    this.#socket.send(this.#stream.media(frame, this.#sentMs));
    this.#sentMs += FRAME_MS;
    this.#play(FRAME_MS * this.#bytesPerMs);
  }

  #nextFrame(bytes: number): Uint8Array {
    const frame = new Uint8Array(bytes);
    let filled = 0;
    for (let next = this.#speech[0]; next !== undefined && filled < bytes;) {
      const part = next.subarray(0, bytes - filled);
      frame.set(part, filled);
      filled += part.length;
      if (part.length === next.length) this.#speech.shift();
      else this.#speech[0] = next.subarray(part.length);
      next = this.#speech[0];
    }
    return frame;
  }

  #play(bytes: number): void {
    let left = bytes;
    for (let next = this.#queue[0]; next !== undefined;) {
      if (next.mark !== undefined) this.#socket.send(this.#stream.mark(next.mark));
      else if (next.bytes > left) {
        this.#queue[0] = { bytes: next.bytes - left, mark: undefined };
        return;
      } else left -= next.bytes;
      this.#queue.shift();
      next = this.#queue[0];
    }
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      this.violations.push('a binary message');
      return;
    }
    const message = JSON.parse(data.toString()) as Received;
    if (message.stream_sid !== this.#streamSid) this.violations.push('a foreign stream_sid');
    this.#follow(message);
    switch (message.event) {
      case 'media':
        this.#take(Buffer.from(message.media?.payload ?? '', 'base64'));
        return;
      case 'mark':
        this.#queue.push({ bytes: 0, mark: message.mark?.name ?? '' });
        return;
      case 'clear':
        this.cleared.push(this.#queuedBytes / this.#bytesPerMs);
        for (const { mark } of this.#queue.splice(0)) {
          if (mark !== undefined) this.#socket.send(this.#stream.mark(mark));
        }
        return;
      default:
        this.violations.push(`an unknown event: ${message.event}`);
    }
  }

  /** Optional, and counted from 1 where it is sent: streams were seen to end early without. */
  #follow({ sequence_number: sequence, media }: Received): void {
    if (sequence !== undefined && Number(sequence) !== ++this.#sequence) {
      this.violations.push(`${sequence} is not the number of the ${this.#sequence}th message`);
    }
    if (media?.chunk !== undefined && Number(media.chunk) !== ++this.#chunk) {
      this.violations.push(`${media.chunk} is not the number of the ${this.#chunk}th chunk`);
    }
    const stampMs = Number(media?.timestamp ?? this.#stampMs);
    if (!(stampMs >= this.#stampMs)) this.violations.push(`${stampMs} ms is before its forerunner`);
    this.#stampMs = stampMs;
  }

  #take(audio: Uint8Array): void {
    this.#tick();
    const { length } = audio;
    if (length % STEP_BYTES !== 0) this.violations.push(`${length} bytes, no multiple of 320`);
    if (length < this.#smallestBytes || length > LARGEST_BYTES) {
      this.violations.push(`${length} bytes, not between ${this.#smallestBytes} and 100k`);
    }
    this.heard.push(audio);
    this.#queue.push({ bytes: length, mark: undefined });
    this.longestQueueMs = Math.max(this.longestQueueMs, this.#queuedBytes / this.#bytesPerMs);
  }

  get #queuedBytes(): number {
    return this.#queue.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
