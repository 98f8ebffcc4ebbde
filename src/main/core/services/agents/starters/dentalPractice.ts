import type { OpeningHours } from '@shared/domain/business';
import type { StarterBusiness } from '@shared/domain/agent/starter';

const FULL_DAY = [{ fromMinute: 9 * 60, toMinute: 17 * 60 }];
const SATURDAY = [{ fromMinute: 9 * 60, toMinute: 13 * 60 }];
const HOURS: OpeningHours = [[], FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, SATURDAY];

const service = (id: string, name: string, durationMinutes: number, aliases: string[]) => ({
  id,
  name,
  durationMinutes,
  aliases,
  resourceIds: [],
});

/** What can be booked at a dental practice, and when. */
export const DENTAL_PRACTICE: StarterBusiness = {
  openingHours: HOURS,
  services: [
    service('cleaning', 'Cleaning', 30, [
      'teeth cleaning',
      'dental cleaning',
      'hygiene appointment',
      'scale and polish',
    ]),
    service('checkup', 'Check-up', 30, [
      'checkup',
      'exam',
      'examination',
      'dental exam',
      'routine visit',
    ]),
    service('filling', 'Filling', 60, ['cavity', 'cavity filled', 'hole in a tooth']),
    service('whitening', 'Whitening', 60, ['teeth whitening', 'bleaching', 'whiter teeth']),
    service('emergency', 'Emergency visit', 30, [
      'emergency',
      'toothache',
      'tooth pain',
      'broken tooth',
      'chipped tooth',
    ]),
  ],
  capacity: 2,
  resources: [],
  variables: { address: '48 Juniper Street, on the ground floor' },
};
