import type { SampleRateHz } from '@shared/domain/audioFormat';
import { z } from 'zod';
import type { Decoded as DecodedAs, StreamMessage } from '../../../core/legs/mediaStream';

export interface AgentStreamStart {
  readonly type: 'start';
  readonly streamSid: string;
  readonly callSid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As it was sent; empty where it was left out. */
  readonly encoding: string;
  /** Undefined for a rate that cannot be carried. */
  readonly rateHz: Extract<SampleRateHz, 8000 | 16000 | 24000> | undefined;
}

export interface AgentStreamMedia {
  readonly type: 'media';
  readonly streamSid: string;
  readonly timestampMs: number;
  readonly audio: Uint8Array;
}

/**
 * AgentStream's messages. Exotel's documents, samples and servers spell them differently: numbers
 * come as numbers or strings, names in snake_case or camelCase, a rate even as "16kHz". Everything
 * is read; unknown events and fields are let pass.
 */
type AgentStreamEvent = StreamMessage<AgentStreamStart, AgentStreamMedia>;
type Decoded = DecodedAs<AgentStreamEvent>;

const RATES_HZ = [8000, 16000, 24000] as const;
const DEFAULT_RATE_HZ = 8000;

const id = z.string().min(1).max(128);
const anyNumber = z.union([z.number(), z.string().regex(/^\d{1,15}$/)]).transform(Number);

const EnvelopeSchema = z.looseObject({ event: z.string().max(64) });

const StartSchema = z.looseObject({
  stream_sid: id.optional(),
  start: z.looseObject({
    stream_sid: id.optional(),
    call_sid: id,
    account_sid: z.string().max(128).default(''),
    from: z.string().max(64).default(''),
    to: z.string().max(64).default(''),
    custom_parameters: z.record(z.string(), z.coerce.string()).nullish(),
    media_format: z
      .looseObject({
        encoding: z.string().default(''),
        sample_rate: z.union([z.string(), z.number()]).optional(),
      })
      .nullish(),
  }),
});

const MediaSchema = z.looseObject({
  stream_sid: id,
  media: z.looseObject({ timestamp: anyNumber.default(0), payload: z.string() }),
});

const DtmfSchema = z.looseObject({
  stream_sid: id,
  dtmf: z.looseObject({ digit: z.coerce.string().regex(/^[0-9*#A-Da-d]$/) }),
});

const MarkSchema = z.looseObject({
  stream_sid: id,
  mark: z.looseObject({ name: z.string().max(256) }),
});

const StopSchema = z.looseObject({
  stream_sid: id,
  stop: z.looseObject({ reason: z.string().default('') }).default({ reason: '' }),
});

const malformed = (reason: string): Decoded => ({ kind: 'malformed', reason });
const known = (event: AgentStreamEvent): Decoded => ({ kind: 'known', event });

/** `streamSid` as `stream_sid`, all the way down but for the caller's own parameters. */
function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [snake, snake === 'custom_parameters' ? inner : inSnakeCase(inner)];
    }),
  );
}

/** "8000", "8000Hz", "16kHz", 24000: the rate that is meant. */
function readRate(text: string | number | undefined): AgentStreamStart['rateHz'] {
  if (text === undefined || text === '') return DEFAULT_RATE_HZ;
  const parts = /^\s*(\d+(?:\.\d+)?)\s*(k?)(?:hz)?\s*$/i.exec(String(text));
  const rateHz = Number(parts?.[1]) * (parts?.[2] === '' ? 1 : 1000);
  return RATES_HZ.find((known) => known === rateHz);
}

function decodeAudio(payload: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(payload)) return undefined;
  const bytes = Buffer.from(payload, 'base64');
  // A split sample would shift all that follow: half of one is worth nothing.
  return bytes.length % 2 === 0 ? bytes : undefined;
}

function decodeStart(message: z.infer<typeof StartSchema>): Decoded {
  const { start } = message;
  const streamSid = start.stream_sid ?? message.stream_sid;
  if (streamSid === undefined) return malformed('start names no stream');
  return known({
    type: 'start',
    streamSid,
    callSid: start.call_sid,
    accountSid: start.account_sid,
    from: start.from,
    to: start.to,
    parameters: start.custom_parameters ?? {},
    encoding: start.media_format?.encoding ?? '',
    rateHz: readRate(start.media_format?.sample_rate),
  });
}

function decodeFields(name: string, message: unknown): Decoded {
  const parse = <Schema extends z.ZodType>(
    schema: Schema,
    toDecoded: (data: z.infer<Schema>) => Decoded,
  ): Decoded => {
    const { success, data } = schema.safeParse(message);
    return success ? toDecoded(data) : malformed(`${name} misses a field`);
  };
  switch (name) {
    case 'connected':
      return known({ type: 'connected' });
    case 'start':
      return parse(StartSchema, decodeStart);
    case 'media':
      return parse(MediaSchema, ({ stream_sid: streamSid, media }) => {
        const audio = decodeAudio(media.payload);
        if (audio === undefined) return malformed('media payload is not 16-bit audio in base64');
        return known({ type: 'media', streamSid, timestampMs: media.timestamp, audio });
      });
    case 'dtmf':
      return parse(DtmfSchema, ({ stream_sid: streamSid, dtmf }) =>
        known({ type: 'dtmf', streamSid, digit: dtmf.digit.toUpperCase() }),
      );
    case 'mark':
      return parse(MarkSchema, ({ stream_sid: streamSid, mark }) =>
        known({ type: 'mark', streamSid, name: mark.name }),
      );
    case 'stop':
      return parse(StopSchema, ({ stream_sid: streamSid, stop }) =>
        known({ type: 'stop', streamSid, reason: stop.reason }),
      );
    default:
      return { kind: 'unknown', name };
  }
}

/** Reads one text message of an AgentStream. Total: never throws. */
export function decodeAgentStream(text: string): Decoded {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return malformed('not JSON');
  }
  const message = inSnakeCase(parsed);
  const envelope = EnvelopeSchema.safeParse(message);
  if (!envelope.success) return malformed('not a JSON object with an event');
  return decodeFields(envelope.data.event, message);
}

/** Audio's place in the stream; sent although optional, for streams were seen to end without. */
export interface SentChunk {
  /** Counts all messages that we send, from 1. */
  readonly sequence: number;
  /** Counts those with audio, from 1. */
  readonly chunk: number;
  /** Of its first sample, since the stream began. */
  readonly timestampMs: number;
}

export function encodeMedia(streamSid: string, audio: Uint8Array, sent: SentChunk): string {
  const bytes = Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength);
  return JSON.stringify({
    event: 'media',
    sequence_number: sent.sequence,
    stream_sid: streamSid,
    media: {
      chunk: sent.chunk,
      timestamp: String(sent.timestampMs),
      payload: bytes.toString('base64'),
    },
  });
}

/** Asks for an echo when everything sent before has been played. */
export function encodeMark(streamSid: string, sequence: number, name: string): string {
  return JSON.stringify({
    event: 'mark',
    sequence_number: sequence,
    stream_sid: streamSid,
    mark: { name },
  });
}

/** Drops everything sent and not yet played. */
export function encodeClear(streamSid: string): string {
  return JSON.stringify({ event: 'clear', stream_sid: streamSid });
}
