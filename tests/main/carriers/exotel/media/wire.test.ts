import { describe, expect, it } from 'vitest';
import {
  decodeAgentStream,
  encodeMark,
  encodeMedia,
} from '../../../../../src/main/carriers/exotel/media/wire';
import { agentStream } from '../../../../fakes/exotel/agentStream';

const start = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    event: 'start',
    stream_sid: 's1',
    start: { call_sid: 'c1', from: '+911', to: '+912', ...change },
  });

const eventOf = (text: string) => {
  const decoded = decodeAgentStream(text);
  return decoded.kind === 'known' ? decoded.event : decoded;
};

describe('what Exotel sends', () => {
  it('is read as Exotel documents it', () => {
    const stream = agentStream({ parameters: { tenant: '42' } });
    expect(eventOf(stream.connected())).toEqual({ type: 'connected' });
    expect(eventOf(stream.start())).toEqual({
      type: 'start',
      streamSid: 'st_5f2',
      callSid: 'b71e0c9a',
      accountSid: 'lotus1',
      from: '+919900033344',
      to: '+918040001234',
      parameters: { tenant: '42' },
      encoding: 'base64',
      rateHz: 8000,
    });
    expect(eventOf(stream.media(Buffer.from([0, 0, 0xff, 0xff]), 100))).toEqual({
      type: 'media',
      streamSid: 'st_5f2',
      timestampMs: 100,
      audio: Buffer.from([0, 0, 0xff, 0xff]),
    });
    expect(eventOf(stream.dtmf('5'))).toMatchObject({ type: 'dtmf', digit: '5' });
    expect(eventOf(stream.mark('reply-7'))).toMatchObject({ type: 'mark', name: 'reply-7' });
    expect(eventOf(stream.stop('stopped'))).toMatchObject({ type: 'stop', reason: 'stopped' });
  });

  it('is read in camelCase as well, and leaves the caller’s own parameters as they are', () => {
    const text = JSON.stringify({
      event: 'start',
      streamSid: 's1',
      start: {
        callSid: 'c1',
        customParameters: { tenantId: 7 },
        mediaFormat: { sampleRate: 16000, encoding: 'audio/x-l16' },
      },
    });
    expect(eventOf(text)).toMatchObject({
      streamSid: 's1',
      callSid: 'c1',
      parameters: { tenantId: '7' },
      rateHz: 16000,
    });
  });

  it.each([
    [undefined, 8000],
    ['8000', 8000],
    ['8000Hz', 8000],
    ['16kHz', 16000],
    ['24 kHz', 24000],
    [24000, 24000],
    ['11025', undefined],
    ['fast', undefined],
  ])('takes a rate of %j for %j', (rate, expected) => {
    const format = rate === undefined ? undefined : { sample_rate: rate };
    expect(eventOf(start({ media_format: format }))).toMatchObject({ rateHz: expected });
  });

  it.each([
    ['not JSON', '{'],
    ['a list', '[1]'],
    ['a start without a call', start({ call_sid: '' })],
    [
      'half a sample',
      '{"event":"media","stream_sid":"s","media":{"timestamp":"0","payload":"AAAA"}}',
    ],
    [
      'no base64',
      '{"event":"media","stream_sid":"s","media":{"timestamp":"0","payload":"no base64!"}}',
    ],
    ['a key that no phone has', '{"event":"dtmf","stream_sid":"s","dtmf":{"digit":"55"}}'],
  ])('is refused and named when it is broken: %s', (_what, text) => {
    expect(decodeAgentStream(text)).toMatchObject({ kind: 'malformed' });
  });

  it('is let pass when nobody knows it', () => {
    expect(decodeAgentStream('{"event":"silence"}')).toEqual({ kind: 'unknown', name: 'silence' });
  });
});

it('what we send is in snake_case, with its place in the stream', () => {
  const sent = { sequence: 4, chunk: 2, timestampMs: 200 };
  expect(JSON.parse(encodeMedia('s1', new Uint8Array(320), sent))).toEqual({
    event: 'media',
    sequence_number: 4,
    stream_sid: 's1',
    media: { chunk: 2, timestamp: '200', payload: Buffer.alloc(320).toString('base64') },
  });
  expect(JSON.parse(encodeMark('s1', 5, 'm'))).toMatchObject({
    stream_sid: 's1',
    mark: { name: 'm' },
  });
});
