import { WebSocket } from 'ws';
import { z } from 'zod';
import type { AudioListener } from '@shared/contract/transport/transport';
import { PCM16_8K, type SampleRateHz } from '@shared/domain/audioFormat';
import { serializeError } from '@shared/errors/appError';
import { decodePcm16 } from '../../../audio/pcm16';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import { vapiErrors } from '../api/errors';

const MAX_MESSAGE_BYTES = 1_048_576;
/** Whoever wants to listen looks at a button that says so. */
const OPENS_WITHIN_MS = 10_000;
/** What Vapi sends where it does not say otherwise: the customer left, the assistant right. */
const USUAL = { rateHz: 16_000, channels: 2 } as const;

const StartSchema = z.object({
  type: z.literal('start'),
  sampleRate: z.union([z.literal(8000), z.literal(16_000), z.literal(24_000), z.literal(48_000)]),
  channels: z.number().int().min(1).max(2),
});

/** Listens to Vapi's own copy of a call's sound; returns the undo. */
export function listenToMonitor(
  url: string,
  listener: AudioListener,
  opensWithinMs = OPENS_WITHIN_MS,
): () => void {
  const socket = new WebSocket(vapiErrors.requireSafe(url), {
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    handshakeTimeout: opensWithinMs,
  });
  let sound = new MonitorSound(USUAL.rateHz, USUAL.channels);
  let isOver = false;
  const finish = (reason?: string): void => {
    if (isOver) return;
    isOver = true;
    listener.onClosed(
      ...(reason === undefined ? [] : [serializeError(vapiErrors.lostConnection(reason))]),
    );
  };
  socket.on('message', (data, isBinary) => {
    if (isOver) return;
    const bytes = data as Buffer;
    if (!isBinary) sound = readStart(bytes.toString('utf8')) ?? sound;
    else {
      const samples = sound.push(bytes);
      if (samples.length > 0) listener.onSamples(samples);
    }
  });
  socket.on('error', (error) => finish(error.message));
  socket.on('close', () => finish());
  return () => {
    isOver = true;
    socket.close();
  };
}

function readStart(text: string): MonitorSound | undefined {
  try {
    const start = StartSchema.safeParse(JSON.parse(text)).data;
    return start && new MonitorSound(start.sampleRate, start.channels);
  } catch {
    return undefined; // Not a message that says anything about sound.
  }
}

/** 16-bit samples in one or two channels, to two channels at 8 kHz, however they are cut. */
class MonitorSound {
  readonly #sides: readonly Transcoder[];
  readonly #frameBytes: number;
  #rest: Buffer = Buffer.alloc(0);

  constructor(rateHz: SampleRateHz, channels: number) {
    this.#frameBytes = 2 * channels;
    this.#sides = Array.from({ length: channels }, () =>
      createTranscoder({ encoding: 'pcm16le', rateHz }, PCM16_8K),
    );
  }

  push(bytes: Buffer): Int16Array {
    const all = Buffer.concat([this.#rest, bytes]);
    const frames = Math.floor(all.length / this.#frameBytes);
    this.#rest = all.subarray(frames * this.#frameBytes);
    const sides = this.#sides.map((side, channel) => {
      const own = Buffer.alloc(frames * 2);
      for (let frame = 0; frame < frames; frame++) {
        own.writeInt16LE(all.readInt16LE(frame * this.#frameBytes + channel * 2), frame * 2);
      }
      return decodePcm16(side.process(own));
    });
    const [left = new Int16Array(), right = left] = sides;
    const samples = new Int16Array(left.length * 2);
    for (let at = 0; at < left.length; at++) {
      samples[at * 2] = left[at] ?? 0;
      samples[at * 2 + 1] = right[at] ?? 0;
    }
    return samples;
  }
}
