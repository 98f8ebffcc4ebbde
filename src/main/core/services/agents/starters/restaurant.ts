import type { OpeningHours } from '@shared/domain/business';
import type { StarterBusiness } from '@shared/domain/agent/starter';

const EVENING = [{ fromMinute: 17 * 60, toMinute: 22 * 60 + 30 }];
const WEEKEND = [{ fromMinute: 12 * 60, toMinute: 22 * 60 + 30 }];
/** Closed on Mondays. */
const HOURS: OpeningHours = [WEEKEND, [], EVENING, EVENING, EVENING, EVENING, WEEKEND];

const tables = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `table-${from + index}`);

const SMALL = tables(1, 4);
const MIDDLE = tables(5, 8);
const LARGE = tables(9, 10);

/** Few guests may take a larger table, once the small ones are gone. */
const seating = (id: string, name: string, seats: number, minutes: number, taken: string[]) => ({
  id,
  name,
  seats,
  durationMinutes: minutes,
  aliases: ['table'],
  resourceIds: taken,
});

/** Ten tables in three sizes, each of which is nobody else's while guests sit at it. */
export const RESTAURANT: StarterBusiness = {
  openingHours: HOURS,
  services: [
    seating('table-for-two', 'Table for two', 2, 90, [...SMALL, ...MIDDLE]),
    seating('table-for-four', 'Table for four', 4, 120, [...MIDDLE, ...LARGE]),
    seating('table-for-eight', 'Table for eight', 8, 120, LARGE),
  ],
  capacity: 10,
  resources: [...SMALL, ...MIDDLE, ...LARGE].map((id, index) => ({
    id,
    name: `Table ${index + 1}`,
    kind: 'place',
  })),
  variables: {},
};
