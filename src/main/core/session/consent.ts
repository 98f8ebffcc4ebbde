import type { Business } from '@shared/domain/business';
import type { ConsentTerms } from '@shared/domain/callEvent';
import type { Phrases } from '../phrases/sentences';

const FROM_STRICTEST = ['ask', 'notice', 'off'] as const;
type ConsentMode = (typeof FROM_STRICTEST)[number];

/**
 * What must be said about recording before the greeting, if anything. `number` is the other party's:
 * which law holds depends on where that is.
 */
export function consentTerms(
  business: Business,
  number: string,
  { recorded, mayWeRecord }: Phrases,
): ConsentTerms | undefined {
  const mode = consentMode(business, number);
  if (!business.recordCalls || mode === 'off') return undefined;
  return { mode, text: mode === 'ask' ? mayWeRecord : recorded };
}

function consentMode(
  { consentMode: own, consentRules: rules }: Business,
  number: string,
): ConsentMode {
  if (number.startsWith('+')) {
    const [rule] = rules
      .filter(({ prefix }) => number.startsWith(prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length);
    return rule?.mode ?? own;
  }
  // A withheld number may be from anywhere.
  const possible = [own, ...rules.map(({ mode }) => mode)];
  return FROM_STRICTEST.find((mode) => possible.includes(mode)) ?? own;
}
