import type { Business } from '@shared/domain/business';
import { AppError } from '@shared/errors/appError';

/** Fewer digits could be a price or a year. */
const SHORTEST_NUMBER = 7;

/**
 * A caller must not talk an agent into calling a number that its owner never wrote down.
 *
 * @param to E.164
 * @throws AppError `config.invalid` when neither the prompt nor the business names this number
 */
export function checkTransferTarget(to: string, prompt: string, business: Business): void {
  const wanted = digitsOf(to);
  const texts = [prompt, business.handoverNumber, ...Object.values(business.variables)];
  if (texts.flatMap(numbersIn).some((known) => isSameNumber(known, wanted))) return;
  throw new AppError({
    code: 'config.invalid',
    message:
      'Calls are passed on only to numbers that the instructions of this agent name, and this is none of them.',
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function numbersIn(text: string): string[] {
  const found = text.match(/\+?\d[\d\s().-]{5,}\d/g) ?? [];
  return found.map(digitsOf).filter((digits) => digits.length >= SHORTEST_NUMBER);
}

/** A number may be written down without its country code, or with a zero in its place. */
function isSameNumber(known: string, wanted: string): boolean {
  return wanted === known || wanted.endsWith(known.replace(/^0+/, ''));
}
