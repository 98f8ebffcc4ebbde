import { z } from 'zod';
import { reportUsage, type PriceTable } from '@shared/domain/cost/prices';
import { NO_USAGE, type Usage } from '@shared/domain/cost/usage';
import { writeWav } from '../../audio/wav';
import type { SpeechToText, SpeechToWrite } from '../../core/ports/speechParts';
import { baseOf } from '../../core/phrases/phrases';
import { connectionBroken } from './apiErrors';
import { cancelled, postTo, type ModelServer } from './modelServer';

const RATE_HZ = 8000;
/** Whisper takes no more than 224 tokens of hints, and drops their beginning. */
const MAX_HINT_CHARS = 400;

const tokens = z.number().int().min(0);
const AnswerSchema = z.object({
  text: z.string(),
  usage: z
    .union([
      z.object({ type: z.literal('duration'), seconds: z.number().min(0) }),
      z.object({
        type: z.literal('tokens'),
        input_tokens: tokens,
        output_tokens: tokens,
        input_token_details: z
          .object({ audio_tokens: tokens.nullish(), text_tokens: tokens.nullish() })
          .nullish(),
      }),
    ])
    .nullish()
    // A server that cannot count still writes.
    .catch(undefined),
});

/** What Whisper makes of noise: it was taught with captions of films. */
const MADE_UP =
  /^\W*(?:you|thanks for watching|thank you for watching|(?:subt[ií]tulos|subtitles) .*amara.*)\W*$/i;

export interface TranscriptionConfig extends ModelServer {
  readonly model: string;
  readonly prices: PriceTable;
}

/**
 * OpenAI's `POST /audio/transcriptions`, which speaches, vLLM and others offer too. One request for
 * each stretch of speech. https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
export function createTranscription(config: TranscriptionConfig): SpeechToText {
  return {
    async transcribe(speech, signal) {
      const path = '/audio/transcriptions';
      const response = await postTo({ server: config, path, body: form(config, speech), signal });
      const answer = AnswerSchema.safeParse(
        await response.json().catch(() => {
          throw signal.aborted ? cancelled() : connectionBroken();
        }),
      );
      if (!answer.success) throw connectionBroken();
      const text = answer.data.text.trim();
      return {
        text: MADE_UP.test(text) ? '' : text,
        usage: reportUsage(config.prices, config.model, usageOf(answer.data, speech)),
      };
    },
  };
}

function form({ model }: TranscriptionConfig, { pcm, language, phrases }: SpeechToWrite): FormData {
  const body = new FormData();
  const wav = writeWav({ rateHz: RATE_HZ, channels: [pcm] });
  body.append('file', new Blob([new Uint8Array(wav)], { type: 'audio/wav' }), 'speech.wav');
  body.append('model', model);
  body.append('language', baseOf(language));
  body.append('response_format', 'json');
  const hints = phrases.join(', ').slice(0, MAX_HINT_CHARS);
  if (hints !== '') body.append('prompt', hints);
  return body;
}

/** Where nothing was counted, what is sold by time is counted by the length of the sound. */
function usageOf({ usage }: z.infer<typeof AnswerSchema>, { pcm }: SpeechToWrite): Usage {
  if (usage === undefined || usage === null) return { ...NO_USAGE, seconds: pcm.length / RATE_HZ };
  if (usage.type === 'duration') return { ...NO_USAGE, seconds: usage.seconds };
  return {
    ...NO_USAGE,
    textInTokens: usage.input_token_details?.text_tokens ?? 0,
    audioInTokens: usage.input_token_details?.audio_tokens ?? usage.input_tokens,
    textOutTokens: usage.output_tokens,
  };
}
