import type { StarterId } from '@shared/domain/agent/starter';
import type { PlainPhrase } from '../../../../i18n/phrases';

/** What the starters are called, and what they are for. */
export const STARTER_WORDS = {
  'dental-receptionist': {
    name: 'Dental receptionist',
    about: 'Books, moves and cancels appointments, and answers what patients ask.',
  },
  'restaurant-reservations': {
    name: 'Restaurant reservations',
    about: 'Reserves tables for guests who call.',
  },
  'restaurant-caller': {
    name: 'Restaurant caller',
    about: 'Calls a restaurant and reserves a table for someone.',
  },
  'payment-reminder': {
    name: 'Payment reminder',
    about: 'Calls about a bill and takes down when it will be paid.',
  },
  'after-hours': {
    name: 'After-hours messages',
    about: 'Takes messages while nobody is there.',
  },
} as const satisfies Record<StarterId, { name: PlainPhrase; about: PlainPhrase }>;
