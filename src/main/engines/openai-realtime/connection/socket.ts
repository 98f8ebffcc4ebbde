import type { SocketVendor } from '../../../models/textSocket';
import { explainRefusal, lostConnection } from '../protocol/errors';
import { WireErrorSchema, type WireError } from '../protocol/wire';

/** What is OpenAI's own about its socket. */
export const OPENAI_SOCKET: SocketVendor = {
  name: 'OpenAI',
  pingEveryMs: 15_000,
  writesBinary: false,
  // What is wrong it has said before, in an event.
  explainClose: (code) => lostConnection(`closed with ${code}`),
  explainRefusal: (status, body) => explainRefusal(status, readRefusal(body)),
  lostConnection,
};

function readRefusal(body: string): WireError | undefined {
  try {
    const { error } = JSON.parse(body) as { readonly error?: unknown };
    return WireErrorSchema.safeParse(error).data;
  } catch {
    return undefined;
  }
}
