/** The sentence of an error, where it has one. */
export function detailOf(error: unknown): { detail?: string } {
  const sentence = sentenceOf(error);
  return sentence === undefined ? {} : { detail: sentence.slice(0, 500) };
}

/** SDKs wrap what their transports say in objects of their own, some deep. */
function sentenceOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error === '' ? undefined : error;
  if (typeof error !== 'object' || error === null) return undefined;
  const { errorMsg, message, msg, error: inner } = error as Readonly<Record<string, unknown>>;
  return sentenceOf(errorMsg) ?? sentenceOf(message) ?? sentenceOf(msg) ?? sentenceOf(inner);
}
