import { OpenAIRealtimeWebSocket } from '@openai/agents-realtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { QUIET } from '../realtime/realtimeCall';
import { LOUD } from './realtimeBench';
import { FAKE_KEY, FakeOpenAi } from './fakeOpenAi';
import { saying } from './plan';

const MODEL = 'gpt-realtime-2.1';

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await FakeOpenAi.open();
});
afterEach(() => fake.close());

/** The HTTP status that a handshake is answered with, or 101. */
function shake(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${fake.baseUrl.replace('http', 'ws')}${path}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

/** A bare socket on a session; sends what a test likes. */
async function raw() {
  const socket = new WebSocket(`${fake.baseUrl.replace('http', 'ws')}/realtime?model=${MODEL}`, {
    headers: { Authorization: `Bearer ${FAKE_KEY}` },
  });
  await new Promise((resolve) => socket.on('open', resolve));
  await fake.until(() => fake.sessions.length > 0);
  return {
    session: fake.session,
    /** Sends an event and returns the error that answers it. */
    refused: async (event: Record<string, unknown>) => {
      const { session } = fake;
      const before = session.errors.length;
      socket.send(JSON.stringify({ event_id: 'ev_1', ...event }));
      await fake.until(() => session.errors.length > before);
      return session.sentOf('error').at(-1)?.error;
    },
    send: (event: Record<string, unknown>) => socket.send(JSON.stringify(event)),
  };
}

const PCMU = { type: 'audio/pcmu' };
const UPDATE = {
  type: 'session.update',
  session: { type: 'realtime', audio: { input: { format: PCMU }, output: { format: PCMU } } },
};

describe('the handshake', () => {
  const auth = { Authorization: `Bearer ${FAKE_KEY}` };

  it.each([
    ['a good key and model', `/realtime?model=${MODEL}`, auth, 101],
    [
      'the header of the beta',
      `/realtime?model=${MODEL}`,
      { ...auth, 'OpenAI-Beta': 'realtime=v1' },
      400,
    ],
    ['no key', `/realtime?model=${MODEL}`, {}, 401],
    ['a wrong key', `/realtime?model=${MODEL}`, { Authorization: 'Bearer sk-x' }, 401],
    ['no model', '/realtime', auth, 400],
    ['an unknown model', '/realtime?model=gpt-5', auth, 404],
    ['another path', `/live?model=${MODEL}`, auth, 404],
  ] as const)('with %s', async (_name, path, headers, status) => {
    expect(await shake(path, headers)).toBe(status);
  });
});

describe('what is refused, and how', () => {
  const flat = { type: 'realtime', input_audio_format: 'g711_ulaw' };
  const both = { type: 'realtime', output_modalities: ['text', 'audio'] };
  it.each([
    ['field names of the beta', { session: flat }, 'unknown_parameter'],
    ['a session without a type', { session: { instructions: 'Hi' } }, 'missing_required_parameter'],
    ['both modalities', { session: both }, 'invalid_value'],
    [
      'a voice of the speech interface',
      { session: { type: 'realtime', audio: { output: { voice: 'nova' } } } },
      'invalid_value',
    ],
    ['a temperature', { session: { type: 'realtime', temperature: 0.8 } }, 'unknown_parameter'],
  ])('%s', async (_name, event, code) => {
    const { refused } = await raw();
    const error = await refused({ type: 'session.update', ...event });
    expect(error).toMatchObject({ code, event_id: 'ev_1', type: 'invalid_request_error' });
  });

  it('a truncation that is no whole number, negative, too long, or of another item', async () => {
    const { refused, send, session } = await raw();
    send(UPDATE);
    fake.answers.push(saying('Hello.', 500));
    send({ type: 'response.create' });
    await fake.until(() => session.sentOf('response.done').length === 1);
    const [added] = session.sentOf('response.output_item.added');
    const truncate = (item_id: string | undefined, audio_end_ms: number) =>
      refused({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms });
    expect((await truncate(added?.item.id, 99.5))?.code).toBe('invalid_type');
    expect((await truncate(added?.item.id, -1))?.code).toBe('integer_below_min_value');
    expect(await truncate(added?.item.id, 501)).toMatchObject({
      code: 'invalid_value',
      param: 'audio_end_ms',
    });
    expect((await truncate('item_other', 1))?.code).toBe('item_truncate_invalid_item_id');
  });

  it('a second response beside one that runs, and a cancellation of none', async () => {
    const { refused, send, session } = await raw();
    expect((await refused({ type: 'response.cancel' }))?.code).toBe('response_cancel_not_active');
    fake.answers.push({ items: [{ say: 'Hello.', durationMs: 500, pauseAfterMs: 100 }] });
    send({ type: 'response.create' });
    await fake.until(() => session.isPaused);
    expect((await refused({ type: 'response.create' }))?.code).toBe(
      'conversation_already_has_active_response',
    );
  });

  it('a tool result without its call, and another voice once one was heard', async () => {
    const { refused, send, session } = await raw();
    const item = { type: 'function_call_output', call_id: 'call_none', output: '{}' };
    expect((await refused({ type: 'conversation.item.create', item }))?.code).toBe('invalid_value');
    send({ type: 'response.create' });
    await fake.until(() => session.sentOf('response.done').length === 1);
    const session2 = { type: 'realtime', audio: { output: { voice: 'cedar' } } };
    expect((await refused({ type: 'session.update', session: session2 }))?.code).toBe(
      'cannot_update_voice',
    );
  });
});

describe('the vendor’s own client', () => {
  it('holds a conversation with it: config, speech, interruption, tools', async () => {
    const client = new OpenAIRealtimeWebSocket({
      url: `${fake.baseUrl.replace('http', 'ws')}/realtime?model=${MODEL}`,
    });
    const errors: unknown[] = [];
    const calls: unknown[] = [];
    const sounds: number[] = [];
    const words: string[] = [];
    client.on('error', (error) => errors.push(error));
    client.on('function_call', (call) => calls.push(call));
    client.on('audio', ({ data }) => sounds.push(data.byteLength));
    client.on('audio_transcript_delta', ({ delta }) => words.push(delta));
    await client.connect({
      apiKey: FAKE_KEY,
      model: MODEL,
      initialSessionConfig: {
        instructions: 'Be kind.',
        audio: {
          input: {
            format: { type: 'audio/pcmu' },
            transcription: { model: 'gpt-transcribe' },
            turnDetection: { type: 'server_vad', silenceDurationMs: 200 },
          },
          output: { format: { type: 'audio/pcmu' }, voice: 'marin' },
        },
      },
    });
    const { session } = fake;
    await fake.until(() => session.sentOf('session.updated').length > 0);
    expect(session.settings).toMatchObject({
      instructions: 'Be kind.',
      audio: { input: { format: PCMU }, output: { format: PCMU, voice: 'marin' } },
    });

    fake.transcripts.push('Is Tuesday free?');
    fake.answers.push({
      items: [{ call: 'find_slot', arguments: '{"day":"Tue"}', callId: 'call_9' }],
    });
    const speak = (frame: Uint8Array, frames: number) => {
      const bytes = new Uint8Array(frame.length * frames);
      for (let at = 0; at < frames; at += 1) bytes.set(frame, at * frame.length);
      client.sendAudio(bytes.buffer);
    };
    speak(LOUD, 20);
    speak(QUIET, 15);
    await fake.until(() => session.sentOf('response.done').length === 1);
    await expect.poll(() => calls.length).toBe(1);
    expect(calls[0]).toMatchObject({ name: 'find_slot', arguments: '{"day":"Tue"}' });

    fake.answers.push(saying('Tuesday is free.', 1000));
    client.sendFunctionCallOutput(
      { ...(calls[0] as Parameters<typeof client.sendFunctionCallOutput>[0]) },
      '{"free":true}',
      true,
    );
    await fake.until(() => session.sentOf('response.done').length === 2);
    await expect.poll(() => sounds.reduce((sum, bytes) => sum + bytes, 0)).toBe(8000);
    expect(words.join('')).toBe('Tuesday is free.');

    client.sendEvent({
      type: 'conversation.item.truncate',
      item_id: session.sentOf('response.output_item.added').at(-1)?.item.id,
      content_index: 0,
      audio_end_ms: 400,
    });
    await fake.until(() => session.sentOf('conversation.item.truncated').length === 1);
    // It reads back what is left of the item.
    await fake.until(() => session.sentOf('conversation.item.retrieved').length > 0);
    expect(session.errors).toEqual([]);
    expect(errors).toEqual([]);
    client.close();
    await fake.until(() => session.isClosed);
  });
});
