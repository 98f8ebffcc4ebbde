import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLocal, toLocal, weekdayOf } from '@shared/domain/calendar/zonedTime';
import {
  findFreeSlots,
  openIntervals,
  peakOverlap,
  presentAt,
  slotState,
  type Interval,
  type Workplace,
} from '../../../../../src/main/core/services/calendar/availability';

const MINUTE_MS = 60_000;
const zone = 'America/New_York';
const nine = { fromMinute: 9 * 60, toMinute: 17 * 60 };
const everyDay: Workplace = {
  hoursOn: () => [nine],
  timeZone: zone,
  resourceIds: [],
  eligible: [],
  capacity: 1,
  bufferMinutes: 0,
};

const at = (day: number, hour: number, minute = 0, month = 11): number =>
  fromLocal({ year: 2026, month, day, minute: hour * 60 + minute }, zone);
const lasting = (startAt: number, minutes: number): Interval => ({
  startAt,
  endAt: startAt + minutes * MINUTE_MS,
});

describe('slot states', () => {
  it('keeps the last appointment within opening hours', () => {
    expect(slotState(everyDay, lasting(at(24, 16), 60), [])).toBe('free');
    expect(slotState(everyDay, lasting(at(24, 16, 15), 60), [])).toBe('closed');
    expect(slotState(everyDay, lasting(at(24, 8, 45), 30), [])).toBe('closed');
  });

  it('lets appointments touch but not overlap', () => {
    const busy = [lasting(at(24, 10), 60)];
    expect(slotState(everyDay, lasting(at(24, 9), 60), busy)).toBe('free');
    expect(slotState(everyDay, lasting(at(24, 11), 60), busy)).toBe('free');
    expect(slotState(everyDay, lasting(at(24, 10, 59), 30), busy)).toBe('full');
  });

  it('keeps a buffer free on both sides', () => {
    const busy = [lasting(at(24, 10), 60)];
    const buffered = { ...everyDay, bufferMinutes: 10 };
    expect(slotState(buffered, lasting(at(24, 11), 30), busy)).toBe('full');
    expect(slotState(buffered, lasting(at(24, 11, 10), 30), busy)).toBe('free');
    expect(slotState(buffered, lasting(at(24, 9, 30), 25), busy)).toBe('full');
  });

  it('does not add up appointments that follow one another', () => {
    const busy = [lasting(at(24, 10), 30), lasting(at(24, 10, 30), 30)];
    expect(slotState({ ...everyDay, capacity: 2 }, lasting(at(24, 10), 60), busy)).toBe('free');
  });

  it('opens at the same wall-clock time on both sides of a change of the clocks', () => {
    const [before] = openIntervals(everyDay, { year: 2026, month: 3, day: 7 });
    const [after] = openIntervals(everyDay, { year: 2026, month: 3, day: 8 });
    expect((after?.startAt ?? 0) - (before?.startAt ?? 0)).toBe(23 * 60 * MINUTE_MS);
  });
});

describe('named resources', () => {
  const named = { ...everyDay, resourceIds: ['lin', 'okafor'], eligible: ['lin', 'okafor'] };
  const ten = lasting(at(24, 10), 60);

  it('are taken one by one, and a third appointment finds none', () => {
    const lin = { ...ten, resourceId: 'lin' };
    expect(slotState(named, ten, [lin])).toBe('free');
    expect(slotState(named, ten, [lin, { ...ten, resourceId: 'okafor' }])).toBe('full');
    expect(slotState({ ...named, eligible: ['lin'] }, ten, [lin])).toBe('full');
  });

  it('are closed when none of those that may is there', () => {
    const hoursOn: Workplace['hoursOn'] = (_day, id) => (id === 'lin' ? [] : [nine]);
    const linAway = { ...named, hoursOn };
    expect(slotState({ ...linAway, eligible: ['lin'] }, ten, [])).toBe('closed');
    expect(slotState(linAway, ten, [])).toBe('free');
    expect(presentAt(linAway, ten)).toEqual(['okafor']);
  });

  it('are kept for appointments that have none yet', () => {
    const old = [ten, { ...ten, resourceId: 'gone' }];
    expect(slotState(named, ten, old.slice(0, 1))).toBe('free');
    expect(slotState(named, ten, old)).toBe('full');
  });

  it('with hours of their own offer times that only one of them has', () => {
    const evening = { fromMinute: 18 * 60, toMinute: 20 * 60 };
    const hoursOn: Workplace['hoursOn'] = (_day, id) => (id === 'lin' ? [evening] : [nine]);
    const search = { durationMinutes: 60, fromAt: at(24, 15), toAt: at(24, 23), limit: 9 };
    const found = findFreeSlots({ ...named, hoursOn }, { ...search, busy: [] });
    expect(found).toEqual([15, 15.5, 16, 18, 18.5, 19].map((hour) => at(24, 0, hour * 60)));
  });
});

describe('a night that is open past midnight', () => {
  const bar: Workplace = {
    ...everyDay,
    hoursOn: () => [
      { fromMinute: 0, toMinute: 180 },
      { fromMinute: 1200, toMinute: 1440 },
    ],
  };

  it('takes an appointment over midnight', () => {
    expect(slotState(bar, lasting(at(24, 23, 30), 60), [])).toBe('free');
    expect(slotState(bar, lasting(at(24, 2, 30), 60), [])).toBe('closed');
  });

  it('has an hour more when the clocks go back, and one less when they go forward', () => {
    const slotsOf = (month: number, day: number) =>
      findFreeSlots(bar, {
        durationMinutes: 60,
        fromAt: at(day, 0, 0, month),
        toAt: at(day, 4, 0, month),
        busy: [],
        limit: 50,
      });
    expect(slotsOf(11, 2)).toHaveLength(5);
    expect(slotsOf(11, 1)).toHaveLength(7);
    expect(slotsOf(3, 8)).toHaveLength(3);
    const shown = slotsOf(11, 1).map((each) => toLocal(each, zone).minute);
    expect(shown).toEqual([0, 30, 60, 90, 60, 90, 120]);
  });
});

describe('free slots', () => {
  it('counts from the opening and skips what is taken', () => {
    const busy = [lasting(at(24, 9, 30), 30)];
    const search = { durationMinutes: 30, fromAt: at(24, 0), toAt: at(24, 23), busy, limit: 3 };
    expect(findFreeSlots(everyDay, search)).toEqual([at(24, 9), at(24, 10), at(24, 10, 30)]);
  });

  it('goes on to the next open day', () => {
    const hoursOn: Workplace['hoursOn'] = (day) => (weekdayOf(day) === 3 ? [] : [nine]);
    const workplace = { ...everyDay, hoursOn };
    const search = {
      durationMinutes: 60,
      fromAt: at(24, 16, 1),
      toAt: at(30, 0),
      busy: [],
      limit: 1,
    };
    expect(findFreeSlots(workplace, search)).toEqual([at(26, 9)]);
  });

  const spans = fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, length]) => ({
      fromMinute: from * 15,
      toMinute: Math.min(1440, (from + length) * 15),
    }))
    .filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
  const workplaces = fc.record({
    openingHours: fc.array(fc.array(spans, { maxLength: 2 }), { minLength: 7, maxLength: 7 }),
    timeZone: fc.constantFrom(
      zone,
      'Europe/London',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/Havana',
      'Africa/Cairo',
    ),
    capacity: fc.integer({ min: 1, max: 3 }),
    bufferMinutes: fc.constantFrom(0, 10),
  });
  // Starts around both changes of the clocks and in between.
  const starts = fc
    .tuple(
      fc.constantFrom(Date.UTC(2026, 2, 7), Date.UTC(2026, 9, 24), Date.UTC(2026, 6, 1)),
      fc.integer({ min: 0, max: 3 * 24 * 60 }),
    )
    .map(([base, minutes]) => base + minutes * MINUTE_MS);
  const bookings = fc.array(
    fc.tuple(starts, fc.integer({ min: 5, max: 180 })).map(([s, m]) => lasting(s, m)),
    { maxLength: 30 },
  );

  it('never exceeds the capacity and never leaves opening hours', () => {
    fc.assert(
      fc.property(
        workplaces,
        starts,
        fc.constantFrom(15, 30, 45, 90),
        bookings,
        ({ openingHours, ...rest }, fromAt, durationMinutes, busy) => {
          const workplace: Workplace = {
            ...everyDay,
            ...rest,
            hoursOn: (day) => openingHours[weekdayOf(day)] ?? [],
          };
          const toAt = fromAt + 3 * 24 * 60 * MINUTE_MS;
          const found = findFreeSlots(workplace, {
            durationMinutes,
            fromAt,
            toAt,
            busy,
            limit: 50,
          });
          expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
          for (const startAt of found) {
            const slot = lasting(startAt, durationMinutes);
            expect(startAt).toBeGreaterThanOrEqual(fromAt);
            expect(startAt).toBeLessThanOrEqual(toAt);
            expect(peakOverlap(slot, [...busy, slot])).toBeLessThanOrEqual(workplace.capacity);
            const isOpenAt = (at: number): boolean => {
              const local = toLocal(at, workplace.timeZone);
              return openIntervals(workplace, local).some(
                (open) => open.startAt <= at && at < open.endAt,
              );
            };
            for (let at = slot.startAt; at < slot.endAt; at += 5 * MINUTE_MS) {
              if (!isOpenAt(at)) expect.fail(`not open at ${new Date(at).toISOString()}`);
            }
          }
        },
      ),
    );
  });
});
