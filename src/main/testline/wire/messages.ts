/**
 * The network's side of Media Streams, after Twilio's "Media Streams WebSocket messages": what it
 * sends, and how strictly it reads. Numbers in envelopes are strings.
 */
export interface StreamIdentity {
  readonly streamSid: string;
  readonly accountSid: string;
  readonly callSid: string;
}

export function connectedMessage(): string {
  return JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' });
}

export function startMessage(
  stream: StreamIdentity,
  customParameters: Readonly<Record<string, string>>,
): string {
  const { streamSid, accountSid, callSid } = stream;
  return JSON.stringify({
    event: 'start',
    sequenceNumber: '1',
    streamSid,
    start: {
      streamSid,
      accountSid,
      callSid,
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters,
    },
  });
}

export interface MediaStamp {
  readonly sequence: number;
  /** Counts from 1. */
  readonly chunk: number;
  readonly timestampMs: number;
}

export function mediaMessage(streamSid: string, stamp: MediaStamp, audio: Uint8Array): string {
  const payload = Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength).toString('base64');
  return JSON.stringify({
    event: 'media',
    sequenceNumber: String(stamp.sequence),
    streamSid,
    media: {
      track: 'inbound',
      chunk: String(stamp.chunk),
      timestamp: String(stamp.timestampMs),
      payload,
    },
  });
}

export function dtmfMessage(streamSid: string, sequence: number, digit: string): string {
  return JSON.stringify({
    event: 'dtmf',
    sequenceNumber: String(sequence),
    streamSid,
    dtmf: { track: 'inbound_track', digit },
  });
}

export function markMessage(streamSid: string, sequence: number, name: string): string {
  return JSON.stringify({
    event: 'mark',
    sequenceNumber: String(sequence),
    streamSid,
    mark: { name },
  });
}

export function stopMessage(stream: StreamIdentity, sequence: number): string {
  const { streamSid, accountSid, callSid } = stream;
  return JSON.stringify({
    event: 'stop',
    sequenceNumber: String(sequence),
    streamSid,
    stop: { accountSid, callSid },
  });
}

/** What the application asked for. */
export type StreamCommand =
  | { readonly kind: 'media'; readonly audio: Uint8Array }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'clear' }
  /** Twilio's warning 31951: the message is ignored. */
  | { readonly kind: 'offence'; readonly reason: string };

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasExactly(value: Record<string, unknown>, keys: readonly string[]): boolean {
  const present = Object.keys(value);
  return present.length === keys.length && keys.every((key) => present.includes(key));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const offence = (reason: string): StreamCommand => ({ kind: 'offence', reason });

/** Reads a message of the application's as strictly as Twilio: exactly the documented keys. */
export function readCommand(text: string, streamSid: string): StreamCommand {
  const message = parse(text);
  if (!isRecord(message)) return offence('not a JSON object');
  if (message['streamSid'] !== streamSid) return offence('wrong streamSid');
  const { event, media, mark } = message;
  switch (event) {
    case 'media': {
      if (!hasExactly(message, ['event', 'streamSid', 'media']))
        return offence('media: wrong keys');
      if (!isRecord(media) || !hasExactly(media, ['payload'])) return offence('media: wrong keys');
      const { payload } = media;
      if (typeof payload !== 'string' || !BASE64.test(payload)) return offence('media: not base64');
      return { kind: 'media', audio: Buffer.from(payload, 'base64') };
    }
    case 'mark': {
      if (!hasExactly(message, ['event', 'streamSid', 'mark'])) return offence('mark: wrong keys');
      if (!isRecord(mark) || !hasExactly(mark, ['name'])) return offence('mark: wrong keys');
      const { name } = mark;
      return typeof name === 'string' && name !== '' ? { kind: 'mark', name } : offence('no name');
    }
    case 'clear':
      if (!hasExactly(message, ['event', 'streamSid'])) return offence('clear: wrong keys');
      return { kind: 'clear' };
    default:
      return offence('unknown event');
  }
}
