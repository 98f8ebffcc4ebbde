import { describe, expect, it } from 'vitest';
import {
  connectedMessage,
  dtmfMessage,
  markMessage,
  mediaMessage,
  readCommand,
  startMessage,
  stopMessage,
} from '../../../../src/main/testline/wire/messages';
import { wireFixture } from '../../../fakes/wireFixture';

const STREAM = {
  streamSid: 'MZ11111111111111111111111111111111',
  accountSid: 'AC22222222222222222222222222222222',
  callSid: 'CA33333333333333333333333333333333',
};

describe("the test line's messages", () => {
  it.each([
    ['connected', connectedMessage()],
    ['start', startMessage(STREAM, { token: 't-9f2c', line: 'sales' })],
    [
      'media',
      mediaMessage(
        STREAM.streamSid,
        { sequence: 4, chunk: 3, timestampMs: 61 },
        Buffer.from('fffefefe7e7e7efefe', 'hex'),
      ),
    ],
    ['dtmf', dtmfMessage(STREAM.streamSid, 57, '5')],
    ['mark', markMessage(STREAM.streamSid, 88, 'utt-7-end')],
    ['stop', stopMessage(STREAM, 412)],
  ])('write %s as Twilio does', (name, text) => {
    expect(text).toBe(wireFixture('twilio', name).text);
  });

  it.each(['sendMedia', 'sendMark', 'sendClear'])('read %s', (name) => {
    const { text, command } = wireFixture('twilio', name);
    const read = readCommand(text, STREAM.streamSid);
    const plain =
      read.kind === 'media'
        ? { kind: 'media', audioHex: Buffer.from(read.audio).toString('hex') }
        : read;
    expect(plain).toEqual(command);
  });

  it.each([
    ['no JSON', 'hello'],
    ['a wrong stream', { event: 'clear', streamSid: 'MZother' }],
    ['an extra key', { event: 'clear', streamSid: STREAM.streamSid, now: true }],
    [
      'an extra media key',
      { event: 'media', streamSid: STREAM.streamSid, media: { payload: '', track: 'x' } },
    ],
    [
      'a sequence number',
      { event: 'media', sequenceNumber: '1', streamSid: STREAM.streamSid, media: { payload: '' } },
    ],
    ['bad base64', { event: 'media', streamSid: STREAM.streamSid, media: { payload: 'a-_' } }],
    ['a nameless mark', { event: 'mark', streamSid: STREAM.streamSid, mark: {} }],
    ['an empty mark name', { event: 'mark', streamSid: STREAM.streamSid, mark: { name: '' } }],
    ['an event of the other direction', { event: 'dtmf', streamSid: STREAM.streamSid }],
  ])('take %s for an offence', (_case, message) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    expect(readCommand(text, STREAM.streamSid).kind).toBe('offence');
  });
});
