import { heardOf, type TurnView } from '@shared/domain/callView';
import { wordsOf } from './wordMatch';

type Timed = Pick<TurnView, 'startMs' | 'endMs' | 'text' | 'heardText' | 'interruption'>;

/** The part of a turn that was heard, and how long that took. */
function heardPart(turn: Timed) {
  const { startMs, endMs = startMs, interruption } = turn;
  const durationMs = interruption?.heardMs ?? Math.max(0, endMs - startMs);
  return { text: heardOf(turn), durationMs };
}

/**
 * When the word at this letter of a turn was spoken. No engine tells the times of single words, so
 * the time of the turn is shared out by the length of its words: near enough to listen from there.
 */
export function timeAtLetter(turn: Timed, letter: number): number {
  const { text, durationMs } = heardPart(turn);
  const word = wordsOf(text).findLast(({ start }) => start <= letter);
  const share = (word?.start ?? 0) / Math.max(1, text.length);
  return turn.startMs + share * durationMs;
}

/** The word that is being spoken at this moment of a turn, as letters of what was heard of it. */
export function wordAt(
  turn: Timed,
  atMs: number,
): { readonly start: number; readonly end: number } | undefined {
  const { text, durationMs } = heardPart(turn);
  if (durationMs === 0 || atMs > turn.startMs + durationMs) return undefined;
  const letter = ((atMs - turn.startMs) / durationMs) * text.length;
  return wordsOf(text).findLast(({ start }) => start <= letter);
}
