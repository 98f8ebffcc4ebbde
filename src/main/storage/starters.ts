import type { Business } from '@shared/domain/business';
import type { BusinessId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { DENTAL_PRACTICE } from '../core/services/agents/starters/dentalPractice';

/** What a first start begins with, so that the first test call needs no set-up. */

const BUSINESS_ID = 'biz_acme_dental' as BusinessId;

/** @param timeZone IANA name: times in the calendar are the owner's own. */
export function starterBusiness(timeZone: string): Business {
  return {
    id: BUSINESS_ID,
    name: 'Acme Dental',
    timeZone,
    ...DENTAL_PRACTICE,
    specialDays: [],
    handoverNumber: '',
    recordCalls: true,
    consentMode: 'notice',
    consentRules: [],
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
