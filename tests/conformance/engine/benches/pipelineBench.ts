import type { TextEngine, TextEvent } from '../../../../src/main/core/ports/texts/textEngine';
import { createPipelineEngine } from '../../../../src/main/engines/pipeline';
import { OFFLINE_VOICES } from '../../../../src/main/speech/voices';
import { ManualClock } from '../../../fakes/manualClock';
import { ScriptedSpeech } from '../../../fakes/scripted/scriptedSpeech';
import { sequentialIds } from '../../../fakes/sequentialIds';
import type { EngineBench, PlannedTurn } from '../engineBench';
import { GREETING } from '../engineCall';

/** The longest pause that may end a turn. */
const PAUSE_MS = 1200;

/** A language model that does as it is told. */
class PlannedModel implements TextEngine {
  readonly id = 'openai-realtime' as const;
  readonly #planned: PlannedTurn[] = [];

  canWrite(): boolean {
    return true;
  }

  plan(turn: PlannedTurn): void {
    this.#planned.push(turn);
  }

  async *reply(
    _conversation: unknown,
    tools: Parameters<TextEngine['reply']>[1],
    signal: AbortSignal,
  ): AsyncGenerator<TextEvent, void> {
    for (let next = this.#planned.shift(); next !== undefined; next = this.#planned.shift()) {
      if ('say' in next) {
        yield { type: 'delta', text: next.say };
        yield { type: 'done', text: next.say, finish: 'complete' };
        return;
      }
      await tools.run(next.callTool, next.arguments, signal);
    }
  }
}

/**
 * The speech pipeline with its offline parts and a language model in the test's hands. What happens
 * when another part fails is its own matter: tests/main/engines/pipeline/failures.test.ts.
 */
export function openPipelineBench(): Promise<EngineBench> {
  const clock = new ManualClock();
  const speech = new ScriptedSpeech();
  const model = new PlannedModel();
  const adapter = createPipelineEngine({
    speech,
    receptionist: model,
    choose: () => ({ transcription: undefined, language: model, voice: undefined, missing: [] }),
    sampleVoice: () => undefined,
    hasLanguageModel: () => true,
    voices: OFFLINE_VOICES,
    models: [],
    clock,
    ids: sequentialIds(),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await clock.advance(0);
  };
  return Promise.resolve({
    adapter,
    clock,
    key: 'a key that does not exist',
    settle,
    get heardMs() {
      return speech.pushedSamples / 8;
    },
    plan(next) {
      // The greeting is said word for word, and is not asked of the model.
      if (!('say' in next) || next.say !== GREETING) model.plan(next);
    },
    async callerSays(_session, words) {
      speech.startSpeech();
      speech.endSpeech();
      await settle();
      speech.understand(words);
      await clock.advance(PAUSE_MS);
      await settle();
    },
    close: () => Promise.resolve(),
  });
}
