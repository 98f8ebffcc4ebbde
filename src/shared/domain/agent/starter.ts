import { z } from 'zod';
import { BusinessSchema, type Business } from '../business';
import { AgentDefinitionSchema } from './agent';

export const STARTER_IDS = [
  'dental-receptionist',
  'restaurant-reservations',
  'restaurant-caller',
  'payment-reminder',
  'after-hours',
] as const;
export type StarterId = (typeof STARTER_IDS)[number];

/** What a business of its kind has, so that the agent has something to work with. */
export const StarterBusinessSchema = BusinessSchema.pick({
  openingHours: true,
  services: true,
  resources: true,
  capacity: true,
  variables: true,
});
export type StarterBusiness = z.infer<typeof StarterBusinessSchema>;

/** An agent to begin with. */
export const StarterSchema = z.object({
  id: z.enum(STARTER_IDS),
  definition: AgentDefinitionSchema,
  /** Absent for an agent that works for any business as it is. */
  business: StarterBusinessSchema.optional(),
});
export type Starter = z.infer<typeof StarterSchema>;

/**
 * A business of the starter's kind. Where it is and what is recorded is as with the one that is
 * there already.
 */
export function businessOfStarter(
  template: StarterBusiness,
  own: Pick<Business, 'id' | 'name' | 'timeZone'>,
  like: Pick<Business, 'recordCalls' | 'consentMode' | 'consentRules'> | undefined,
): Business {
  const { recordCalls = true, consentMode = 'notice', consentRules = [] } = like ?? {};
  return {
    ...template,
    ...own,
    recordCalls,
    consentMode,
    consentRules,
    specialDays: [],
    handoverNumber: '',
  };
}
