export type Keyword = 'stop' | 'start' | 'help';

/** Twilio's default words, which it answers itself: docs/reference/texts.md. */
const STOP: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
]);
const START: ReadonlySet<string> = new Set(['start', 'unstop']);
const HELP: ReadonlySet<string> = new Set(['help', 'info']);

/**
 * Reads a text that consists of one of the words by which people leave, come back, or ask who
 * writes. Leaving is read generously ("Stop.", "opt out"): who means it must not be texted again.
 */
export function readKeyword(text: string): Keyword | undefined {
  const word = text.trim().toLowerCase();
  if (STOP.has(word.replace(/[\s\p{P}]+/gu, ''))) return 'stop';
  if (START.has(word)) return 'start';
  if (HELP.has(word)) return 'help';
  return undefined;
}
