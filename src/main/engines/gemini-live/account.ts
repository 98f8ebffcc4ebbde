import { z } from 'zod';
import { AppError } from '@shared/errors/appError';
import type { CheckAccount } from '../../core/ports/accounts/describedAccount';
import { explainRefusal } from './protocol/closes';

/** https://ai.google.dev/api/models#method:-models.list */
const ModelListSchema = z.object({
  models: z
    .array(
      z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).optional() }),
    )
    .default([]),
});

/** `GET /v1beta/models`: the cheapest proof that a key works. No redirect takes the key elsewhere. */
export const checkGeminiAccount: CheckAccount<'gemini'> = async ({ apiKey, baseUrl }, signal) => {
  const host = new URL(baseUrl).host;
  let response: Response;
  try {
    response = await fetch(`${baseUrl}/v1beta/models?pageSize=1000`, {
      headers: { 'x-goog-api-key': apiKey.reveal(), accept: 'application/json' },
      redirect: 'manual',
      signal,
    });
  } catch {
    throw new AppError({
      code: 'engine.unavailable',
      retryable: true,
      message: `No answer from ${host}. See that this computer is online and that the address is right, then try again.`,
    });
  }
  const body = await response.text().catch(() => '');
  if (!response.ok && response.status >= 400) {
    const refusal = explainRefusal(response.status, body);
    const { message, retryable, detail = '' } = refusal;
    throw new AppError({
      code: retryable ? 'engine.unavailable' : 'config.invalid',
      message,
      retryable,
      detail,
    });
  }
  const models = ModelListSchema.safeParse(parsed(body));
  if (!models.success) {
    throw new AppError({
      code: 'config.invalid',
      message: `There is no Gemini at ${host}. Leave the address empty for Google’s own.`,
      detail: `HTTP ${response.status}`,
    });
  }
  const mayTalk = models.data.models.some(({ supportedGenerationMethods }) =>
    supportedGenerationMethods?.includes('bidiGenerateContent'),
  );
  const warning =
    'This key works, but Google lists no model for calls for it. Texts can be answered.';
  return { warnings: mayTalk ? [] : [warning] };
};

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // What is no JSON is not this interface.
  }
}
