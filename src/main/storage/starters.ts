import type { Business, OpeningHours } from '@shared/domain/business';
import type { BusinessId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';

/** What a first start begins with, so that the first test call needs no set-up. */

const BUSINESS_ID = 'biz_acme_dental' as BusinessId;

const FULL_DAY = [{ fromMinute: 9 * 60, toMinute: 17 * 60 }];
const SATURDAY = [{ fromMinute: 9 * 60, toMinute: 13 * 60 }];
const HOURS: OpeningHours = [[], FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, SATURDAY];

/** @param timeZone IANA name: times in the calendar are the owner's own. */
export function starterBusiness(timeZone: string): Business {
  return {
    id: BUSINESS_ID,
    name: 'Acme Dental',
    timeZone,
    openingHours: HOURS,
    services: [
      {
        id: 'cleaning',
        name: 'Cleaning',
        durationMinutes: 30,
        aliases: ['teeth cleaning', 'dental cleaning', 'hygiene appointment', 'scale and polish'],
        resourceIds: [],
      },
      {
        id: 'checkup',
        name: 'Check-up',
        durationMinutes: 30,
        aliases: ['checkup', 'exam', 'examination', 'dental exam', 'routine visit'],
        resourceIds: [],
      },
      {
        id: 'filling',
        name: 'Filling',
        durationMinutes: 60,
        aliases: ['cavity', 'cavity filled', 'hole in a tooth'],
        resourceIds: [],
      },
      {
        id: 'whitening',
        name: 'Whitening',
        durationMinutes: 60,
        aliases: ['teeth whitening', 'bleaching', 'whiter teeth'],
        resourceIds: [],
      },
      {
        id: 'emergency',
        name: 'Emergency visit',
        durationMinutes: 30,
        aliases: ['emergency', 'toothache', 'tooth pain', 'broken tooth', 'chipped tooth'],
        resourceIds: [],
      },
    ],
    capacity: 2,
    resources: [],
    specialDays: [],
    handoverNumber: '',
    recordCalls: true,
    consentMode: 'notice',
    consentRules: [],
    variables: { address: '48 Juniper Street, on the ground floor' },
  };
}

/** The line that test calls ring. */
export function starterLine(agentId: Line['agentId']): Line {
  return {
    id: 'line_test' as LineId,
    name: 'Test line',
    carrierId: 'testline',
    number: '+15555550100',
    businessId: BUSINESS_ID,
    agentId,
  };
}
