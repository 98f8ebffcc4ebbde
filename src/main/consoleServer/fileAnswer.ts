import type { Readable } from 'node:stream';

/** An HTTP answer that both the `app://` protocol and the console's own listener can send. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | Readable;
}

/** On every answer: nobody else may frame, sniff, embed or be told of these pages. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** An answer of a status alone. */
export function emptyAnswer(status: number, headers: Record<string, string> = {}): FileAnswer {
  return { status, headers: { ...SECURITY_HEADERS, 'content-length': '0', ...headers } };
}
