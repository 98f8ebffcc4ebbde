import { baseOf, phrasesIn } from '../../phrases/phrases';
import type { CallSoFar, EngineAdapter, EngineConfig } from '../../ports/engine';
import { chooseFormat } from '../media/audioFormats';
import { inWords } from './callSoFar';

/**
 * What the second engine is opened with: the first one's terms in its own voice, language and formats,
 * and, where the call has begun, the conversation so far in place of notice and greeting.
 */
export function secondConfig(
  first: EngineConfig,
  { capabilities, voices }: EngineAdapter,
  soFar: CallSoFar | undefined,
): EngineConfig {
  const { speaksOnly, takesHistory, inputFormats, outputFormats } = capabilities;
  const canSpeak = speaksOnly === undefined || baseOf(speaksOnly) === baseOf(first.language);
  const language = canSpeak ? first.language : speaksOnly;
  const hasVoice = voices.some(({ id }) => id === first.voice);
  const { model: _ofTheFirst, ...settings } = first.settings;
  const config: EngineConfig = {
    ...first,
    voice: hasVoice ? first.voice : (voices[0]?.id ?? first.voice),
    language,
    settings,
    inputFormat: chooseFormat(inputFormats, first.inputFormat),
    outputFormat: chooseFormat(outputFormats, first.outputFormat),
  };
  if (soFar === undefined) return config;
  const phrases = phrasesIn(language);
  const begun = {
    ...config,
    consent: undefined,
    greeting: soFar.isCallerWaiting ? phrases.sayAgain : phrases.afterBreak,
  };
  return takesHistory === true
    ? { ...begun, soFar }
    : { ...begun, prompt: `${config.prompt}\n\n${inWords(soFar)}` };
}
