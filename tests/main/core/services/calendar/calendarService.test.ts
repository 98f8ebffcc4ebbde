import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessId } from '@shared/domain/ids';
import { fromLocal, parseLocal } from '@shared/domain/zonedTime';
import { peakOverlap } from '../../../../../src/main/core/services/calendar/availability';
import { CalendarService } from '../../../../../src/main/core/services/calendar/calendarService';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { ManualClock } from '../../../../fakes/manualClock';
import { createMemoryAppointments } from '../../../../fakes/memory/memoryAppointments';
import { createMemoryBusinesses } from '../../../../fakes/memory/memoryBusinesses';
import { testBusiness } from '../../../../fakes/testBusiness';

const local = (text: string): number => fromLocal(parseLocal(text)!, 'America/New_York');
const NOW = local('2026-11-19T10:00');

function setUp(capacity = 1) {
  const business = testBusiness({ capacity });
  const appointments = createMemoryAppointments();
  const changes = createChanges();
  const announced: string[] = [];
  changes.watch(({ areas }) => void announced.push(...areas));
  const calendar = new CalendarService({
    appointments,
    businesses: createMemoryBusinesses(business),
    clock: new ManualClock(NOW),
    changes,
  });
  const book = (start: string, serviceId = 'cleaning') =>
    calendar.book({
      businessId: business.id,
      serviceId,
      startAt: local(start),
      customerName: 'Dana Reyes',
      customerPhone: '+15185550177',
      notes: '',
    });
  return { business, appointments, calendar, announced, book };
}

describe('CalendarService', () => {
  it('books a service for its length and says that the calendar changed', async () => {
    const { book, announced } = setUp();
    const booked = await book('2026-11-24T09:30', 'checkup');
    expect(booked).toMatchObject({ serviceName: 'Check-up', status: 'booked' });
    expect(booked.endAt - booked.startAt).toBe(45 * 60_000);
    expect(announced).toEqual(['calendar']);
  });

  it.each([
    ['2026-11-24T07:45', 'calendar.closed'],
    ['2026-11-24T16:45', 'calendar.closed'],
    ['2026-11-22T10:00', 'calendar.closed'],
    ['2026-11-19T09:00', 'calendar.closed'],
  ])('refuses %s with %s', async (start, code) => {
    await expect(setUp().book(start)).rejects.toMatchObject({ code });
  });

  it('refuses a time that is taken, and a second try at the same moment', async () => {
    const { book } = setUp();
    const outcomes = await Promise.allSettled([
      book('2026-11-24T09:30'),
      book('2026-11-24T09:30'),
      book('2026-11-24T09:45'),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
  });

  it('moves an appointment over its own old place', async () => {
    const { book, calendar } = setUp();
    const { id } = await book('2026-11-24T09:30', 'filling');
    const moved = await calendar.move(id, local('2026-11-24T10:00'));
    expect(moved).toMatchObject({ startAt: local('2026-11-24T10:00') });
    expect(moved.endAt).toBe(local('2026-11-24T11:00'));
  });

  it('gives a cancelled time free and refuses to move what was cancelled', async () => {
    const { book, calendar } = setUp();
    const { id } = await book('2026-11-24T09:30');
    await calendar.cancel(id);
    await expect(calendar.cancel(id)).resolves.toMatchObject({ status: 'cancelled' });
    await expect(calendar.move(id, local('2026-11-25T09:30'))).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    await expect(book('2026-11-24T09:30')).resolves.toBeDefined();
  });

  it('offers nothing in the past, nothing at once and nothing beyond its horizon', async () => {
    const { business, calendar } = setUp();
    const [first] = await calendar.findSlots(business.id, {
      serviceId: 'cleaning',
      fromAt: local('2026-11-16T08:00'),
      limit: 1,
    });
    expect(first).toBe(local('2026-11-19T10:30'));
    const late = await calendar.findSlots(business.id, {
      serviceId: 'cleaning',
      fromAt: local('2027-11-16T08:00'),
      limit: 1,
    });
    expect(late).toEqual([]);
  });

  it('says plainly that a business or service does not exist', async () => {
    const { calendar, book } = setUp();
    await expect(book('2026-11-24T09:30', 'tattoo')).rejects.toMatchObject({
      code: 'storage.not_found',
    });
    await expect(calendar.business('biz_none' as BusinessId)).rejects.toMatchObject({
      code: 'storage.not_found',
    });
  });

  it('never holds more than the capacity, whatever is booked, moved and cancelled', async () => {
    const step = fc.record({
      kind: fc.constantFrom('book', 'book', 'move', 'cancel'),
      quarter: fc.integer({ min: 0, max: 40 }),
      serviceId: fc.constantFrom('cleaning', 'checkup', 'filling'),
      pick: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 }),
        fc.array(step, { maxLength: 40 }),
        async (capacity, steps) => {
          const { appointments, business, calendar } = setUp(capacity);
          for (const { kind, quarter, serviceId, pick } of steps) {
            const startAt = local('2026-11-24T07:00') + quarter * 15 * 60_000;
            const known = appointments.all();
            const chosen = known[pick % Math.max(1, known.length)];
            const act =
              kind === 'book' || chosen === undefined
                ? calendar.book({
                    businessId: business.id,
                    serviceId,
                    startAt,
                    customerName: 'X',
                    customerPhone: '',
                    notes: '',
                  })
                : kind === 'move'
                  ? calendar.move(chosen.id, startAt)
                  : calendar.cancel(chosen.id);
            await act.catch(() => undefined);
          }
          const standing = appointments.all().filter(({ status }) => status === 'booked');
          for (const one of standing) {
            expect(peakOverlap(one, standing)).toBeLessThanOrEqual(capacity);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
