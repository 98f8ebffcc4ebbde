import { AppError } from '@shared/errors/appError';

interface Explanation {
  readonly message: string;
  /** Trying again may help. */
  readonly isPassing: boolean;
}

const KEY =
  'Google does not accept the Gemini key. Check it, or make a new one in Google AI Studio, and enter it again.';
const SETTING =
  'Gemini does not accept a setting of this call. Choose another model for the agent, or update Patchcord.';
const TROUBLE = 'Gemini has trouble of its own just now. Try again soon.';

const NO_MODEL =
  /not found for api version|not supported for bidi|is not supported in the live api/i;

/** By what the vendor writes: there are no codes but those of the closing socket. */
const REASONS: readonly (readonly [RegExp, Explanation])[] = [
  [/unregistered callers|api.?key (not|is|was|has|expired|in)|invalid.*api.?key/i, final(KEY)],
  [
    NO_MODEL,
    final(
      'Gemini does not offer this model for calls to your account. Choose another model for the agent.',
    ),
  ],
  [
    /location is not supported/i,
    final('Google does not offer Gemini in the country that this computer connects from.'),
  ],
  [
    /billing|prepay|credits? (are|is|has)/i,
    final('The Google account has no credit for Gemini. Check its billing page.'),
  ],
  [
    /quota|resource.?exhausted|rate.?limit|too many/i,
    passing(
      'Google limits how much this account may use Gemini at once. Ask for a higher limit, or run fewer calls at a time.',
    ),
  ],
  [
    /deadline expired|session.*(duration|expired)/i,
    passing('The Gemini session reached its longest time; the call goes on in a new one.'),
  ],
];

/** Close codes of this interface: https://ai.google.dev/api/live and what its reasons have been. */
const CODES: Readonly<Record<number, Explanation>> = {
  1003: final(SETTING),
  1007: final(SETTING),
  1008: final(
    'Gemini refused to go on with this call because of something that it does not allow. Choose another model, or update Patchcord.',
  ),
  1009: passing(
    'Gemini found a message of Patchcord’s too long. The call goes on in a new session.',
  ),
  1011: passing(TROUBLE),
  1012: passing(TROUBLE),
  1013: passing(TROUBLE),
};

/** The vendor closed the socket. Final when a new connection would be closed for the same reason. */
export function explainClose(code: number, reason: string): AppError {
  const known = REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? CODES[code];
  if (known === undefined) return lostConnection(`closed with ${code} ${scrubbed(reason)}`.trim());
  return new AppError({
    code: 'engine.unavailable',
    message: known.message,
    retryable: known.isPassing,
    detail: `close ${code} ${scrubbed(reason)}`.trim(),
  });
}

/** The vendor does not have the model. */
export function isNoModel(error: unknown): boolean {
  return error instanceof AppError && NO_MODEL.test(error.detail ?? '');
}

/** The vendor saw no key at all: this is how one looks that was not in the place it looks at. */
export function sawNoKey(error: AppError): boolean {
  return /unregistered callers|HTTP 401|HTTP 403/i.test(error.detail ?? '');
}

/** The vendor answered the handshake with something other than a WebSocket. */
export function explainRefusal(status: number, body: string): AppError {
  const known = REASONS.find(([pattern]) => pattern.test(body))?.[1] ?? ofStatus(status);
  return new AppError({
    code: 'engine.unavailable',
    message: known.message,
    retryable: known.isPassing,
    detail: `HTTP ${status} ${scrubbed(body).slice(0, 300)}`.trim(),
  });
}

/** The connection could not be made or was lost, for a reason outside the vendor's protocol. */
export function lostConnection(detail: string): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'The connection to Gemini was lost. Check this computer’s internet connection.',
    retryable: true,
    detail: scrubbed(detail),
  });
}

/** A turn ended without what the caller waits for. */
export function emptyAnswer(reason: string | undefined): AppError {
  const isRefused = /PROHIBITED|SAFETY|BLOCKLIST|REJECTED/.test(reason ?? '');
  return new AppError({
    code: 'engine.failed',
    message: isRefused
      ? 'Gemini’s safety filter stopped an answer.'
      : 'Gemini gave no answer. It is asked once more.',
    retryable: true,
    ...(reason === undefined ? {} : { detail: reason }),
  });
}

/** An answer was begun, and nothing more came of it. */
export function stalled(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'Gemini stopped in the middle of an answer. The call goes on in a new session.',
    retryable: true,
  });
}

function ofStatus(status: number): Explanation {
  if (status === 401 || status === 403) return final(KEY);
  if (status === 404) {
    return final('There is no Gemini at this address. Check the base address.');
  }
  if (status === 408 || status === 429 || status >= 500) return passing(TROUBLE);
  return final(
    'Google refused the connection to Gemini. Check the base address, the model and the key.',
  );
}

/** Google's texts can quote the address, which may hold the key. */
function scrubbed(text: string): string {
  return text.replace(/\bAIza[\w-]+|((?:api_?)?key|access_token)=[^&\s"]+/gi, '[secret]');
}

function final(message: string): Explanation {
  return { message, isPassing: false };
}

function passing(message: string): Explanation {
  return { message, isPassing: true };
}
