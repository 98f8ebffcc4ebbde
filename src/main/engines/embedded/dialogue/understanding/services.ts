import type { Service } from '@shared/domain/business';
import { resemblance } from './soundsLike';
import { readWords, stem, type Words } from './words';

export interface ServiceMatch {
  readonly service: Service;
  /** 0 to 1. */
  readonly score: number;
  /** Where in the words it was found. */
  readonly at: number;
}

/** Words that appear in service names and say nothing by themselves. */
const WEAK = new Set([
  'a',
  'an',
  'and',
  'the',
  'of',
  'for',
  'with',
  'my',
  'appointment',
  'service',
  'visit',
  'up',
]);

/** How well two words match: forms of one word, or words that are misheard for each other. */
function wordScore(heard: string, known: string): number {
  if (heard === known) return 1;
  if (stem(heard) === stem(known)) return 0.97;
  const similar = resemblance(heard, known);
  return similar >= 0.75 ? similar : 0;
}

/** Speech recognition splits and joins words: "clean in" is "cleaning", "checkup" is "check up". */
function joinedScore(
  tokens: readonly string[],
  phrase: readonly string[],
): { score: number; at: number } {
  const wanted = phrase.join('');
  let best = { score: 0, at: -1 };
  for (let at = 0; at < tokens.length; at++) {
    for (let length = 1; length <= phrase.length + 1; length++) {
      if (at + length > tokens.length) break;
      const heard = tokens.slice(at, at + length).join('');
      if (Math.abs(heard.length - wanted.length) > 2 || heard.length < 4) continue;
      const score = heard === wanted ? 1 : resemblance(heard, wanted) - 0.02;
      if (score > best.score) best = { score, at };
    }
  }
  return best;
}

function phraseScore(
  tokens: readonly string[],
  phrase: readonly string[],
): { score: number; at: number } {
  const strong = phrase.filter((word) => !WEAK.has(word));
  const wanted = strong.length > 0 ? strong : phrase;
  const joined = joinedScore(tokens, phrase);
  let total = 0;
  let first = -1;
  for (const word of wanted) {
    const scores = tokens.map((token) => wordScore(token, word));
    const top = Math.max(0, ...scores);
    if (top > 0 && first < 0) first = scores.indexOf(top);
    total += top;
  }
  const scattered = { score: total / wanted.length - (wanted.length > 1 ? 0.03 : 0), at: first };
  return joined.score >= scattered.score ? joined : scattered;
}

const ENOUGH = 0.78;

/** The services that the words speak of, best first; those that fit equally well are all there. */
export function matchServices(words: Words, services: readonly Service[]): ServiceMatch[] {
  const matches: (ServiceMatch & { readonly length: number })[] = [];
  for (const service of services) {
    for (const phrase of [service.name, ...service.aliases]) {
      const tokens = readWords(phrase).tokens;
      if (tokens.length === 0) continue;
      const { score, at } = phraseScore(words.tokens, tokens);
      if (score >= ENOUGH) matches.push({ service, score, at, length: tokens.join('').length });
    }
  }
  matches.sort((a, b) => b.score - a.score || b.length - a.length);
  return matches.filter(
    (match, index) => matches.findIndex(({ service }) => service === match.service) === index,
  );
}

/** The service meant; with "not the tires, the brakes" the one that is not refused. */
export function readService(words: Words, services: readonly Service[]): Service | undefined {
  const matches = matchServices(words, services);
  const wanted = matches.filter(({ at }) => {
    const before = words.tokens.slice(Math.max(0, at - 3), at).join(' ');
    return !/\b(not|no|instead of|rather than)\b/.test(before);
  });
  return (wanted[0] ?? (matches.length === 1 ? undefined : matches[0]))?.service;
}
