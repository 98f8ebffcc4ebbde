import { BusinessSchema, type Business } from '@shared/domain/business';

const daily = (from: number, to: number): { fromMinute: number; toMinute: number }[] => [
  { fromMinute: from * 60, toMinute: to * 60 },
];

/** A dental practice in New York: Monday to Thursday 8 to 5, Friday 8 to 2, one chair. */
export function testBusiness(change: Partial<Business> = {}): Business {
  const weekday = daily(8, 17);
  return {
    ...BusinessSchema.parse({
      id: 'biz_test',
      name: 'Bright Smile Dental',
      timeZone: 'America/New_York',
      openingHours: [[], weekday, weekday, weekday, weekday, daily(8, 14), []],
      services: [
        { id: 'cleaning', name: 'Cleaning', durationMinutes: 30, aliases: ['teeth cleaning'] },
        { id: 'checkup', name: 'Check-up', durationMinutes: 45, aliases: ['exam'] },
        { id: 'filling', name: 'Filling', durationMinutes: 60, aliases: ['cavity'] },
      ],
      capacity: 1,
      handoverNumber: '',
      recordCalls: true,
      consentMode: 'notice',
      variables: {},
    }),
    ...change,
  };
}
