import type { Starter } from '@shared/domain/agent/starter';
import { AFTER_HOURS } from './afterHours';
import { DENTAL_PRACTICE } from './dentalPractice';
import { DENTAL_RECEPTIONIST } from './dentalReceptionist';
import { PAYMENT_REMINDER } from './paymentReminder';
import { RESTAURANT } from './restaurant';
import { RESTAURANT_CALLER } from './restaurantCaller';
import { RESTAURANT_RESERVATIONS } from './restaurantReservations';

/** Agents to begin with. */
export const STARTERS: readonly Starter[] = [
  {
    id: 'dental-receptionist',
    definition: { ...DENTAL_RECEPTIONIST, name: 'Dental receptionist' },
    business: DENTAL_PRACTICE,
  },
  { id: 'restaurant-reservations', definition: RESTAURANT_RESERVATIONS, business: RESTAURANT },
  { id: 'restaurant-caller', definition: RESTAURANT_CALLER },
  { id: 'payment-reminder', definition: PAYMENT_REMINDER },
  { id: 'after-hours', definition: AFTER_HOURS },
];
