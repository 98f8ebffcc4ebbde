import { AppError, isAppError } from '@shared/errors/appError';
import type { SpokenSample, VoiceSample } from '../../core/ports/engine';
import type { OpenAiRealtimeConfig } from './settings';

/** Raw samples at 24 kHz are what `response_format: pcm` gives (protocol reference, section 14). */
const RATE_HZ = 24_000;
const MODEL = 'gpt-4o-mini-tts';
const LIMIT_MS = 20_000;

/**
 * A sentence in one of the vendor's voices, by its speech interface: the Realtime one would need a
 * whole session for it.
 */
export async function speakSample(
  { baseUrl, apiKey }: Pick<OpenAiRealtimeConfig, 'baseUrl' | 'apiKey'>,
  { voice, text, pace }: VoiceSample,
  signal: AbortSignal,
): Promise<SpokenSample> {
  const response = await fetch(`${baseUrl}/audio/speech`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: MODEL,
      voice,
      input: text,
      response_format: 'pcm',
      speed: pace,
    }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
  }).catch((error: unknown) => {
    throw unreachable(error);
  });
  if (!response.ok) throw refused(response.status);
  const bytes = await response.arrayBuffer();
  return { rateHz: RATE_HZ, pcm: Buffer.from(bytes).toString('base64') };
}

function unreachable(cause: unknown): AppError {
  if (isAppError(cause)) return cause;
  return new AppError({
    code: 'engine.failed',
    message: 'OpenAI could not be reached for a sample of the voice. Check the connection.',
    retryable: true,
    cause,
  });
}

function refused(status: number): AppError {
  const reason =
    status === 401
      ? 'OpenAI does not accept the key. Check the OpenAI key in Settings.'
      : status === 429
        ? 'OpenAI is being asked too often with this key, or the account has no credit left.'
        : 'OpenAI gave no sample of this voice. Test calls with it may still work.';
  return new AppError({
    code: 'engine.failed',
    message: reason,
    retryable: status >= 429,
    detail: `status ${status}`,
  });
}
