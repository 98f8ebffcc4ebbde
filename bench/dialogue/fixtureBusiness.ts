import { BusinessSchema, type Business } from '@shared/domain/business';

export interface FixtureBusiness {
  readonly name: string;
  readonly timeZone: string;
  /** Weekday to "8:00-17:00"; a missing day is closed. */
  readonly hours: Readonly<Record<string, string>>;
  readonly services: Business['services'];
  readonly prompt: string;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const minuteOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
};

/** A business of `fixtures/questions.json` as the application knows businesses. */
export function readBusiness(id: string, fixture: FixtureBusiness): Business {
  const openingHours = DAYS.map((day) => {
    const [from, to] = fixture.hours[day]?.split('-') ?? [];
    if (from === undefined || to === undefined) return [];
    return [{ fromMinute: minuteOf(from), toMinute: minuteOf(to) }];
  });
  return BusinessSchema.parse({
    id: `biz_${id}`,
    name: fixture.name,
    timeZone: fixture.timeZone,
    openingHours,
    services: fixture.services,
    capacity: 1,
    handoverNumber: '',
    recordCalls: false,
    consentMode: 'off',
    variables: {},
  });
}
