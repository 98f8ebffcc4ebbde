import { once } from 'node:events';
import { WebSocket } from 'ws';
import { parseTwiml } from '../../../src/main/testline/wire/twiml';
import { ACCOUNT_SID, AUTH_TOKEN } from './fakeTwilio';
import { postSigned, signed } from './signedWebhooks';
import { LINE, PUBLIC_URL, type TwilioBench } from './twilioBench';

const FRAME_MS = 20;
const FRAME_BYTES = 160;
const QUIET = 0xff;

/** What Twilio was sent, in order: sound by its bytes, marks by their names. */
export type Received =
  { readonly audio: Buffer } | { readonly mark: string } | { readonly clear: true };

/** One call's media stream, every message of it in the test's hands: time passes as the test says. */
export class RawStream {
  readonly received: Received[] = [];
  readonly #socket: WebSocket;
  readonly #streamSid: string;
  #queue: ({ bytes: number } | { readonly mark: string })[] = [];
  #sequence = 1;
  #chunk = 0;
  #playedBytes = 0;
  #timestampMs = 0;

  private constructor(socket: WebSocket, streamSid: string) {
    this.#socket = socket;
    this.#streamSid = streamSid;
    socket.on('message', (data: Buffer) => this.#receive(data.toString('utf8')));
  }

  /** Calls the line as Twilio does: a signed webhook, then the socket that its answer names. */
  static async open({ fake, reach }: TwilioBench): Promise<RawStream> {
    const callSid = fake.newSid('CA');
    fake.account.calls.set(callSid, {
      sid: callSid,
      from: CALLER,
      to: LINE,
      direction: 'inbound',
      status: 'in-progress',
      createdAt: new Date(),
      answeredBy: undefined,
      form: new URLSearchParams(),
    });
    const fields = { CallSid: callSid, AccountSid: ACCOUNT_SID, From: CALLER, To: LINE };
    const answer = await postSigned(
      AUTH_TOKEN,
      `${PUBLIC_URL}/twilio/voice`,
      { ...fields, CallStatus: 'ringing', Direction: 'inbound', ApiVersion: '2010-04-01' },
      reach,
    );
    const twiml = answer.ok ? parseTwiml(answer.contentType, answer.body) : undefined;
    const verb =
      twiml?.ok === true ? twiml.verbs.find((each) => each.verb === 'stream') : undefined;
    if (verb?.verb !== 'stream') throw new Error(`no stream in ${JSON.stringify(answer)}`);
    const socket = new WebSocket(reach(verb.url).replace(/^http/, 'ws'), {
      headers: { 'x-twilio-signature': signed(AUTH_TOKEN, verb.url) },
      perMessageDeflate: false,
    });
    await once(socket, 'open');
    const stream = new RawStream(socket, fake.newSid('MZ'));
    stream.#send({ event: 'connected', protocol: 'Call', version: '1.0.0' });
    stream.#say('start', {
      accountSid: ACCOUNT_SID,
      callSid,
      streamSid: stream.#streamSid,
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: verb.parameters,
    });
    return stream;
  }

  get audio(): Buffer {
    return Buffer.concat(this.received.flatMap((each) => ('audio' in each ? [each.audio] : [])));
  }

  get clears(): number {
    return this.received.filter((each) => 'clear' in each).length;
  }

  get marks(): readonly string[] {
    return this.received.flatMap((each) => ('mark' in each ? [each.mark] : []));
  }

  /** So much of what was sent the caller has heard. */
  get playedMs(): number {
    return this.#playedBytes / 8;
  }

  /** What was sent and has not been played. */
  get unplayedMs(): number {
    return this.#queue.reduce((sum, each) => sum + ('bytes' in each ? each.bytes / 8 : 0), 0);
  }

  /** So much of the caller's line went by, and of what was sent was played, marks returned. */
  pass(durationMs: number, byte = QUIET): void {
    for (let ms = 0; ms < durationMs; ms += FRAME_MS) {
      this.frameAt(this.#timestampMs, byte);
      this.#timestampMs += FRAME_MS;
      this.#play();
    }
  }

  /** One frame under a time stamp of the test's choice. */
  frameAt(timestampMs: number, byte = QUIET): void {
    this.#chunk += 1;
    this.#say('media', {
      track: 'inbound',
      chunk: String(this.#chunk),
      timestamp: String(timestampMs),
      payload: Buffer.alloc(160, byte).toString('base64'),
    });
  }

  /** So much of the caller's line is lost on its way. */
  skip(durationMs: number): void {
    this.#timestampMs += durationMs;
  }

  /** The newest frame comes once more. */
  repeat(byte: number): void {
    this.#chunk -= 1;
    this.frameAt(this.#timestampMs - FRAME_MS, byte);
  }

  /** A mark comes back, whenever it was sent. */
  returnMark(name: string): void {
    this.#say('mark', { name });
  }

  close(): void {
    this.#socket.terminate();
  }

  #say(event: string, content: object): void {
    this.#sequence += 1;
    const { event: key, ...more } = { event, sequenceNumber: String(this.#sequence) };
    this.#send({ event: key, ...more, streamSid: this.#streamSid, [event]: content });
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as {
      readonly event: string;
      readonly media?: { readonly payload: string };
      readonly mark?: { readonly name: string };
    };
    if (message.event === 'clear') {
      this.received.push({ clear: true });
      // Twilio returns the marks of what it forgets at once.
      for (const each of this.#queue.splice(0)) if ('mark' in each) this.returnMark(each.mark);
    } else if (message.mark !== undefined) {
      this.received.push({ mark: message.mark.name });
      this.#queue.push({ mark: message.mark.name });
    } else {
      const audio = Buffer.from(message.media?.payload ?? '', 'base64');
      this.received.push({ audio });
      this.#queue.push({ bytes: audio.length });
    }
  }

  /** 20 ms of what waits. */
  #play(): void {
    let left = FRAME_BYTES;
    for (let [head] = this.#queue; head !== undefined; [head] = this.#queue) {
      if ('mark' in head) this.returnMark(head.mark);
      else {
        const played = Math.min(left, head.bytes);
        left -= played;
        this.#playedBytes += played;
        head.bytes -= played;
        if (head.bytes > 0) return;
      }
      this.#queue.shift();
    }
  }
}

const CALLER = '+15550100007';
