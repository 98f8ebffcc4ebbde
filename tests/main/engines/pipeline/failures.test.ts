import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '@shared/domain/cost/usage';
import { AppError } from '@shared/errors/appError';
import type {
  SpeechToText,
  SpokenSound,
  TextToSpeech,
} from '../../../../src/main/core/ports/speechParts';
import { decodeMulaw } from '../../../../src/main/audio/mulaw';
import { PipelineLine } from '../../../fakes/pipeline/pipelineLine';
import { fitSine, sine } from '../../audio/sineFit';

const down = new AppError({ code: 'engine.failed', message: 'It is down.', retryable: true });
const refused = new AppError({ code: 'engine.failed', message: 'Wrong key.' });
const usage = { model: 'm', usage: { ...NO_USAGE, seconds: 1 } };
const never = <Value>(): Promise<Value> => new Promise<Value>(() => undefined);

/** Says what a test lays down for each sentence: sound, an error, or nothing at all. */
class ScriptedVoice implements TextToSpeech {
  readonly asked: string[] = [];
  readonly #plan: ('sound' | 'nothing' | AppError)[] = [];

  plan(...steps: readonly ('sound' | 'nothing' | AppError)[]): void {
    this.#plan.push(...steps);
  }

  async *speak({ text }: { readonly text: string }): AsyncGenerator<SpokenSound, typeof usage> {
    this.asked.push(text);
    const step = this.#plan.shift() ?? 'sound';
    if (step === 'nothing') await never();
    if (step instanceof AppError) throw step;
    yield { pcm: new Int16Array(12_000), rateHz: 24_000 };
    yield { pcm: new Int16Array(12_000), rateHz: 24_000 };
    return usage;
  }
}

class ScriptedEars implements SpeechToText {
  asked = 0;
  readonly #plan: (string | AppError)[] = [];

  plan(...steps: readonly (string | AppError)[]): void {
    this.#plan.push(...steps);
  }

  transcribe(): ReturnType<SpeechToText['transcribe']> {
    this.asked++;
    const step = this.#plan.shift() ?? '';
    if (step instanceof AppError) return Promise.reject(step);
    return step === 'never' ? never() : Promise.resolve({ text: step, usage });
  }
}

const warnings = (line: PipelineLine): string[] =>
  line.events.filter((event) => event.startsWith('warning'));

describe('the voice', () => {
  it('streams its sound, and what it took is counted', async () => {
    const voice = new ScriptedVoice();
    const line = await PipelineLine.open({ voice });
    await line.begin();
    expect(voice.asked).toEqual(['Hello.']);
    expect(line.soundMs[0]).toBeCloseTo(1000 + 260, -1);
    expect(line.usage).toEqual([usage]);
  });

  it('is whole and clean on the telephone, however its sound is cut up', async () => {
    const TONE_HZ = 440;
    const tone = sine(TONE_HZ, 24_000, 24_000, 12_000);
    const voice: TextToSpeech = {
      async *speak() {
        for (let at = 0; at < tone.length; at += 1001) {
          await Promise.resolve();
          yield { pcm: tone.subarray(at, at + 1001), rateHz: 24_000 };
        }
        return undefined;
      },
    };
    const line = await PipelineLine.open({ voice });
    await line.begin();
    const heard = decodeMulaw(line.sound[0] ?? new Uint8Array(0)).subarray(0, 8000);
    expect(line.soundMs[0]).toBeCloseTo(1000 + 260, -1);
    const { sinadDb, amplitude } = fitSine(heard.subarray(200, 7800), TONE_HZ, 8000, 200);
    // No more than mu-law itself takes.
    expect(sinadDb).toBeGreaterThan(34);
    expect(amplitude).toBeGreaterThan(11_700);
    expect(amplitude).toBeLessThan(12_300);
  });

  it('that fails gives way to the built-in one in the same sentence, with one notice', async () => {
    const voice = new ScriptedVoice();
    voice.plan(down);
    const line = await PipelineLine.open({ voice });
    await line.begin();
    expect(line.speech.synthesized).toEqual(['Hello.']);
    line.mind.answers('One. Two.');
    await line.says('Count, please.');
    expect(line.speech.synthesized).toEqual(['Hello.', 'One.', 'Two.']);
    expect(voice.asked).toEqual(['Hello.']);
    expect(warnings(line)).toHaveLength(1);
    expect(warnings(line)[0]).toContain('It is down.');
  });

  it('that says nothing is not waited for longer than two seconds', async () => {
    const voice = new ScriptedVoice();
    voice.plan('nothing');
    const line = await PipelineLine.open({ voice });
    line.session.begin();
    await line.settle();
    await line.clock.advance(1900);
    expect(line.speech.synthesized).toEqual([]);
    await line.clock.advance(150);
    await line.settle();
    expect(line.speech.synthesized).toEqual(['Hello.']);
  });

  it('is tried again half a minute later, unless it was refused for good', async () => {
    for (const [error, asked] of [
      [down, 2],
      [refused, 1],
    ] as const) {
      const voice = new ScriptedVoice();
      voice.plan(error);
      const line = await PipelineLine.open({ voice });
      await line.begin();
      await line.clock.advance(31_000);
      line.mind.answers('One.');
      await line.says('Count, please.');
      expect(voice.asked.filter((text) => !text.includes('still there'))).toHaveLength(asked);
    }
  });

  it('of another language than English ends the call rather than leave it silent', async () => {
    const voice = new ScriptedVoice();
    voice.plan(refused);
    const line = await PipelineLine.open({ voice, language: 'es-MX' });
    await line.begin();
    expect(line.speech.synthesized).toEqual([]);
    expect(line.events).toContain('failed engine.failed');
  });
});

describe('the recognition', () => {
  it('is asked, and what it took is counted', async () => {
    const transcription = new ScriptedEars();
    transcription.plan('When do you open?');
    const line = await PipelineLine.open({ transcription });
    await line.begin();
    line.mind.answers('At nine.');
    await line.says('');
    expect(line.events).toContain('words "When do you open?"');
    expect(line.usage).toEqual([usage]);
    expect(line.last).toBe('At nine.');
  });

  it('that fails or takes too long gives way to the built-in one', async () => {
    for (const trouble of [down, 'never'] as const) {
      const transcription = new ScriptedEars();
      transcription.plan(trouble);
      const line = await PipelineLine.open({ transcription });
      await line.begin();
      line.mind.answers('At nine.');
      line.speech.startSpeech();
      line.speech.endSpeech();
      await line.clock.advance(3000);
      line.speech.understand('When do you open?');
      await line.clock.advance(2500);
      await line.settle();
      expect(line.last).toBe('At nine.');
      expect(warnings(line)).toHaveLength(1);
    }
  });

  it('that nobody can stand in for has the caller say it again, then a person take the call', async () => {
    const transcription = new ScriptedEars();
    transcription.plan(down, down, down);
    const line = await PipelineLine.open({ transcription, language: 'es-MX' });
    await line.begin();
    await line.says('');
    expect(line.last).toContain('¿Podría repetirlo');
    await line.hearAll();
    await line.says('');
    await line.hearAll();
    await line.says('');
    expect(line.events).toContain('failed engine.failed');
  });
});

describe('the language model', () => {
  it('that fails gives way to the receptionist, with one notice', async () => {
    const line = await PipelineLine.open();
    await line.begin();
    line.mind.answers({ error: down });
    line.receptionist.answers('We open at nine.');
    await line.says('When do you open?');
    expect(line.last).toBe('We open at nine.');
    line.receptionist.answers('Until five.');
    await line.says('Until when, please?');
    expect(line.mind.conversations).toHaveLength(1);
    expect(warnings(line)).toHaveLength(1);
  });

  it('that breaks off in mid-answer leaves no half of a sentence', async () => {
    const line = await PipelineLine.open();
    await line.begin();
    line.mind.answers('It costs', { error: down });
    line.receptionist.answers('A cleaning is 95 dollars.');
    await line.says('How much is a cleaning?');
    expect(line.last).toBe('A cleaning is 95 dollars.');
  });

  it('that shows no sign of life is given up, though a tool may take its time', async () => {
    const line = await PipelineLine.open();
    await line.begin();
    line.mind.answers({ tool: 'slow' }, 'Here it is.');
    await line.says('Look it up, please.');
    await line.clock.advance(20_000);
    line.session.answerTool(line.toolCalls[0] as never, { ok: true, value: {} });
    await line.settle();
    expect(line.last).toBe('Here it is.');
    line.mind.answers({ wait: true });
    line.receptionist.answers('I am here.');
    await line.says('Are you still there?');
    await line.clock.advance(8100);
    await line.settle();
    expect(line.last).toBe('I am here.');
  });

  it('that fails after it had something done is not stood in for: nothing is done twice', async () => {
    const line = await PipelineLine.open();
    await line.begin();
    line.mind.answers({ tool: 'book_appointment' }, { error: down });
    await line.says('Book it, please.');
    line.session.answerTool(line.toolCalls[0] as never, { ok: true, value: { id: 'a1' } });
    await line.settle();
    expect(line.receptionist.conversations).toHaveLength(0);
    expect(line.last).toContain('say it again');
    await line.hearAll();
    line.receptionist.answers('You are booked.');
    await line.says('Am I booked?');
    const past = line.receptionist.conversations[0]?.turns.flatMap((turn) =>
      turn.from === 'agent' ? turn.tools.map(({ name }) => name) : [],
    );
    expect(past).toEqual(['book_appointment']);
  });

  it('that nobody can stand in for is tried again, then a person takes the call', async () => {
    const line = await PipelineLine.open({ language: 'es-MX' });
    await line.begin();
    for (let turn = 0; turn < 3; turn++) {
      line.mind.answers({ error: down });
      await line.says('¿A qué hora abren?');
      await line.hearAll();
    }
    expect(line.spoken.filter((text) => text.includes('repetirlo'))).toHaveLength(2);
    expect(line.events).toContain('failed engine.failed');
  });
});
