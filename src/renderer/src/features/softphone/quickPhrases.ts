import type { Business } from '@shared/domain/business';

/** Things a caller of this business might say, to try it without thinking of any. */
export function quickPhrases(business: Business | undefined): readonly string[] {
  const service = business?.services[0]?.name.toLowerCase();
  return [
    service === undefined
      ? 'I would like to make an appointment.'
      : `I'd like to book a ${service} next Tuesday.`,
    'What are your opening hours?',
    'Can I speak to a person?',
    "No, that's all. Thank you, bye.",
  ];
}
