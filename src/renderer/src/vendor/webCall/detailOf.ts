/** The sentence of an error; where it has none, whatever else it says. */
export function detailOf(error: unknown): string {
  return (sentenceOf(error) ?? plainly(error)).slice(0, 500);
}

/** SDKs wrap what their transports say in objects of their own, some deep. */
function sentenceOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error === '' ? undefined : error;
  if (typeof error !== 'object' || error === null) return undefined;
  const { errorMsg, message, msg, error: inner } = error as Readonly<Record<string, unknown>>;
  return sentenceOf(errorMsg) ?? sentenceOf(message) ?? sentenceOf(msg) ?? sentenceOf(inner);
}

/** An event or an object of the SDK's: its name and what can be written of it. */
function plainly(error: unknown): string {
  const name = typeof error === 'object' && error !== null ? error.constructor.name : typeof error;
  return `${name} ${JSON.stringify(error)}`;
}
