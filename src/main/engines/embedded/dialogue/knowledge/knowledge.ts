import type { Business, Service } from '@shared/domain/business';
import type { LocalDateTime } from '@shared/domain/calendar/zonedTime';
import { dayNumber } from '@shared/domain/calendar/zonedTime';
import { fullDay, listed, spokenTime } from '../phrasing/spokenTime';
import { readService } from '../understanding/services';
import { readWords, type Words } from '../understanding/words';
import { FactIndex, type RankedFact } from './factRanking';
import { answerHours, answerSpecialDay, asksHours, otherThanHours } from './openingHours';
import { readPrompt, type Fact, type PromptKnowledge } from './promptFacts';
import { answerTypeOf } from './topics';
import type { WordVectors } from './wordVectors';

/** What an agent can answer with: the facts of its prompt and the business's own record. */
export interface Knowledge {
  /** Facts and instructions, as they were given. */
  readonly prompt: string;
  readonly facts: readonly Fact[];
  /** For a call that we placed: "to remind you of your check-up". */
  readonly purpose: string | undefined;
  /** Undefined when the agent knows nothing of the kind. */
  answer(words: Words, now: LocalDateTime): Answer | undefined;
}

export interface Answer {
  /** Whole sentences, as they are to be said. */
  readonly text: string;
  /** False: it has to do with the question, but may not answer it. */
  readonly isCertain: boolean;
}

const known = (text: string): Answer => ({ text, isCertain: true });

/** A fact this close answers, and one this close may help; from the benchmark's development questions. */
const ENOUGH = 0.58;
const RELATED = 0.44;
/** Enough for a fact that no other comes near. */
const STANDING_OUT = 0.35;
/** Of a second fact so nearly as good, both are said. */
const AS_GOOD = 0.93;

const ABOUT_SELF =
  /\b(?:are you (?:a |an )?(?:robot|machine|computer|bot|ai|human|real|person|recording)|am i (?:talking|speaking) (?:to|with) (?:a |an )?(?:robot|machine|computer|bot|ai|human|real|person)|who am i (?:talking|speaking)|what is your name|who is this|who are you)\b/;
const ABOUT_NOW =
  /\bwhat (?:time is it|is the time|day is (?:it|today)|is the date|is (?:today|today date))\b/;
const ABOUT_SERVICES =
  /\b(?:what|which) (?:kinds? of |sorts? of |types? of |other )?(?:services?|treatments?|appointments?|things)\b.*\b(?:do|offer|have|provide|book|available|there)\b|\bwhat (?:do|can) you (?:guys )?(?:do|offer)(?: there| here)?$/;

export function createKnowledge(
  business: Business,
  prompt: string,
  vectors: WordVectors,
): Knowledge {
  const { facts, purpose }: PromptKnowledge = readPrompt(prompt, business.name);
  const index = new FactIndex(facts, business, vectors);
  const hoursFact = facts.find(isOpeningHours);
  return {
    prompt,
    facts,
    purpose,
    answer(words, now) {
      const fixed = answerAboutCall(words, business, now);
      if (fixed !== undefined) return known(fixed);
      const ranked = index.rank(words.raw);
      const certain = ranked.filter(({ score }) => score >= ENOUGH);
      if (asksHours(words) && (otherThanHours(words) === '' || certain.length === 0)) {
        const special = answerSpecialDay(words, business, now);
        return known(special ?? hoursFact?.spoken ?? answerHours(words, business, now));
      }
      const answer = sayFacts(certain, words) ?? answerAboutServices(words, business.services);
      if (answer !== undefined) return known(answer);
      const related = relatedFact(ranked);
      return related && { text: related.spoken, isCertain: false };
    },
  };
}

/** A fact that has to do with the question, clearly or more clearly than any other. */
function relatedFact([best, second]: readonly RankedFact[]): Fact | undefined {
  if (best === undefined) return undefined;
  const standsOut = best.score >= STANDING_OUT && best.score >= 2 * (second?.score ?? 0);
  return best.score >= RELATED || standsOut ? best.fact : undefined;
}

/** A fact that states when the business is open: a day and two times, or a label that says so. */
function isOpeningHours({ spoken, topic }: Fact): boolean {
  const text = `${topic} ${spoken}`.toLowerCase();
  const hasDays =
    /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?\b|\b(?:daily|every day|weekdays)\b/.test(
      text,
    );
  const times = readWords(spoken).text.match(
    /\d{1,2}(?::\d{2})?|\b(?:noon|midnight|eight|nine|ten|five|six|seven|four)\b/g,
  );
  return hasDays && (times?.length ?? 0) >= 2 && /\b(?:open|hours|closed?)\b/.test(text);
}

function answerAboutCall(words: Words, business: Business, now: LocalDateTime): string | undefined {
  if (ABOUT_SELF.test(words.text)) {
    return `I'm the automated receptionist of ${business.name}.`;
  }
  if (ABOUT_NOW.test(words.text)) {
    return `It is ${spokenTime(now.minute)} on ${fullDay(dayNumber(now))}.`;
  }
  return undefined;
}

function answerAboutServices(words: Words, services: readonly Service[]): string | undefined {
  if (services.length === 0) return undefined;
  if (ABOUT_SERVICES.test(words.text)) {
    return `You can book ${listed(services.map(({ name }) => withArticle(name)))}.`;
  }
  const service = readService(words, services);
  if (service === undefined || answerTypeOf(words.text) !== 'duration') return undefined;
  return `${capital(withArticle(service.name))} takes about ${spokenDuration(service.durationMinutes)}.`;
}

/** "a cleaning", "an oil change" */
export function withArticle(name: string): string {
  const lower = /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return `${/^[aeiou]/i.test(lower) ? 'an' : 'a'} ${lower}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function spokenDuration(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const spoken = hours === 1 ? 'an hour' : `${hours} hours`;
  if (rest === 0) return spoken;
  return rest === 30 && hours === 1 ? 'an hour and a half' : `${spoken} and ${rest} minutes`;
}

/** Words that limit or deny: beside them a bare "yes" could be wrong. */
const LIMITS =
  /\b(?:no|not|never|none|only|but|except|unless|if|until|without|closed|cannot|however|sorry|nothing|off|under|over|at least|less|instead)\b|n't\b/i;
const OPEN_QUESTION =
  /^(?:and |so |ok |okay |hi |hello )*(?:do|does) you (?:guys )?(?:also )?(?:take|accept|have|offer|sell|do|provide|serve|treat|see|bill)\b/;

function sayFacts(ranked: readonly RankedFact[], words: Words): string | undefined {
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const isClear = best.isComplete && !LIMITS.test(best.fact.spoken);
  const yes = isClear && OPEN_QUESTION.test(words.text) ? 'Yes. ' : '';
  const both = second !== undefined && second.score >= best.score * AS_GOOD;
  return `${yes}${best.fact.spoken}${both ? ` ${second.fact.spoken}` : ''}`;
}
