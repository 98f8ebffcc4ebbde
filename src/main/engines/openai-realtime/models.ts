import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import { keyHeader } from './connection/address';
import type { ListModels } from '../../core/ports/accounts/modelAccount';

/** https://platform.openai.com/docs/api-reference/models/list */
const ModelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** https://platform.openai.com/docs/guides/error-codes */
const ErrorSchema = z.object({
  error: z.object({ code: z.string().nullish(), type: z.string().nullish() }),
});

/** `GET /models`: the cheapest proof that a key works. No redirect takes the key elsewhere. */
export const listModels: ListModels = async ({ apiKey, baseUrl }, signal) => {
  let response: Response;
  try {
    response = await fetch(`${baseUrl}/models`, {
      headers: {
        ...keyHeader(new URL(baseUrl).hostname, apiKey.reveal()),
        accept: 'application/json',
      },
      redirect: 'manual',
      signal,
    });
  } catch (cause) {
    throw new AppError({
      code: 'engine.unavailable',
      retryable: true,
      message: `No answer from ${hostOf(baseUrl)}. See that this computer is online and that the address is right, then try again.`,
      detail: causeOf(cause),
    });
  }
  const body = await bodyOf(response);
  if (response.ok) {
    const models = ModelListSchema.safeParse(body);
    if (models.success) return models.data.data.map(({ id }) => id);
    throw notAnApi(baseUrl, response.status);
  }
  const code = codeOf(body);
  // The key is known, and restricted to other things than listing models.
  if (response.status === 403 && code !== 'unsupported_country_region_territory') return 'unknown';
  throw explain(response.status, code, baseUrl);
};

function explain(status: number, code: string | undefined, baseUrl: string): AppError {
  const host = hostOf(baseUrl);
  const detail = `HTTP ${status}${code === undefined ? '' : ` ${code}`}`;
  if (status === 401) {
    return new AppError({
      code: 'config.invalid',
      message: `${host} does not accept this key. Copy it again, or make a new one, and see that it is of this project.`,
      detail,
    });
  }
  if (status === 403) {
    return new AppError({
      code: 'config.invalid',
      message: `${host} does not serve the country that this computer connects from.`,
      detail,
    });
  }
  if (status < 400 || status === 404 || status === 405) return notAnApi(baseUrl, status);
  if (status === 429) {
    const isOutOfMoney = code === 'insufficient_quota' || code === 'credit_balance_exhausted';
    return new AppError({
      code: isOutOfMoney ? 'config.invalid' : 'engine.unavailable',
      retryable: !isOutOfMoney,
      message: isOutOfMoney
        ? 'The key is right, but its account has no credit left. Add some at OpenAI, then enter the key again.'
        : `${host} is being asked too much at the moment. Try again in a minute.`,
      detail,
    });
  }
  return new AppError({
    code: 'engine.unavailable',
    retryable: status >= 500,
    message: `${host} could not answer. Try again in a minute.`,
    detail,
  });
}

function notAnApi(baseUrl: string, status: number): AppError {
  return new AppError({
    code: 'config.invalid',
    message: `There is no OpenAI interface at ${hostOf(baseUrl)}. Its address most often ends in /v1.`,
    detail: `HTTP ${status}`,
  });
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // What is no JSON is not this interface, which its status tells as well.
  }
}

function codeOf(body: unknown): string | undefined {
  const parsed = ErrorSchema.safeParse(body);
  return parsed.data?.error.code ?? parsed.data?.error.type ?? undefined;
}

function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

/** `ECONNREFUSED` and its like; never the request, which holds the key. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.name : 'unknown';
}
