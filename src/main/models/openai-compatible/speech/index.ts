import { reportUsage, type PriceTable } from '@shared/domain/cost/prices';
import { NO_USAGE } from '@shared/domain/cost/usage';
import { AppError } from '@shared/errors/appError';
import type { TextToSpeech } from '../../../core/ports/speechParts';
import { connectionBroken } from '../apiErrors';
import { cancelled, isOpenAi, postTo, type ModelServer } from '../modelServer';
import { RawSamples, WavSamples } from './samples';

export interface SpeechConfig extends ModelServer {
  readonly model: string;
  readonly prices: PriceTable;
}

/**
 * OpenAI's `POST /audio/speech`, which speaches, Kokoro-FastAPI and others offer too. OpenAI's raw
 * samples are at 24 kHz; others speak at the rate of their model, which only a WAV header tells.
 * https://platform.openai.com/docs/api-reference/audio/createSpeech
 */
export function createSpeech(config: SpeechConfig): TextToSpeech {
  return {
    async *speak({ text, voice, pace }, signal) {
      const isRaw = isOpenAi(config);
      const body = JSON.stringify({
        model: config.model,
        voice,
        input: text,
        response_format: isRaw ? 'pcm' : 'wav',
        ...(pace === 1 ? {} : { speed: pace }),
      });
      const response = await postTo({ server: config, path: '/audio/speech', body, signal });
      if (response.body === null) throw connectionBroken();
      const samples = isRaw ? new RawSamples() : new WavSamples();
      let seconds = 0;
      try {
        for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
          for (const sound of samples.push(bytes)) {
            seconds += sound.pcm.length / sound.rateHz;
            yield sound;
          }
        }
        for (const sound of samples.end()) {
          seconds += sound.pcm.length / sound.rateHz;
          yield sound;
        }
      } catch (error) {
        if (signal.aborted) throw cancelled();
        throw error instanceof AppError ? error : connectionBroken();
      }
      if (seconds === 0) throw saidNothing();
      return reportUsage(config.prices, config.model, { ...NO_USAGE, seconds });
    },
  };
}

function saidNothing(): AppError {
  return new AppError({
    code: 'engine.failed',
    message: 'The voice server answered without a sound. Check the name of the voice.',
  });
}
