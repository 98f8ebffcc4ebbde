import type { SocketVendor } from '../../../models/textSocket';
import { explainClose, explainRefusal, lostConnection } from '../protocol/closes';

/** What is Gemini's own about its socket: it says by closing it what is wrong. */
export const GEMINI_SOCKET: SocketVendor = {
  name: 'Gemini',
  pingEveryMs: 10_000,
  writesBinary: true,
  explainClose,
  explainRefusal,
  lostConnection,
};
