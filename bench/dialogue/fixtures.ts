import { readFileSync } from 'node:fs';
import type { Business } from '@shared/domain/business';
import { readWordVectors } from '../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import type { BookingScript } from './bookingScript';
import { readBusiness, type FixtureBusiness } from './fixtureBusiness';

/** One question of `fixtures/questions.json`. */
export interface AskedQuestion {
  readonly business: string;
  readonly ask: string;
  readonly all?: readonly string[];
  readonly unknown?: boolean;
}

interface QuestionFile {
  readonly businesses: Readonly<Record<string, FixtureBusiness>>;
  readonly heldOut: readonly AskedQuestion[];
  readonly blind: readonly AskedQuestion[];
  readonly dev: readonly AskedQuestion[];
}

interface BookingFile {
  readonly now: string;
  readonly scripts: readonly BookingScript[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
export const questions = read('bench/fixtures/questions.json') as QuestionFile;
export const bookings = read('bench/fixtures/bookings.json') as BookingFile;

export const loadVectors = () =>
  readWordVectors(readFileSync('resources/embedded/wordVectors.bin'));

export function businessOf(id: string): { business: Business; prompt: string } {
  const fixture = questions.businesses[id];
  if (fixture === undefined) throw new Error(`There is no business ${id} in questions.json.`);
  return { business: readBusiness(id, fixture), prompt: fixture.prompt };
}

const ADMITS = /\bI don't know that\b/;
/** Any way of not answering. */
const DOUBTS = /\bI don't know|\bdidn't catch that/;
/** Doubt that still passes on the nearest fact. */
const HEDGES = /\bI don't know that for certain\b/;

/** What an answer is worth. */
export function judgeAnswer(question: AskedQuestion, answer: string) {
  const isHedged = HEDGES.test(answer);
  const holdsAll = (question.all ?? []).every((pattern) => new RegExp(pattern).test(answer));
  const isAdmission = ADMITS.test(answer);
  const passed = question.unknown === true ? isAdmission : holdsAll && (!isAdmission || isHedged);
  /** Answered with something else, without any doubt. */
  const isMisleading = !passed && !DOUBTS.test(answer);
  return { passed, isHedged, isMisleading };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 100) / 100;
}
