import type { z } from 'zod';
import type { Decoded as DecodedAs, StreamMessage } from '../../../core/legs/mediaStream';
import {
  ConnectedMessageSchema,
  DtmfMessageSchema,
  EnvelopeSchema,
  MarkMessageSchema,
  MediaMessageSchema,
  StartMessageSchema,
  StopMessageSchema,
} from './wire';

export interface StartEvent {
  readonly type: 'start';
  readonly streamSid: string;
  readonly accountSid: string;
  readonly callSid: string;
  readonly encoding: string;
  readonly rateHz: number;
  readonly channels: number;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface MediaEvent {
  readonly type: 'media';
  readonly streamSid: string;
  readonly track: string;
  /** Counts the track's messages from 1. */
  readonly chunk: number;
  /** Milliseconds since the stream began. */
  readonly timestampMs: number;
  readonly audio: Uint8Array;
}

/** A media stream message of Twilio's in our spelling. */
type StreamEvent = StreamMessage<StartEvent, MediaEvent>;
export type Decoded = DecodedAs<StreamEvent>;

/**
 * The media message exactly as Twilio writes it: fifty of these a second and call take this way,
 * which costs half of what parsing the JSON does. Anything else goes the general way.
 */
const MEDIA_MESSAGE =
  /^\{"event":"media","sequenceNumber":"\d{1,15}","streamSid":"(MZ[0-9a-fA-F]{32})","media":\{"track":"(inbound|outbound)","chunk":"(\d{1,15})","timestamp":"(\d{1,15})","payload":"([A-Za-z0-9+/]+={0,2})"\}\}$/;

/** The same for the echoes of our marks, the next most frequent. */
const MARK_MESSAGE =
  /^\{"event":"mark","sequenceNumber":"\d{1,15}","streamSid":"(MZ[0-9a-fA-F]{32})","mark":\{"name":"([\w|.:-]*)"\}\}$/;

const malformed = (reason: string): Decoded => ({ kind: 'malformed', reason });

const BASE64_LETTERS = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes of text in base64 letters; undefined where a lenient decoder would skip or guess. */
function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === (text.length / 4) * 3 - padding ? bytes : undefined;
}

function decodeMedia(message: z.infer<typeof MediaMessageSchema>): Decoded {
  const { streamSid, media } = message;
  const { payload } = media;
  const audio = BASE64_LETTERS.test(payload) ? decodeBase64(payload) : undefined;
  if (audio === undefined) return malformed('media payload is not base64');
  const { track, chunk, timestamp: timestampMs } = media;
  return { kind: 'known', event: { type: 'media', streamSid, track, chunk, timestampMs, audio } };
}

function decodeStart(message: z.infer<typeof StartMessageSchema>): Decoded {
  const { streamSid, start } = message;
  if (start.streamSid !== streamSid) return malformed('start names two streams');
  const event: StreamEvent = {
    type: 'start',
    streamSid,
    accountSid: start.accountSid,
    callSid: start.callSid,
    encoding: start.mediaFormat.encoding,
    rateHz: start.mediaFormat.sampleRate,
    channels: start.mediaFormat.channels,
    parameters: start.customParameters,
  };
  return { kind: 'known', event };
}

function decodeFields(name: string, message: unknown): Decoded {
  const parse = <Schema extends z.ZodType>(
    schema: Schema,
    toDecoded: (data: z.infer<Schema>) => Decoded,
  ): Decoded => {
    const { success, data } = schema.safeParse(message);
    return success ? toDecoded(data) : malformed(`${name} misses a field`);
  };
  const known = (event: StreamEvent): Decoded => ({ kind: 'known', event });
  switch (name) {
    case 'connected':
      return parse(ConnectedMessageSchema, () => known({ type: 'connected' }));
    case 'start':
      return parse(StartMessageSchema, decodeStart);
    case 'media':
      return parse(MediaMessageSchema, decodeMedia);
    case 'dtmf':
      return parse(DtmfMessageSchema, ({ streamSid, dtmf }) =>
        known({ type: 'dtmf', streamSid, digit: dtmf.digit.toUpperCase() }),
      );
    case 'mark':
      return parse(MarkMessageSchema, ({ streamSid, mark }) =>
        known({ type: 'mark', streamSid, name: mark.name }),
      );
    case 'stop':
      return parse(StopMessageSchema, ({ streamSid }) => known({ type: 'stop', streamSid }));
    default:
      return { kind: 'unknown', name };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Reads one text message of a media stream. Total: never throws. */
export function decodeStreamMessage(text: string): Decoded {
  const quick = MEDIA_MESSAGE.exec(text);
  if (quick !== null) {
    const [, streamSid = '', track = '', chunk, timestamp, payload = ''] = quick;
    const audio = decodeBase64(payload);
    if (audio === undefined) return malformed('media payload is not base64');
    const timestampMs = Number(timestamp);
    const event: MediaEvent = {
      type: 'media',
      streamSid,
      track,
      chunk: Number(chunk),
      timestampMs,
      audio,
    };
    return { kind: 'known', event };
  }
  const mark = MARK_MESSAGE.exec(text);
  if (mark !== null) {
    const [, streamSid = '', name = ''] = mark;
    return { kind: 'known', event: { type: 'mark', streamSid, name } };
  }
  const message = parseJson(text);
  const envelope = EnvelopeSchema.safeParse(message);
  if (!envelope.success) return malformed('not a JSON object with an event');
  return decodeFields(envelope.data.event, message);
}

/**
 * Audio for the caller to hear, mu-law 8 kHz. Exactly these keys: Twilio answers others with
 * warning 31951 and drops the message.
 */
export function encodeMediaMessage(streamSid: string, audio: Uint8Array): string {
  const bytes = Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength);
  return `{"event":"media","streamSid":"${streamSid}","media":{"payload":"${bytes.toString('base64')}"}}`;
}

/** Asks for an echo when everything sent before has been played. */
export function encodeMarkMessage(streamSid: string, name: string): string {
  return JSON.stringify({ event: 'mark', streamSid, mark: { name } });
}

/** Drops everything sent and not yet played. */
export function encodeClearMessage(streamSid: string): string {
  return `{"event":"clear","streamSid":"${streamSid}"}`;
}
