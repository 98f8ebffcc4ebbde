/** What is said when the model cannot be asked, by the offline voice. Spoken, so without decoration. */
export const RECONNECTING_LINES = [
  'One moment, please.',
  'I am sorry, the connection to my system is slow. I am still here.',
  'Thank you for waiting. I am reconnecting.',
] as const;

/** After an answer failed twice. */
export const FALLBACK_LINE = 'I am sorry, I did not get that. Could you say it again, please?';

const TOOL_LINES = [
  'One moment, I am checking that for you.',
  'I am still waiting for the system. Thank you for your patience.',
] as const;

export function toolLine(index: number): string {
  return TOOL_LINES[index % TOOL_LINES.length] ?? TOOL_LINES[0];
}

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

export function whisperNote(text: string): string {
  return `A note from your team that the caller cannot hear. Act on it without mentioning it: ${text}`;
}

export function keysNote(digits: string): string {
  return `(The caller pressed ${digits.split('').join(' ')} on the keypad.)`;
}
