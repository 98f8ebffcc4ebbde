/** The elements that hold the words of a turn, by the attribute that names the turn. */
const TURN = '[data-turn]';

/** The text of a turn that is in the page; marks between the words are elements and left out. */
function wordsNode(turn: Element): Text | undefined {
  return [...turn.childNodes].find(
    (node): node is Text => node instanceof Text && node.data.trim() !== '',
  );
}

export interface ShownTurn {
  readonly turnId: string;
  readonly words: Text;
}

/** The turns that are in the page now, with their words. */
export function shownTurns(box: Element): ShownTurn[] {
  return [...box.querySelectorAll(TURN)].flatMap((element) => {
    const turnId = element.getAttribute('data-turn');
    const words = wordsNode(element);
    return turnId === null || words === undefined ? [] : [{ turnId, words }];
  });
}

export function rangeOf(words: Text, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(words, Math.min(start, words.length));
  range.setEnd(words, Math.min(end, words.length));
  return range;
}

/** The turn and the letter of it at a point of the page; nothing when no word is there. */
export function letterAtPoint(
  x: number,
  y: number,
): { readonly turnId: string; readonly letter: number } | undefined {
  const caret = document.caretPositionFromPoint(x, y);
  const node = caret?.offsetNode;
  const element = node?.parentElement?.closest(TURN);
  const turnId = element?.getAttribute('data-turn');
  if (caret === null || element === null || element === undefined) return undefined;
  if (turnId === null || turnId === undefined) return undefined;
  const isHeard = node === wordsNode(element);
  // What stands after the words that were heard was never played: listening begins at the cut.
  return { turnId, letter: isHeard ? caret.offset : Number.MAX_SAFE_INTEGER };
}

/** Paints ranges of the page without touching it; nothing happens where a browser cannot. */
export function paint(name: string, ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
