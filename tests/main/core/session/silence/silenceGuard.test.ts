import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToolCallId } from '@shared/domain/ids';
import { encodeMulaw } from '../../../../../src/main/audio/mulaw';
import type { ToolBox, ToolResult } from '../../../../../src/main/core/ports/tool';
import { CallBench, type CallBenchOptions } from '../../../../fakes/callBench';
import { longestSilenceMs } from '../../../../fakes/longestSilence';
import { settle } from '../../../../fakes/manualClock';
import { ScriptedLeg } from '../../../../fakes/scripted/scriptedLeg';

const FRAME_MS = 20;
const LOUD = encodeMulaw(Int16Array.from({ length: 160 }, (_, i) => 6000 * Math.sin(i / 3)));
const ONE_SECOND = new Int16Array(8000).fill(900);

type Options = CallBenchOptions;

/** A call in progress, with a caller, and an engine that does what a test says. */
class Scene {
  readonly bench: CallBench;
  #answers = 0;

  constructor(options: Options = {}) {
    this.bench = new CallBench({
      speakOffline: () => Promise.resolve(ONE_SECOND),
      ...options,
      business: { recordCalls: true, ...options.business },
    });
  }

  static async greeted(options: Options = {}): Promise<Scene> {
    const scene = new Scene(options);
    await scene.bench.goLive();
    scene.engine.answer('greeting', 'Hello.', 400);
    await scene.quiet(600);
    return scene;
  }

  get engine() {
    return this.bench.engine.session;
  }

  get heard(): readonly number[] {
    return this.bench.recordings.agent;
  }

  get words(): string[] {
    return this.bench.view.turns.filter((turn) => turn.speaker === 'agent').map(({ text }) => text);
  }

  async quiet(durationMs: number): Promise<void> {
    for (let ms = 0; ms < durationMs; ms += FRAME_MS) await this.bench.play(FRAME_MS);
  }

  async speech(durationMs: number): Promise<void> {
    for (let ms = 0; ms < durationMs; ms += FRAME_MS) await this.bench.play(FRAME_MS, LOUD);
  }

  /** The caller says something; the engine is sure of its end after `lagMs`. */
  async callerSpeaks(durationMs = 600, lagMs = 400): Promise<void> {
    const { listener } = this.engine;
    await this.speech(100);
    listener.onSpeechStarted({ onsetMs: this.#nowMs - 100 });
    await this.speech(durationMs - 100);
    const endMs = this.#nowMs;
    await this.quiet(lagMs);
    listener.onSpeechStopped({ endMs, detectedMs: this.#nowMs });
    listener.onCallerText({ text: 'Are you open?', isFinal: true });
  }

  begin(): string {
    const responseId = `r${++this.#answers}`;
    this.engine.listener.onResponseStarted({ responseId, purpose: 'answer' });
    return responseId;
  }

  speak(responseId: string, durationMs: number): void {
    this.engine.listener.onAgentText({ responseId, text: 'Yes we are.' });
    this.engine.listener.onAudio(responseId, new Uint8Array(durationMs * 8).fill(0x21));
  }

  done(responseId: string): void {
    this.engine.listener.onResponseDone(responseId);
  }

  /** What the caller heard since then: the longest silence, in milliseconds. */
  silenceSince(at: number): number {
    return longestSilenceMs(this.heard.slice(at));
  }

  get now(): number {
    return this.heard.length;
  }

  get #nowMs(): number {
    return this.heard.length / 8;
  }
}

class HeldTools implements ToolBox {
  finish: (result: ToolResult) => void = () => undefined;
  readonly waitingWords: string | undefined;

  constructor(waitingWords?: string) {
    this.waitingWords = waitingWords;
  }

  specs() {
    const words = this.waitingWords === undefined ? {} : { waitingWords: this.waitingWords };
    return [{ name: 'look_up', description: 'Looks up.', parameters: {}, ...words }];
  }

  run(): Promise<ToolResult> {
    return new Promise((resolve) => (this.finish = resolve));
  }
}

const toolCall = { toolCallId: 't1' as ToolCallId, name: 'look_up', arguments: {} };

describe('a caller who waits for an answer', () => {
  it('hears a sentence, then a quiet tone, then a sentence again, and no silence above 2 s', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    const at = scene.now;
    scene.begin();
    await scene.quiet(1100);
    expect(scene.words.at(-1)).toBe('Hello.');
    await scene.quiet(1500);
    expect(scene.words.at(-1)).toBe('One moment, please.');
    await scene.quiet(10_000);
    expect(scene.words.at(-1)).toBe('Thank you for waiting. I am still here.');
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
  });

  it('hears the late answer after the sentence, whole and once', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    const id = scene.begin();
    await scene.quiet(1500);
    scene.speak(id, 800);
    scene.done(id);
    await scene.quiet(4000);
    expect(scene.words.slice(-2)).toEqual(['One moment, please.', 'Yes we are.']);
    expect(scene.engine.heardResponses).toContain(id);
    expect(scene.engine.interruptions).toEqual([]);
    const at = scene.now;
    await scene.quiet(6000);
    expect(scene.silenceSince(at)).toBe(6000);
  });

  it('hears the tone at once when no voice speaks the language, and the sentence in none', async () => {
    const scene = await Scene.greeted({
      language: 'es-MX',
      speakOffline: () => Promise.resolve(undefined),
    });
    await scene.callerSpeaks();
    const at = scene.now;
    scene.begin();
    await scene.quiet(6000);
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
    expect(scene.words).toEqual(['Hello.']);
  });

  it('also when the answer breaks off in the middle', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    const id = scene.begin();
    scene.speak(id, 700);
    const at = scene.now;
    await scene.quiet(9000);
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
    scene.speak(id, 500);
    scene.done(id);
    await scene.quiet(2500);
    expect(scene.engine.heardResponses).toContain(id);
  });

  it('also before the greeting, while the engine is being reached', async () => {
    const scene = new Scene();
    await scene.bench.goLive();
    const at = scene.now;
    await scene.quiet(5000);
    expect(scene.words[0]).toBe('One moment, please.');
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
  });

  it('is passed on when an answer never comes', async () => {
    const scene = await Scene.greeted({ business: { handoverNumber: '+15555550190' } });
    await scene.callerSpeaks();
    scene.begin();
    await scene.quiet(60_000);
    expect(scene.bench.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  });

  it('is not kept company for ever after a noise that nobody answers', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    await scene.quiet(20_000);
    const at = scene.now;
    await scene.quiet(10_000);
    expect(scene.silenceSince(at)).toBe(10_000);
    expect(scene.bench.eventsOf('call.ending')).toEqual([]);
  });

  it('is heard out at once when they speak over it, though the engine does not notice', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    scene.begin();
    await scene.quiet(1500);
    expect(scene.words.at(-1)).toBe('One moment, please.');
    scene.engine.listener.onAway(true);
    await scene.speech(200);
    const at = scene.now;
    await scene.speech(1500);
    expect(scene.silenceSince(at)).toBe(1500);
  });

  it('interrupts our sentence as they interrupt the agent, and the engine is told of its own only', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    const id = scene.begin();
    await scene.quiet(1500);
    await scene.callerSpeaks();
    expect(scene.engine.interruptions).toEqual([{ responseId: id, heardMs: 0 }]);
    const [said] = scene.bench.eventsOf('turn.interrupted');
    expect(said).toMatchObject({ source: 'app' });
  });
});

describe('a caller who is not waiting', () => {
  it('is left to think, however long', async () => {
    const scene = await Scene.greeted();
    const at = scene.now;
    await scene.quiet(30_000);
    expect(scene.silenceSince(at)).toBe(30_000);
  });

  it('is left to pause in the middle of a sentence', async () => {
    const scene = await Scene.greeted();
    scene.engine.listener.onSpeechStarted({ onsetMs: 0 });
    await scene.speech(500);
    const at = scene.now;
    await scene.quiet(1500);
    expect(scene.silenceSince(at)).toBe(1500);
  });

  it('hears a quiet tone, and no words, in a pause that the engine lets them have', async () => {
    const scene = await Scene.greeted();
    scene.engine.listener.onSpeechStarted({ onsetMs: 0 });
    await scene.speech(500);
    const at = scene.now;
    await scene.quiet(7000);
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
    expect(scene.words.at(-1)).toBe('Hello.');
    // They go on, and have the line to themselves again.
    await scene.speech(500);
    const resumed = scene.now;
    await scene.speech(1500);
    expect(scene.silenceSince(resumed)).toBe(1500);
    const { listener } = scene.engine;
    listener.onSpeechStopped({ endMs: scene.now / 8, detectedMs: scene.now / 8 });
    listener.onCallerText({ text: 'I would like … a table for two.', isFinal: true });
    scene.engine.answer('r1', 'Certainly.', 400);
    await scene.quiet(600);
    expect(scene.words.at(-1)).toBe('Certainly.');
  });

  it('but hears that it takes a moment where the engine has missed the end of the turn', async () => {
    const scene = new Scene();
    scene.bench.engine.longestPauseMs = 500;
    await scene.bench.goLive();
    scene.engine.answer('greeting', 'Hello.', 400);
    await scene.quiet(600);
    scene.engine.listener.onSpeechStarted({ onsetMs: 600 });
    await scene.speech(500);
    const at = scene.now;
    await scene.quiet(5000);
    expect(scene.words.at(-1)).toBe('One moment, please.');
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
  });

  it('counts from the end of their speech where the engine notices it late', async () => {
    const scene = await Scene.greeted();
    const onsetMs = scene.now / 8;
    await scene.speech(600);
    const endMs = scene.now / 8;
    const at = scene.now;
    await scene.quiet(1200);
    const { listener } = scene.engine;
    // It catches up: the beginning and the end are told at once.
    listener.onSpeechStarted({ onsetMs });
    listener.onSpeechStopped({ endMs, detectedMs: endMs + 480 });
    await scene.quiet(2500);
    expect(scene.words.at(-1)).toBe('One moment, please.');
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
  });

  it('hears nothing of ours on hold', async () => {
    const scene = await Scene.greeted();
    await scene.callerSpeaks();
    scene.bench.session.operator.switchVoice('nobody');
    const at = scene.now;
    await scene.quiet(6000);
    expect(scene.silenceSince(at)).toBe(6000);
  });
});

describe('a caller who waits for a tool', () => {
  it('is told by the agent itself, in the words of the tool', async () => {
    const tools = new HeldTools('Let me ask the workshop.');
    const scene = await Scene.greeted({ tools });
    scene.engine.onSay = (text) => scene.engine.answer('said', text, 900);
    await scene.callerSpeaks();
    scene.engine.listener.onToolCall(toolCall);
    const at = scene.now;
    await scene.quiet(12_000);
    expect(scene.engine.said[0]).toBe('Let me ask the workshop.');
    expect(scene.engine.said[1]).toBe('Thank you for waiting, I am still looking into it.');
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
    tools.finish({ ok: true, value: 1 });
    await settle();
    scene.engine.answer('last', 'It is ready.', 500);
    await scene.quiet(2500);
    expect(scene.words.at(-1)).toBe('It is ready.');
  });

  it('is told by the offline voice where the agent does not get to it', async () => {
    const scene = await Scene.greeted({ tools: new HeldTools() });
    await scene.callerSpeaks();
    scene.engine.listener.onToolCall(toolCall);
    const at = scene.now;
    await scene.quiet(5000);
    expect(scene.words.at(-1)).toBe('One moment, I am checking that for you.');
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
  });

  it('is told nothing when it is quick', async () => {
    const tools = new HeldTools();
    const scene = await Scene.greeted({ tools });
    await scene.callerSpeaks();
    scene.engine.listener.onToolCall(toolCall);
    await scene.quiet(400);
    tools.finish({ ok: true, value: 1 });
    await settle();
    expect(scene.engine.said).toEqual([]);
    expect(scene.words).toEqual(['Hello.']);
  });
});

describe('a caller whom the agent has again', () => {
  it.each(['operator', 'nobody'] as const)('is spoken to after %s', async (voice) => {
    const scene = await Scene.greeted();
    scene.engine.onSay = (text) => scene.engine.answer('said', text, 900);
    if (voice === 'nobody') {
      scene.bench.session.operator.switchVoice('nobody');
      scene.bench.session.operator.switchVoice('agent');
    } else {
      const listener = { onSamples: () => undefined, onClosed: () => undefined };
      scene.bench.session.operator.takeOver(listener).close();
    }
    const at = scene.now;
    await scene.quiet(1900);
    expect(scene.engine.said).toEqual(['Thank you. I am with you again. How can I go on?']);
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
  });

  it('is not spoken to when they speak first', async () => {
    const scene = await Scene.greeted();
    scene.bench.session.operator.switchVoice('nobody');
    scene.bench.session.operator.switchVoice('agent');
    await scene.callerSpeaks(1000);
    scene.engine.answer('r', 'Yes.', 300);
    await scene.quiet(3000);
    expect(scene.engine.said).toEqual([]);
  });
});

describe('a caller who is on the way to a person', () => {
  it('hears that it takes a moment while the phone network takes its time', async () => {
    const scene = await Scene.greeted({
      business: { handoverNumber: '+15555550190' },
      leg: new ScriptedLeg({ isAble: true }),
    });
    scene.bench.onControl = () => new Promise(() => undefined);
    const at = scene.now;
    scene.engine.listener.onFailed(new Error('gone') as never);
    await scene.quiet(8000);
    expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
    expect(scene.words.at(-1)).toBe('One moment, please.');
  });
});

/** One thing that happens; delays in milliseconds. */
const step = fc.record({
  speechMs: fc.integer({ min: 200, max: 1500 }),
  lagMs: fc.integer({ min: 0, max: 500 }),
  beginMs: fc.integer({ min: 0, max: 4000 }),
  soundMs: fc.integer({ min: 0, max: 4000 }),
  stallMs: fc.integer({ min: 0, max: 6000 }),
  isAway: fc.boolean(),
  thinkMs: fc.integer({ min: 300, max: 3000 }),
});

describe('whatever stalls, and for however long', () => {
  it('nobody waits in silence for more than 2 s, and nobody is spoken to who thinks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const scene = await Scene.greeted();
        const { listener } = scene.engine;
        for (const { speechMs, lagMs, beginMs, soundMs, stallMs, isAway, thinkMs } of steps) {
          await scene.callerSpeaks(speechMs, lagMs);
          const at = scene.now - lagMs * 8;
          await scene.quiet(beginMs);
          const id = scene.begin();
          await scene.quiet(soundMs);
          scene.speak(id, 700);
          if (isAway) listener.onAway(true);
          await scene.quiet(stallMs);
          if (isAway) listener.onAway(false);
          scene.speak(id, 300);
          scene.done(id);
          while (!scene.engine.heardResponses.includes(id)) await scene.quiet(FRAME_MS);
          expect(scene.silenceSince(at)).toBeLessThanOrEqual(2000);
          const over = scene.now;
          await scene.quiet(thinkMs);
          expect(scene.silenceSince(over)).toBeGreaterThanOrEqual(thinkMs - 5 * FRAME_MS);
        }
      }),
      { numRuns: 25 },
    );
  });
});
