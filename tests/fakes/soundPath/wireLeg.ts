import { bytesPerMs, MULAW_8K, type AudioFormat } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { silence } from '../../../src/main/audio/frame';
import { EXOTEL_CAPABILITIES } from '../../../src/main/carriers/exotel/capabilities';
import { USUAL_CHUNK_BYTES } from '../../../src/main/carriers/exotel/media/pacedAudio';
import { runStreamSession as runExotel } from '../../../src/main/carriers/exotel/media/streamSession';
import { TWILIO_CAPABILITIES } from '../../../src/main/carriers/twilio';
import { runStreamSession as runTwilio } from '../../../src/main/carriers/twilio/session';
import type { LegListener, MediaLeg } from '../../../src/main/core/ports/carrier';
import type { MediaSocket, MediaSocketListener } from '../../../src/main/core/ports/publicRoutes';
import type { BenchLeg } from '../callBench';
import { agentStream } from '../exotel/agentStream';
import type { ManualClock } from '../manualClock';
import { silentLogger } from '../silentLogger';
import { wireFixture } from '../wireFixture';

const FRAME_MS = 20;

interface SentMessage {
  readonly event: 'media' | 'mark' | 'clear';
  readonly media?: { readonly payload: string };
  readonly mark?: { readonly name: string };
}

/** What a carrier writes on its wire. */
interface CarrierWire {
  readonly opening: readonly string[];
  frame(audio: Uint8Array, number: number): string;
  mark(name: string): string;
}

/** A real leg over its carrier's own messages; the network behind them plays in call time. */
export class WireLeg implements BenchLeg {
  readonly capabilities: CarrierCapabilities;
  /** All the sound that the carrier was sent. */
  readonly heard: Uint8Array[] = [];
  readonly #wire: CarrierWire;
  readonly #socket = new WireSocket();
  readonly #queue: ({ bytes: number } | { readonly mark: string })[] = [];
  #leg: MediaLeg | undefined;
  #frames = 0;

  constructor(
    capabilities: CarrierCapabilities,
    wire: CarrierWire,
    run: (socket: MediaSocket, join: (leg: MediaLeg) => boolean) => void,
  ) {
    this.capabilities = capabilities;
    this.#wire = wire;
    run(this.#socket, (leg) => {
      this.#leg = leg;
      return true;
    });
    for (const message of wire.opening) this.#socket.far?.onText(message);
  }

  get carrierRef(): string {
    return this.#real.carrierRef;
  }
  get streamRef(): string {
    return this.#real.streamRef;
  }
  get format(): AudioFormat {
    return this.#real.format;
  }
  attach(listener: LegListener): void {
    this.#real.attach(listener);
  }
  send(audio: Uint8Array): void {
    this.#real.send(audio);
  }
  mark(name: string): void {
    this.#real.mark(name);
  }
  clear(): void {
    this.#real.clear();
  }
  close(): void {
    this.#real.close();
  }

  tick(audio: Uint8Array = silence(this.format, FRAME_MS)): void {
    this.#frames += 1;
    this.#socket.far?.onText(this.#wire.frame(audio, this.#frames));
    for (const text of this.#socket.sent.splice(0)) this.#read(JSON.parse(text) as SentMessage);
    this.#play(FRAME_MS * bytesPerMs(this.format));
  }

  #read({ event, media, mark }: SentMessage): void {
    if (event === 'media') {
      const audio = Buffer.from(media?.payload ?? '', 'base64');
      this.heard.push(audio);
      this.#queue.push({ bytes: audio.length });
    } else if (event === 'mark') this.#queue.push({ mark: mark?.name ?? '' });
    else {
      for (const item of this.#queue.splice(0)) if ('mark' in item) this.#echo(item.mark);
    }
  }

  #play(bytes: number): void {
    for (let left = bytes; ;) {
      const head = this.#queue[0];
      if (head === undefined) return;
      if ('mark' in head) {
        this.#queue.shift();
        this.#echo(head.mark);
        continue;
      }
      const played = Math.min(left, head.bytes);
      head.bytes -= played;
      left -= played;
      if (head.bytes > 0) return;
      this.#queue.shift();
    }
  }

  #echo(name: string): void {
    this.#socket.far?.onText(this.#wire.mark(name));
  }

  get #real(): MediaLeg {
    if (this.#leg === undefined) throw new Error('The carrier has not opened its stream.');
    return this.#leg;
  }
}

/** Twilio's Media Streams: mu-law. */
export function twilioLeg(clock: ManualClock): WireLeg {
  const messages = new Map(
    ['connected', 'start', 'media', 'mark'].map((name) => [name, wireFixture('twilio', name)]),
  );
  const like = (name: string, change: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({ ...messages.get(name)?.message, ...change });
  const wire: CarrierWire = {
    opening: [like('connected'), like('start')],
    frame: (audio, number) => {
      const payload = Buffer.from(audio).toString('base64');
      const timestamp = String(number * FRAME_MS);
      const media = { track: 'inbound', chunk: String(number), timestamp, payload };
      return like('media', { media });
    },
    mark: (name) => like('mark', { mark: { name } }),
  };
  return new WireLeg({ ...TWILIO_CAPABILITIES, nativeFormat: MULAW_8K }, wire, (socket, join) =>
    runTwilio({
      socket,
      clock,
      logger: silentLogger(),
      capabilities: TWILIO_CAPABILITIES,
      join: (_start, leg) => join(leg),
    }),
  );
}

/** Exotel's AgentStream: 16-bit samples. */
export function exotelLeg(clock: ManualClock, rateHz: 8000 | 16_000 | 24_000): WireLeg {
  const stream = agentStream({ sampleRate: rateHz });
  const wire: CarrierWire = {
    opening: [stream.connected(), stream.start()],
    frame: (audio, number) => stream.media(audio, number * FRAME_MS),
    mark: (name) => stream.mark(name),
  };
  return new WireLeg(EXOTEL_CAPABILITIES, wire, (socket, join) =>
    runExotel({
      socket,
      clock,
      chunkBytes: USUAL_CHUNK_BYTES,
      logger: silentLogger(),
      onOver: () => undefined,
      join: (_start, leg) => join(leg),
    }),
  );
}

class WireSocket implements MediaSocket {
  readonly sent: string[] = [];
  far: MediaSocketListener | undefined;

  listen(listener: MediaSocketListener): void {
    this.far = listener;
  }
  started(): void {
    return undefined;
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    return undefined;
  }
}
