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
  afterwards later today tomorrow tonight now soon while during because since im whether`.split(
    /\s+/,
  ),
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
}

export interface RankedFact {
  readonly fact: Fact;
  /** 0 to about 1.3: how much of the question the fact speaks to. */
  readonly score: number;
  /** Every word that matters in the question stands in the fact. */
  readonly isComplete: boolean;
}

/** Mostly names: they say whom or what a question concerns, but not what it asks. */
const UNKNOWN_RANK = 2_500;
const TIME_WORD =
  /^(?:weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?|nights?|days?|weeks?|months?|years?|hours?|minutes?|times?)$/;
/** Cosines up to the first say nothing, from the second on as much as the same word. */
const SIMILAR = { from: 0.42, to: 0.8, most: 0.85 };
const TOPIC_MATCH = 0.85;
const SERVICE_MATCH = 0.95;
const SYNONYM_MATCH = 0.8;
const KIND_MATCH = 0.65;
/** Words that are merely alike, such as "skateboards" and "bikes", answer few questions. */
const UNGROUNDED = 0.8;

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
    this.#facts = facts.map((fact) => index(fact, services));
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
      const rank = this.#vectors.rank(word) ?? UNKNOWN_RANK;
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
    const bonus = shared.length > 0 ? 0.12 : 0;
    const base = whole ? Math.max(coverage, 0.62 + coverage * 0.3) : coverage;
    const fits = type === 'any' || canAnswer(indexed.fact.spoken, type);
    return (base + bonus) * (fits ? 1 : 0.55);
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

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** The word belongs to one of the names under which the service is known. */
function isPartOf(word: WordForms, { name, aliases }: Service): boolean {
  return [name, ...aliases].some((phrase) =>
    readWords(phrase).tokens.some((token) => stem(token) === word.stem),
  );
}

function index(fact: Fact, services: readonly Service[]): IndexedFact {
  const source = `${fact.topic} ${fact.spoken}`;
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
