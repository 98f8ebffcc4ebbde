/** What models of one generation take. What another generation does not know closes the socket. */
export interface ModelFamily {
  /** Words of ours go in order, and at any time; otherwise mixed into the live turn. */
  readonly takesTurns: boolean;
  /** Instructions and tools can change within a session. */
  readonly takesUpdates: boolean;
  /** Tools run while the conversation goes on; otherwise the model waits for them. */
  readonly runsToolsAside: boolean;
}

const PRESENT: ModelFamily = { takesTurns: true, takesUpdates: true, runsToolsAside: true };
/** Before 3.8: what is sent as a turn after the beginning closes the socket. */
const FORMER: ModelFamily = { takesTurns: false, takesUpdates: false, runsToolsAside: false };

/** A model that is not known is taken for one that is newer than Patchcord. */
export function familyOf(model: string): ModelFamily {
  return /gemini-(live-)?(2\.\d|3\.[0-7])\b/.test(model) ? FORMER : PRESENT;
}
