import { AppError, type ErrorCode } from '@shared/errors/appError';
import { z } from 'zod';

/** A failure of the service, with what it says about trying again. */
export class ApiError extends AppError {
  /** How long it asked us to wait. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  /** The request's field that it objects to. */
  readonly param: string | undefined;

  constructor(options: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly retryable: boolean;
    readonly detail?: string;
    readonly retryAfterMs?: number | undefined;
    readonly status?: number;
    readonly param?: string | undefined;
  }) {
    super(options);
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
    this.param = options.param;
  }
}

const ErrorBodySchema = z.object({
  error: z.object({
    code: z.string().nullish(),
    type: z.string().nullish(),
    param: z.string().nullish(),
  }),
});

const CHECK_KEY = 'Check the OpenAI key in Settings.';

/** What the codes mean to an owner (protocol reference, "Errors"). */
const WORDS: Readonly<Record<string, { readonly message: string; readonly isFinal: boolean }>> = {
  invalid_api_key: { message: `OpenAI does not accept the key. ${CHECK_KEY}`, isFinal: true },
  model_not_found: {
    message: 'The text model does not exist, or this key may not use it. Choose another model.',
    isFinal: true,
  },
  insufficient_quota: {
    message: 'The OpenAI account has no credit left. Top it up, or raise its limit.',
    isFinal: true,
  },
  credit_balance_exhausted: {
    message: 'The OpenAI account has no credit left. Top it up, or raise its limit.',
    isFinal: true,
  },
  rate_limit_exceeded: {
    message: 'OpenAI is being asked too often with this key just now.',
    isFinal: false,
  },
  server_error: { message: 'OpenAI failed on its side.', isFinal: false },
};

/** An error by its code, as it comes inside a stream. */
export function errorOfCode(code: string | null | undefined, param?: string | null): ApiError {
  const words = WORDS[code ?? ''];
  return new ApiError({
    code: 'engine.failed',
    message: words?.message ?? 'The model server could not answer.',
    retryable: words === undefined ? false : !words.isFinal,
    detail: code ?? 'no code',
    param: param ?? undefined,
  });
}

/** The answer to a request that was refused. Its text may quote the request, so it is not kept. */
export function errorOfResponse(status: number, headers: Headers, body: string): ApiError {
  const parsed = ErrorBodySchema.safeParse(parseJson(body));
  const { code, type, param } = parsed.success ? parsed.data.error : {};
  const known = WORDS[code ?? ''] ?? WORDS[type ?? ''] ?? wordsOfStatus(status);
  return new ApiError({
    code: 'engine.failed',
    message: known.message,
    retryable: !known.isFinal,
    detail: [status, code ?? type, param].filter(Boolean).join(' '),
    retryAfterMs: retryAfterMs(headers),
    status,
    param: param ?? undefined,
  });
}

export function connectionBroken(): ApiError {
  return new ApiError({
    code: 'engine.unavailable',
    message: 'The connection to the model server broke in mid-answer.',
    retryable: true,
  });
}

export function unreachable(cause: unknown): ApiError {
  const reason = cause instanceof Error ? ((cause.cause as Error | undefined) ?? cause) : undefined;
  const { code } = (reason ?? {}) as { code?: unknown };
  return new ApiError({
    code: 'engine.unavailable',
    message: 'The model server cannot be reached. Check the internet connection and its address.',
    retryable: true,
    ...(typeof code === 'string' ? { detail: code } : {}),
  });
}

function wordsOfStatus(status: number): { readonly message: string; readonly isFinal: boolean } {
  if (status === 401 || status === 403) {
    return {
      message: 'The model server refuses the key. Check the key in Settings.',
      isFinal: true,
    };
  }
  if (status === 404) {
    return { message: 'The model server knows no such model or address.', isFinal: true };
  }
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    return { message: 'The model server is overloaded or down just now.', isFinal: false };
  }
  return { message: 'The model server refused the request.', isFinal: true };
}

function retryAfterMs(headers: Headers): number | undefined {
  const precise = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(precise)) return precise;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
