import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeStreamMessage,
  encodeClearMessage,
  encodeMarkMessage,
  encodeMediaMessage,
} from '../../../../../src/main/carriers/twilio/media/codec';
import type { Decoded } from '../../../../../src/main/carriers/twilio/media/codec';
import { wireFixture } from '../../../../fakes/wireFixture';

const STREAM_SID = 'MZ11111111111111111111111111111111';

/** Audio as hex, so that fixtures can hold it. */
function plain(decoded: Decoded): unknown {
  if (decoded.kind !== 'known' || decoded.event.type !== 'media') return decoded;
  const { audio, ...rest } = decoded.event;
  return { kind: 'known', event: { ...rest, audioHex: Buffer.from(audio).toString('hex') } };
}

const mediaText = (media: object): string =>
  JSON.stringify({ event: 'media', sequenceNumber: '2', streamSid: STREAM_SID, media });

describe('the Twilio stream codec', () => {
  it.each(['connected', 'start', 'media', 'dtmf', 'mark', 'stop'])('reads %s', (name) => {
    const { text, decoded, source } = wireFixture('twilio', name);
    expect(source).toMatch(/Twilio documentation/);
    expect(plain(decodeStreamMessage(text))).toEqual({ kind: 'known', event: decoded });
  });

  it('reads a mark the same whatever its spelling', () => {
    const { message, decoded } = wireFixture('twilio', 'mark');
    const { mark, ...envelope } = message as { mark: object };
    const spellings = [
      JSON.stringify(message),
      JSON.stringify(message, null, 2),
      JSON.stringify({ mark, ...envelope }),
      JSON.stringify({ ...envelope, mark, more: true }),
    ];
    for (const text of spellings) {
      expect(decodeStreamMessage(text)).toEqual({ kind: 'known', event: decoded });
    }
    const named = JSON.stringify({ ...envelope, mark: { name: 'a "b" \\ c' } });
    expect(decodeStreamMessage(named)).toMatchObject({ event: { name: 'a "b" \\ c' } });
  });

  it('reads media the same whatever its spelling', () => {
    const { message, decoded } = wireFixture('twilio', 'media');
    const { media, ...envelope } = message as { media: Record<string, unknown> };
    const spellings = [
      JSON.stringify(message, null, 2),
      JSON.stringify({ media, ...envelope }),
      JSON.stringify({ ...envelope, media: { ...media, chunk: 3, timestamp: 61, more: true } }),
    ];
    for (const text of spellings) {
      expect(plain(decodeStreamMessage(text))).toEqual({ kind: 'known', event: decoded });
    }
  });

  it('keeps unknown events apart from malformed messages', () => {
    expect(decodeStreamMessage('{"event":"weather","x":1}')).toEqual({
      kind: 'unknown',
      name: 'weather',
    });
    for (const text of ['', '[]', '"media"', '{}', '{"event":7}', '{"event":"mark"}']) {
      expect(decodeStreamMessage(text).kind).toBe('malformed');
    }
  });

  it.each(['', 'AAA', 'A===', 'AA=A', '****', 'AA\\/A', '-_-_'])(
    'takes the payload %j for malformed',
    (payload) => {
      const media = { track: 'inbound', chunk: '1', timestamp: '20', payload };
      expect(decodeStreamMessage(mediaText(media)).kind).toBe('malformed');
    },
  );

  it('refuses a start that names two streams', () => {
    const { text } = wireFixture('twilio', 'start');
    expect(decodeStreamMessage(text.replace(STREAM_SID, 'MZother')).kind).toBe('malformed');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((x) => `{"event":"media","media":${x}}`),
        ),
        (text) => {
          expect(['known', 'unknown', 'malformed']).toContain(decodeStreamMessage(text).kind);
        },
      ),
    );
  });

  it('never throws on a damaged real message', () => {
    const texts = ['connected', 'start', 'media', 'dtmf', 'mark', 'stop'].map(
      (name) => wireFixture('twilio', name).text,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.string({ maxLength: 4 }),
        (text, at, with_) => {
          const cut = at % text.length;
          decodeStreamMessage(text.slice(0, cut) + with_ + text.slice(cut + with_.length));
        },
      ),
    );
  });

  it('gives back the bytes of any audio', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (audio) => {
        const payload = Buffer.from(audio).toString('base64');
        const media = { track: 'inbound', chunk: '9', timestamp: '180', payload };
        const decoded = decodeStreamMessage(mediaText(media));
        expect(
          decoded.kind === 'known' && decoded.event.type === 'media' && [...decoded.event.audio],
        ).toEqual([...audio]);
      }),
    );
  });

  it('writes exactly the documented keys', () => {
    const audio = Uint8Array.from([0, 0x7e, 0x7e, 0x7e, 0xfe, 0xfe, 0xfe]).subarray(1);
    expect(encodeMediaMessage(STREAM_SID, audio)).toBe(wireFixture('twilio', 'sendMedia').text);
    expect(encodeMarkMessage(STREAM_SID, 'utt-7-end')).toBe(wireFixture('twilio', 'sendMark').text);
    expect(encodeClearMessage(STREAM_SID)).toBe(wireFixture('twilio', 'sendClear').text);
    expect(JSON.parse(encodeMarkMessage(STREAM_SID, 'a "b"'))).toMatchObject({
      mark: { name: 'a "b"' },
    });
  });
});
