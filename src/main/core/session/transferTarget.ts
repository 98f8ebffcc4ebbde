import type { Business } from '@shared/domain/business';
import { isSameNumber } from '@shared/domain/phoneNumber';
import { AppError } from '@shared/errors/appError';

/**
 * A caller must not talk an agent into calling a number that its owner never wrote down.
 *
 * @param to E.164
 * @throws AppError `config.invalid` when neither the prompt nor the business names this number
 */
export function checkTransferTarget(to: string, prompt: string, business: Business): void {
  const texts = [prompt, business.handoverNumber, ...Object.values(business.variables)];
  if (texts.flatMap(numbersIn).some((known) => isSameNumber(to, known))) return;
  throw new AppError({
    code: 'config.invalid',
    message:
      'Calls are passed on only to numbers that the instructions of this agent name, and this is none of them.',
  });
}

function numbersIn(text: string): string[] {
  return text.match(/\+?\d[\d\s().-]{5,}\d/g) ?? [];
}
