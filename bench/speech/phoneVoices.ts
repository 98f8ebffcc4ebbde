import { resolve } from 'node:path';
import { speakWith } from '../../src/main/composition/spokenLines';
import { defaultModelsDir } from '../../src/main/speech/modelsDir';
import { createSpeechRuntime, type SpeechRuntime } from '../../src/main/speech/speechRuntime';
import { hasHumanClips, humanSpeech } from './humanClips';

/** A voice that callers have in the benchmarks. */
export interface CallerVoice {
  readonly name: string;
  readonly speak: (text: string) => Promise<Int16Array>;
}

/** The offline speech stack as it ships. */
export async function startSpeech(): Promise<SpeechRuntime> {
  const workersDir = resolve('out/main/workers');
  const speech = createSpeechRuntime({
    modelsDir: defaultModelsDir(),
    workersDir,
    sttModel: 'base',
  });
  await speech.settled;
  return speech;
}

/** The three synthetic voices, and recorded speech where the words were recorded. */
export function callerVoices(speech: SpeechRuntime): readonly CallerVoice[] {
  const say = speakWith(speech);
  const synthetic = ['slt', 'rms', 'awb'].map((name) => ({
    name,
    speak: (text: string) => say(text, name),
  }));
  const recorded = {
    name: 'recorded',
    speak: async (text: string) => humanSpeech(text) ?? (await say(text, 'rms')),
  };
  return hasHumanClips ? [...synthetic, recorded] : synthetic;
}
