/** These instructions stand in for the agent's own during one response. */
export function verbatim(text: string): string {
  return `Say exactly the following, word for word and in a natural voice, and nothing else:\n"${text}"`;
}

/** The agent's context after a break in the middle of its words. */
export function cutOffNote(heard: string): string {
  return heard === ''
    ? 'The connection broke while you were about to answer. Answer the caller now.'
    : `The connection broke while you were speaking. The caller has heard: "${heard}". Go on from there without starting over.`;
}

export const MISSED_NOTE =
  'The connection broke while the caller was speaking, so you may have missed something. ' +
  'Say briefly that the line dropped for a moment and ask the caller to repeat it.';

export const WAITING_NOTE = 'The caller is waiting for your answer. Answer them now.';

export function whisperNote(text: string): string {
  return `A note from your team that the caller cannot hear. Act on it without mentioning it: ${text}`;
}

export function keysNote(digits: string): string {
  return `(The caller pressed ${digits.split('').join(' ')} on the keypad.)`;
}
