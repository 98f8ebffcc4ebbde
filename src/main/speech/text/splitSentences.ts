/** A piece of an answer that is synthesised and played as a whole. */
export interface SpokenPiece {
  /** The piece as written; all pieces of an answer, joined by spaces, are the answer. */
  readonly text: string;
  /** Silence that follows it. */
  readonly pauseMs: number;
}

const SENTENCE_PAUSE_MS = 260;
const CLAUSE_PAUSE_MS = 120;
/** The first piece is kept short, so that the caller hears something soon. */
const FIRST_PIECE_CHARS = 70;
const PIECE_CHARS = 180;
/** A clause shorter than this is not worth a pause. */
const MIN_CLAUSE_CHARS = 12;

/** A full stop after these never ends a sentence. */
const TITLE = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|St|Prof|No|Apt|Ste|vs|approx|e\.g|i\.e|[A-Z])\.$/;

function endsSentence(before: string, after: string): boolean {
  if (!before.endsWith('.')) return true;
  return !TITLE.test(before) && !/^\p{Ll}/u.test(after);
}

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]+["')”]*\s+|\n+\s*/g)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(start, end).trim();
    if (sentence === '' || !endsSentence(sentence, text.slice(end))) continue;
    sentences.push(sentence);
    start = end;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? sentences : [...sentences, rest];
}

/** The best place to break a long sentence: after a clause, else between words. */
function breakPoint(sentence: string, maxChars: number): number {
  const head = sentence.slice(0, maxChars + 1);
  const clauses = [...head.matchAll(/[,;:–—](?=\s)/g)].map((match) => match.index + 1);
  const clause = clauses.findLast((index) => index >= MIN_CLAUSE_CHARS && index <= maxChars);
  if (clause !== undefined) return clause;
  const word = head.lastIndexOf(' ');
  return word > 0 ? word : maxChars;
}

function hasEarlyClause(sentence: string): boolean {
  return /[,;:–—]\s/.test(sentence.slice(MIN_CLAUSE_CHARS, FIRST_PIECE_CHARS));
}

/**
 * Cuts an answer into the pieces in which it is spoken: sentences, and clauses where a sentence is
 * long, so that the first sound comes early and an interruption loses little.
 */
export function splitSentences(text: string): SpokenPiece[] {
  const pieces: SpokenPiece[] = [];
  for (const sentence of sentencesOf(text.replace(/[^\S\n]+/g, ' '))) {
    let rest = sentence;
    for (;;) {
      const isFirst = pieces.length === 0;
      const maxChars = isFirst && hasEarlyClause(rest) ? FIRST_PIECE_CHARS : PIECE_CHARS;
      if (rest.length <= maxChars) break;
      const at = breakPoint(rest, maxChars);
      pieces.push({ text: rest.slice(0, at).trim(), pauseMs: CLAUSE_PAUSE_MS });
      rest = rest.slice(at).trim();
    }
    pieces.push({ text: rest, pauseMs: SENTENCE_PAUSE_MS });
  }
  return pieces;
}
