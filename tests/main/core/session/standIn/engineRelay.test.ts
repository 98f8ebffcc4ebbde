import { describe, expect, it } from 'vitest';
import { MULAW_8K, PCM16_24K } from '@shared/domain/audioFormat';
import type { ToolCallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { CallBench, type CallBenchOptions } from '../../../../fakes/callBench';
import { settle } from '../../../../fakes/manualClock';
import { ScriptedEngine } from '../../../../fakes/scripted/scriptedEngine';

const LOST = new AppError({ code: 'engine.unavailable', message: 'The vendor is away.' });

function bench(options: CallBenchOptions = {}, format = MULAW_8K) {
  const second = new ScriptedEngine(format, 'gemini-live');
  const call = new CallBench({ ...options, standIn: () => second });
  return { call, first: call.engine, second };
}

const said = ({ view }: CallBench) => view.turns.map(({ speaker, text }) => `${speaker}: ${text}`);
const warnings = (call: CallBench) =>
  call.eventsOf('call.warning').map(({ error }) => error.message);

/** A call in which the caller has said something and the agent has answered. */
async function underWay(options: CallBenchOptions = {}, format = MULAW_8K) {
  const parts = bench(options, format);
  const { call, first } = parts;
  await call.goLive();
  const { listener } = first.session;
  listener.onCallerText({ text: 'A cleaning on Tuesday, please.', isFinal: true });
  first.session.answer('r1', 'On Tuesday at nine?', 400);
  await call.play(600);
  return parts;
}

describe('a second engine', () => {
  it('goes on with the prompt in force, the conversation so far and its own voice', async () => {
    const { call, first, second } = await underWay();
    call.session.operator.applyPrompt('Be brief.');
    await settle();
    first.session.listener.onFailed(LOST);
    await call.play(200);
    const { config, hasBegun } = second.session;
    expect(hasBegun).toBe(true);
    expect(config.prompt).toContain('Be brief.');
    expect(config.prompt).toMatch(
      /Caller: A cleaning on Tuesday, please\.\nYou: On Tuesday at nine\?/,
    );
    expect(config.greeting).toBe('I am sorry for the short break. Please go on.');
    expect(config.tools).toEqual(first.session.config.tools);
    expect(first.session.isClosed).toBe(true);
    second.session.answer('r2', config.greeting, 400);
    await call.play(600);
    expect(said(call).at(-1)).toBe('agent: I am sorry for the short break. Please go on.');
    expect(call.view.engineId).toBe('gemini-live');
    expect(call.hasEnded).toBe(false);
  });

  it('is said in the log and the transcript, with what each of them cost', async () => {
    const { call, first, second } = await underWay();
    const usage = {
      textInTokens: 1,
      cachedTextInTokens: 0,
      audioInTokens: 0,
      cachedAudioInTokens: 0,
      textOutTokens: 0,
      audioOutTokens: 0,
      seconds: 0,
    };
    first.session.listener.onUsage({ model: 'a', usage, costUsd: 0.1 });
    first.session.listener.onFailed(LOST);
    await call.play(200);
    second.session.listener.onUsage({ model: 'b', usage, costUsd: 0.2 });
    expect(warnings(call)).toEqual([
      'The vendor is away.',
      'Built-in (offline) failed in this call, so Gemini Live goes on with what was said so far.',
    ]);
    expect(call.eventsOf('engine.opened').map(({ engineId }) => engineId)).toEqual([
      'embedded',
      'gemini-live',
    ]);
    expect(call.eventsOf('usage.reported').map(({ source, costUsd }) => [source, costUsd])).toEqual(
      [
        ['engine.embedded', 0.1],
        ['engine.gemini-live', 0.2],
      ],
    );
  });

  it('asks again for what was not answered, and the caller does not wait for it in silence', async () => {
    const { call, first, second } = await underWay({
      speakOffline: () => Promise.resolve(new Int16Array(4000).fill(900)),
    });
    const { listener } = first.session;
    listener.onSpeechStarted({ onsetMs: 600 });
    listener.onSpeechStopped({ endMs: 600, detectedMs: 600 });
    listener.onCallerText({ text: 'Is nine thirty free?', isFinal: true });
    let goOn = (): void => undefined;
    const open = second.open.bind(second);
    second.open = async (...terms) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      return open(...terms);
    };
    first.session.listener.onFailed(LOST);
    await call.play(2500);
    expect(said(call).at(-1)).toBe('agent: One moment, please.');
    goOn();
    await call.play(200);
    expect(second.session.config.greeting).toMatch(/Could you say it again/);
    expect(second.session.config.prompt).toContain('Caller: Is nine thirty free?');
  });

  it('hears what the caller said and pressed while nobody was there, in order, once', async () => {
    const { call, first, second } = await underWay();
    let goOn = (): void => undefined;
    const open = second.open.bind(second);
    second.open = async (...terms) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      return open(...terms);
    };
    first.session.listener.onFailed(LOST);
    const heardByFirst = first.session.heardBytes.length;
    for (let frame = 1; frame <= 50; frame += 1) {
      await call.play(20, new Uint8Array(160).fill(frame));
    }
    call.leg.digit('5');
    goOn();
    await settle();
    await call.play(20, new Uint8Array(160).fill(51));
    const heard = second.session.heardBytes.map((audio) => audio[0]);
    expect(heard).toEqual(Array.from({ length: 51 }, (_, at) => at + 1));
    expect(second.session.digits).toEqual(['5']);
    expect(first.session.heardBytes).toHaveLength(heardByFirst);
  });

  it('hears a sentence from its beginning that the first one heard half of', async () => {
    const { call, first, second } = await underWay({}, PCM16_24K);
    const { listener } = first.session;
    listener.onSpeechStarted({ onsetMs: call.session.media.nowMs() });
    await call.play(1000);
    listener.onFailed(LOST);
    await call.play(200);
    const heardMs = second.session.heardBytes.reduce((sum, { length }) => sum + length / 48, 0);
    expect(heardMs).toBeGreaterThanOrEqual(1200);
    expect(heardMs).toBeLessThanOrEqual(1460);
  });

  it('hears and speaks in its own format', async () => {
    const { call, first, second } = await underWay({}, PCM16_24K);
    first.session.listener.onFailed(LOST);
    await call.play(200);
    const { listener, heardBytes } = second.session;
    await call.play(100);
    // 20 ms of 24 kHz 16-bit sound for each frame of the phone's.
    expect(heardBytes.at(-1)?.length).toBe(960);
    const before = call.leg.wire.length;
    listener.onResponseStarted({ responseId: 'r2', purpose: 'answer' });
    listener.onAudio('r2', new Uint8Array(48 * 200));
    expect(call.leg.wire.length).toBeGreaterThan(before);
  });

  it('waits for the tool that is being used, and is told what came of it', async () => {
    let finish = (): void => undefined;
    const { call, first, second } = await underWay({
      tools: {
        specs: (names) => names.map((name) => ({ name, description: name, parameters: {} })),
        run: async () => {
          await new Promise<void>((resolve) => (finish = resolve));
          return { ok: true, value: { at: '9:30' } };
        },
      },
    });
    const toolCallId = 'tool_1' as ToolCallId;
    first.session.listener.onToolCall({ toolCallId, name: 'echo', arguments: {} });
    first.session.listener.onFailed(LOST);
    await call.play(200);
    expect(second.sessions).toHaveLength(0);
    finish();
    await call.play(200);
    expect(second.session.config.prompt).toContain('(echo: {"at":"9:30"})');
    expect(second.session.toolResults).toEqual([]);
  });

  it('begins the call when the first one cannot even be opened', async () => {
    const { call, first, second } = bench();
    first.openError = LOST;
    await call.goLive();
    expect(second.session.config).toMatchObject({ greeting: 'Hello.', prompt: 'Be kind.' });
    expect(second.session.hasBegun).toBe(true);
    expect(call.eventsOf('engine.opened').map(({ engineId }) => engineId)).toEqual(['gemini-live']);
  });

  it('announces the recording where the caller has not heard it yet', async () => {
    const { call, first, second } = bench({
      business: { recordCalls: true, consentMode: 'notice' },
    });
    await call.goLive();
    first.session.listener.onFailed(LOST);
    await call.play(200);
    expect(second.session.config.consent).toMatchObject({ mode: 'notice' });
    expect(second.session.config.greeting).toBe('Hello.');
  });

  it('takes over from one that has stopped answering', async () => {
    const { call, first, second } = await underWay();
    first.session.listener.onResponseStarted({ responseId: 'r9', purpose: 'answer' });
    await call.play(45_000);
    expect(second.sessions).toHaveLength(1);
    expect(warnings(call)[0]).toMatch(/stopped answering/);
  });

  it('that fails too ends the call, once', async () => {
    const { call, first, second } = await underWay();
    first.session.listener.onFailed(LOST);
    await call.play(200);
    second.session.listener.onFailed(LOST);
    await settle();
    expect(call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  });

  it('hears nothing of what the first one still reports', async () => {
    const { call, first } = await underWay();
    const { listener } = first.session;
    listener.onFailed(LOST);
    await call.play(200);
    const before = call.view.turns.length;
    first.session.answer('r7', 'I am back.', 400);
    listener.onFailed(LOST);
    await call.play(600);
    expect(call.view.turns).toHaveLength(before);
    expect(call.eventsOf('call.ending')).toEqual([]);
  });

  it('is not opened for a call that ends meanwhile', async () => {
    const { call, first, second } = await underWay();
    first.session.listener.onFailed(LOST);
    call.session.end('operator', 'completed');
    call.leg.end('stopped');
    await call.play(400);
    expect(second.sessions.every(({ isClosed }) => isClosed)).toBe(true);
    expect(call.eventsOf('call.ended')).toHaveLength(1);
  });
});
