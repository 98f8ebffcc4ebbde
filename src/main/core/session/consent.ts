import type { Business } from '@shared/domain/business';
import type { ConsentTerms } from '@shared/domain/callEvent';

const SENTENCES = {
  notice: 'This call is recorded.',
  ask: 'We would like to record this call. Is that all right? Please say yes or no.',
} as const;

/** What must be said about recording before the greeting, if anything. */
export function consentTerms(business: Business): ConsentTerms | undefined {
  if (!business.recordCalls || business.consentMode === 'off') return undefined;
  return { mode: business.consentMode, text: SENTENCES[business.consentMode] };
}
