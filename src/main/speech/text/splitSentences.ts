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

/** A full stop after these never ends a sentence, in English or Spanish. */
const TITLE =
  /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|St|Prof|No|Apt|Ste|vs|approx|e\.g|i\.e|[A-Z]|Dra|Sr|Sra|Srta|Sres|Ud|Uds|Vd|Vds|Av|Avda|Nro|núm|Núm|pág|tel|Tel|aprox|p\. ej|EE)\.$/;
const SENTENCE_END = /[.!?…]+["')”]*\s+|\n+\s*/g;

function endsSentence(before: string, after: string): boolean {
  if (!before.endsWith('.')) return true;
  return !TITLE.test(before) && !/^\p{Ll}/u.test(after);
}

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
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

/** The pieces of one sentence; `isFirst` of an answer. */
function piecesOf(sentence: string, isFirst: boolean): SpokenPiece[] {
  const pieces: SpokenPiece[] = [];
  let rest = sentence;
  for (;;) {
    const isShort = isFirst && pieces.length === 0 && hasEarlyClause(rest);
    const maxChars = isShort ? FIRST_PIECE_CHARS : PIECE_CHARS;
    if (rest.length <= maxChars) break;
    const at = breakPoint(rest, maxChars);
    pieces.push({ text: rest.slice(0, at).trim(), pauseMs: CLAUSE_PAUSE_MS });
    rest = rest.slice(at).trim();
  }
  pieces.push({ text: rest, pauseMs: SENTENCE_PAUSE_MS });
  return pieces;
}

/**
 * Cuts an answer into the pieces in which it is spoken: sentences, and clauses where a sentence is
 * long, so that the first sound comes early and an interruption loses little.
 */
export function splitSentences(text: string): SpokenPiece[] {
  const pieces: SpokenPiece[] = [];
  for (const sentence of sentencesOf(text.replace(/[^\S\n]+/g, ' '))) {
    pieces.push(...piecesOf(sentence, pieces.length === 0));
  }
  return pieces;
}

/** Cuts words that are still being written: a piece is given out as soon as its end is certain. */
export class SentenceStream {
  #rest = '';
  #isFirst = true;

  /** The next words; the pieces that they complete. */
  push(words: string): SpokenPiece[] {
    this.#rest = `${this.#rest}${words}`.replace(/[^\S\n]+/g, ' ').replace(/^\s+/, '');
    const pieces: SpokenPiece[] = [];
    for (;;) {
      const sentence = this.#takeSentence() ?? this.#takeClause();
      if (sentence === undefined) return pieces;
      pieces.push(...sentence);
    }
  }

  /** No more words for now: gives out what is left. */
  end(): SpokenPiece[] {
    const rest = this.#rest.trim();
    this.#rest = '';
    return rest === '' ? [] : this.#give(rest);
  }

  /** What follows a full stop decides whether it ended a sentence. */
  #takeSentence(): SpokenPiece[] | undefined {
    for (const match of this.#rest.matchAll(SENTENCE_END)) {
      const end = match.index + match[0].length;
      const isCertain = end < this.#rest.length || match[0].startsWith('\n');
      const sentence = this.#rest.slice(0, end).trim();
      if (!isCertain || sentence === '') continue;
      if (!endsSentence(sentence, this.#rest.slice(end))) continue;
      this.#rest = this.#rest.slice(end);
      return this.#give(sentence);
    }
    return undefined;
  }

  #takeClause(): SpokenPiece[] | undefined {
    const maxChars = this.#isFirst && hasEarlyClause(this.#rest) ? FIRST_PIECE_CHARS : PIECE_CHARS;
    if (this.#rest.length <= maxChars) return undefined;
    const at = breakPoint(this.#rest, maxChars);
    const text = this.#rest.slice(0, at).trim();
    this.#rest = this.#rest.slice(at).trimStart();
    this.#isFirst = false;
    return [{ text, pauseMs: CLAUSE_PAUSE_MS }];
  }

  #give(sentence: string): SpokenPiece[] {
    const pieces = piecesOf(sentence, this.#isFirst);
    this.#isFirst = false;
    return pieces;
  }
}
