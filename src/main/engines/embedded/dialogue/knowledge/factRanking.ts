import type { Business, Service } from '@shared/domain/business';
import { matchServices } from '../understanding/services';
import { resemblance } from '../understanding/soundsLike';
import { readWords, stem } from '../understanding/words';
import type { Fact } from './promptFacts';
import { answerTypeOf, canAnswer, TOPICS, type AnswerType, type Topic } from './topics';
import type { WordVectors } from './wordVectors';

/** Words by which a question is put, not what it is about. */
const SCAFFOLD = new Set(
  `a an the i me my we us our you your yours they them their he she it its this that these those there here
  is am are was were be been being do does did done doing have has had having can could may might will would
  shall should must to of in on at for from with by about into as and or but if so then than too also just
  only not no yes any some all much many what where when who whose which why how whereabouts please tell know wonder
  wondering want wanted need like get got go going take make give let say guys okay ok oh um hi hello hey well
  by way question quick ask anything something someone anybody somebody anyone there's possible right up out
  still really actually exactly maybe already again ever most more very over per offer offers provide sort kind
  thing things problem able come happens happen case see seen
  afterwards later today tomorrow tonight now soon while during because since im whether
  until till before after between through above below off down under once same own such one ones myself yourself
  charged anymore else instead without anyway however though although them him her himself herself
  handle teach taught carry stock serve served deal use used put show`.split(/\s+/),
);

interface WordForms {
  readonly word: string;
  readonly stem: string;
  /** The word and what it may be an inflection of. */
  readonly forms: readonly string[];
}

interface WeighedWord extends WordForms {
  readonly weight: number;
}

interface IndexedFact {
  readonly fact: Fact;
  readonly words: readonly WordForms[];
  /** The fact as the patterns of topics see it. */
  readonly text: string;
  readonly topics: ReadonlySet<Topic>;
  readonly services: ReadonlySet<Service>;
  readonly gist: Float64Array;
}

export interface RankedFact {
  readonly fact: Fact;
  /** 0 to about 1.3: how much of the question the fact speaks to. */
  readonly score: number;
  /** Every word that matters in the question stands in the fact. */
  readonly isComplete: boolean;
}

/** Mostly names. One of a fact says whom a question concerns, but not what it asks. */
const NAME_RANK = 2_500;
/** Of a word that neither the vectors nor the facts hold: whatever is asked, it is about that. */
const UNKNOWN_RANK = 60_000;
const TIME_WORD =
  /^(?:weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?|nights?|days?|weeks?|months?|years?|hours?|minutes?|times?)$/;
/**
 * Cosines up to the first say nothing; from the second on they count as much as vectors can, which
 * is less than a known relation: "pilates" is close to "yoga" and not the same.
 */
const SIMILAR = { from: 0.42, to: 0.8, most: 0.64 };
const TOPIC_MATCH = 0.85;
const WHOLE_TOPIC_BONUS = 0.12;
const PART_TOPIC_BONUS = 0.04;
const SERVICE_MATCH = 0.95;
const SYNONYM_MATCH = 0.8;
const KIND_MATCH = 0.65;
/** Words that are merely alike, such as "skateboards" and "bikes", answer few questions. */
const UNGROUNDED = 0.6;
/** How much the general drift of question and fact counts beside their words. */
const GIST_SHARE = 0.15;
/** What is left of the score of a fact that cannot answer this kind of question. */
const MISFIT = 0.55;

/** Searches the facts of one prompt. */
export class FactIndex {
  readonly #facts: readonly IndexedFact[];
  readonly #vectors: WordVectors;
  /** How many facts hold a stem. */
  readonly #spread = new Map<string, number>();
  readonly #ownName: ReadonlySet<string>;
  readonly #services: readonly Service[];

  constructor(
    facts: readonly Fact[],
    { name, services }: Pick<Business, 'name' | 'services'>,
    vectors: WordVectors,
  ) {
    this.#vectors = vectors;
    this.#ownName = new Set(readWords(name).tokens.map(stem));
    this.#services = services;
    this.#facts = facts.map((fact) => {
      const indexed = index(fact, name, services);
      const weighed = indexed.words.map(({ word }) => ({
        word,
        weight: Math.log((vectors.rank(word) ?? NAME_RANK) + 60),
      }));
      return { ...indexed, gist: this.#gistOf(weighed) };
    });
    for (const { words } of this.#facts) {
      for (const root of new Set(words.map((word) => word.stem))) {
        this.#spread.set(root, (this.#spread.get(root) ?? 0) + 1);
      }
    }
  }

  /** The facts that speak to the question, best first. */
  rank(question: string): RankedFact[] {
    const said = readWords(question);
    const { text, tokens } = said;
    const services = new Set(matchServices(said, this.#services).map(({ service }) => service));
    const topics = TOPICS.filter(({ asks }) => asks.test(text));
    const type = answerTypeOf(text);
    const words = this.#weigh(tokens, topics);
    return this.#facts
      .map((indexed) => ({
        fact: indexed.fact,
        score: this.#score(indexed, words, { topics, services }, type),
        isComplete:
          words.length > 0 &&
          words.every((word) => indexed.words.some((known) => known.stem === word.stem)),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
  }

  /** Rare words weigh more; those that only name a topic are left to the topic. */
  #weigh(tokens: readonly string[], topics: readonly Topic[]): WeighedWord[] {
    const seen = new Set<string>();
    return tokens.flatMap((word) => {
      const root = stem(word);
      if (SCAFFOLD.has(word) || seen.has(root) || /^[$£€%]$/.test(word)) return [];
      seen.add(root);
      const isInFacts = this.#spread.has(root);
      const rank = this.#vectors.rank(word) ?? (isInFacts ? NAME_RANK : UNKNOWN_RANK);
      const share = (this.#spread.get(root) ?? 0) / Math.max(1, this.#facts.length);
      const isOwnName = this.#ownName.has(root);
      const namesTopic = topics.some((topic) => topic.isWhole && topic.asks.test(word));
      const factor =
        (1 - 0.6 * share) *
        (isOwnName ? 0.2 : 1) *
        (namesTopic ? 0.5 : 1) *
        (TIME_WORD.test(word) ? 0.3 : 1);
      return [{ word, forms: formsOf(word), stem: root, weight: Math.log(rank + 60) * factor }];
    });
  }

  #score(
    indexed: IndexedFact,
    words: readonly WeighedWord[],
    { topics, services }: { topics: readonly Topic[]; services: ReadonlySet<Service> },
    type: AnswerType,
  ): number {
    const service = [...services].find((known) => indexed.services.has(known));
    const shared = topics.filter((topic) => indexed.topics.has(topic));
    const whole = shared.some(({ isWhole }) => isWhole);
    let total = 0;
    let met = 0;
    let isGrounded = shared.length > 0;
    for (const word of words) {
      const byTopic = shared.some(({ asks }) => asks.test(word.word)) ? TOPIC_MATCH : 0;
      const byService = service !== undefined && isPartOf(word, service) ? SERVICE_MATCH : 0;
      const match = Math.max(byTopic, byService, this.#bestMatch(word, indexed));
      total += word.weight;
      met += word.weight * match;
      isGrounded ||= match >= KIND_MATCH && !TIME_WORD.test(word.word);
    }
    const coverage = total === 0 ? 0 : (met / total) * (isGrounded ? 1 : UNGROUNDED);
    const bonus = whole ? WHOLE_TOPIC_BONUS : shared.length > 0 ? PART_TOPIC_BONUS : 0;
    const gist = Math.max(0, cosine(this.#gistOf(words), indexed.gist));
    const base = whole ? Math.max(coverage, 0.62 + coverage * 0.3) : coverage;
    const fits = type === 'any' || canAnswer(indexed.fact.spoken, type);
    return (base + bonus + GIST_SHARE * gist) * (fits ? 1 : MISFIT);
  }

  /** The direction in which the words together point. */
  #gistOf(words: readonly { readonly word: string; readonly weight: number }[]): Float64Array {
    const sum = new Float64Array(this.#vectors.dimensions);
    for (const { word, weight } of words) this.#vectors.accumulate(word, weight, sum);
    return sum;
  }

  #bestMatch(word: WeighedWord, indexed: IndexedFact): number {
    let best = 0;
    for (const known of indexed.words) {
      if (known.stem === word.stem) return 1;
      const meaning = this.#closeness(word, known);
      const sound = word.word.length > 5 ? resemblance(word.word, known.word) : 0;
      best = Math.max(best, meaning, sound >= 0.85 ? sound * 0.9 : 0);
    }
    return best;
  }

  #closeness(a: WordForms, b: WordForms): number {
    let best = 0;
    for (const x of a.forms) {
      for (const y of b.forms) {
        if (this.#vectors.isSynonym(x, y)) return SYNONYM_MATCH;
        const close = this.#vectors.similarity(x, y) ?? 0;
        const meaning = clamp((close - SIMILAR.from) / (SIMILAR.to - SIMILAR.from)) * SIMILAR.most;
        best = Math.max(best, meaning, this.#vectors.isKindOf(x, y) ? KIND_MATCH : 0);
      }
    }
    return best;
  }
}

/** The word itself, without a plural ending, and without a verb ending. */
function formsOf(word: string): string[] {
  const endings: readonly (readonly [RegExp, string])[] = [
    [/ies$/, 'y'],
    [/(?<![su])s$/, ''],
    [/(.)\1(?:ed|ing)$/, '$1'],
    [/(?:ed|ing)$/, ''],
    [/(?:ed|ing)$/, 'e'],
  ];
  const bases = endings.map(([ending, by]) => word.replace(ending, by));
  return [...new Set([word, ...bases.filter((base) => base.length > 2)])];
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [product, x, y] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [p, q] = [a[i] ?? 0, b[i] ?? 0];
    product += p * q;
    x += p * p;
    y += q * q;
  }
  return x === 0 || y === 0 ? 0 : product / Math.sqrt(x * y);
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** The word belongs to one of the names under which the service is known. */
function isPartOf(word: WordForms, { name, aliases }: Service): boolean {
  return [name, ...aliases].some((phrase) =>
    readWords(phrase).tokens.some((token) => stem(token) === word.stem),
  );
}

function index(
  fact: Fact,
  ownName: string,
  services: readonly Service[],
): Omit<IndexedFact, 'gist'> {
  // The words of the name are not what the fact is about: "Harbour View" has no view.
  const source = `${fact.topic} ${fact.spoken}`.replaceAll(ownName, '');
  const tokens = readWords(source).tokens.filter((token) => !SCAFFOLD.has(token));
  const text = source.toLowerCase().replace(/-/g, ' ');
  return {
    fact,
    words: [...new Set(tokens)].map((word) => ({ word, stem: stem(word), forms: formsOf(word) })),
    text,
    services: new Set(matchServices(readWords(source), services).map(({ service }) => service)),
    topics: new Set(TOPICS.filter(({ tells }) => tells.test(text))),
  };
}
