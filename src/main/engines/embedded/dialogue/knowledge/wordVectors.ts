import { invariant } from '@shared/lib/invariant';

/** How words relate to each other, and how common they are. */
export interface WordVectors {
  /** Cosine between two words, −1 to 1; undefined when one of them is unknown. */
  similarity(a: string, b: string): number | undefined;
  /** Adds `weight` times the word's direction to `sum`; nothing for an unknown word. */
  accumulate(word: string, weight: number, sum: Float64Array): void;
  readonly dimensions: number;
  /** They share a sense, or one is derived from the other: "rent" and "hire". */
  isSynonym(a: string, b: string): boolean;
  /** What `a` is a kind of: a "parrot" is a "bird". */
  isKindOf(a: string, b: string): boolean;
  /** 0 for the most frequent word; undefined for an unknown one. */
  rank(word: string): number | undefined;
}

const HEADER_BYTES = 24;
/** Pairs of ranks are kept as one number. */
const PAIR_BASE = 65_536;

/** Reads the file that scripts/wordVectors.mjs makes. @throws when it is something else. */
export function readWordVectors(file: Uint8Array): WordVectors {
  // Rows of numbers need an aligned start, which a pooled buffer does not promise.
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  invariant(magic === 'PWV2', 'a file of word vectors');
  const [dimensions = 0, count = 0, textBytes = 0, synonymCount = 0, kindCount = 0] =
    new Uint32Array(bytes.buffer, bytes.byteOffset + 4, 5);
  const pairsAt = bytes.byteOffset + HEADER_BYTES;
  const synonyms = new Uint32Array(bytes.buffer, pairsAt, synonymCount);
  const kinds = new Uint32Array(bytes.buffer, pairsAt + synonymCount * 4, kindCount);
  const textAt = HEADER_BYTES + (synonymCount + kindCount) * 4;
  const rowsAt = textAt + textBytes;
  invariant(bytes.length === rowsAt + count * dimensions, 'a complete file of word vectors');
  const text = new TextDecoder().decode(bytes.subarray(textAt, rowsAt));
  const ranks = new Map(text.split('\n').map((word, rank) => [word, rank]));
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, count * dimensions);

  const isPair = (pairs: Uint32Array, a: string, b: string): boolean => {
    const [x, y] = [ranks.get(a), ranks.get(b)];
    return x !== undefined && y !== undefined && holds(pairs, x * PAIR_BASE + y);
  };
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < dimensions; i++) {
      sum += (rows[a * dimensions + i] ?? 0) * (rows[b * dimensions + i] ?? 0);
    }
    return sum;
  };
  return {
    similarity(a, b) {
      const [x, y] = [ranks.get(a), ranks.get(b)];
      if (x === undefined || y === undefined) return undefined;
      return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
    },
    dimensions,
    accumulate(word, weight, sum) {
      const rank = ranks.get(word);
      if (rank === undefined) return;
      const scale = weight / Math.sqrt(dot(rank, rank));
      for (let i = 0; i < dimensions; i++) {
        sum[i] = (sum[i] ?? 0) + scale * (rows[rank * dimensions + i] ?? 0);
      }
    },
    isSynonym: (a, b) => isPair(synonyms, a, b) || isPair(synonyms, b, a),
    isKindOf: (a, b) => isPair(kinds, a, b),
    rank: (word) => ranks.get(word),
  };
}

/** Whether ascending numbers hold this one. */
function holds(ascending: Uint32Array, wanted: number): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted;
}

/** For a machine without the file: words are close only to themselves. */
export const NO_WORD_VECTORS: WordVectors = {
  similarity: () => undefined,
  dimensions: 0,
  accumulate: () => undefined,
  isSynonym: () => false,
  isKindOf: () => false,
  rank: () => undefined,
};
