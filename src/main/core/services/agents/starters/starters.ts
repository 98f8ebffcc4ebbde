import type { AgentDefinition } from '@shared/domain/agent/agent';
import { AFTER_HOURS } from './afterHours';
import { DENTAL_RECEPTIONIST } from './dentalReceptionist';
import { PAYMENT_REMINDER } from './paymentReminder';
import { RESTAURANT_CALLER } from './restaurantCaller';
import { RESTAURANT_RESERVATIONS } from './restaurantReservations';

export interface Starter {
  readonly about: string;
  readonly definition: AgentDefinition;
}

/** Agents to begin with. */
export const STARTERS: readonly Starter[] = [
  {
    about: 'Books, moves and cancels appointments, and answers what patients ask.',
    definition: { ...DENTAL_RECEPTIONIST, name: 'Dental receptionist' },
  },
  { about: 'Reserves tables for guests who call.', definition: RESTAURANT_RESERVATIONS },
  {
    about: 'Calls a restaurant and reserves a table for someone.',
    definition: RESTAURANT_CALLER,
  },
  {
    about: 'Calls about a bill and takes down when it will be paid.',
    definition: PAYMENT_REMINDER,
  },
  { about: 'Takes messages while nobody is there.', definition: AFTER_HOURS },
];
