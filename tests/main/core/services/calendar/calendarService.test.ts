import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Business } from '@shared/domain/business';
import type { BusinessId } from '@shared/domain/ids';
import { fromLocal, parseLocal } from '@shared/domain/calendar/zonedTime';
import { peakOverlap } from '../../../../../src/main/core/services/calendar/availability';
import { CalendarService } from '../../../../../src/main/core/services/calendar/calendarService';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { ManualClock } from '../../../../fakes/manualClock';
import { createMemoryAppointments } from '../../../../fakes/memory/memoryAppointments';
import { createMemoryBusinesses } from '../../../../fakes/memory/memoryBusinesses';
import { testBusiness } from '../../../../fakes/testBusiness';

const local = (text: string): number => fromLocal(parseLocal(text)!, 'America/New_York');
const NOW = local('2026-11-19T10:00');

const DOCTORS: Partial<Business> = {
  resources: [
    { id: 'lin', name: 'Dr. Lin', kind: 'person' },
    { id: 'okafor', name: 'Dr. Okafor', kind: 'person' },
  ],
};

function setUp(change: Partial<Business> = {}) {
  const business = testBusiness(change);
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
  const book = (start: string, serviceId = 'cleaning', resourceId?: string) =>
    calendar.book({
      businessId: business.id,
      serviceId,
      resourceId,
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
    const moved = await calendar.move(id, { startAt: local('2026-11-24T10:00') });
    expect(moved).toMatchObject({ startAt: local('2026-11-24T10:00') });
    expect(moved.endAt).toBe(local('2026-11-24T11:00'));
  });

  it('gives a cancelled time free and refuses to move what was cancelled', async () => {
    const { book, calendar } = setUp();
    const { id } = await book('2026-11-24T09:30');
    await calendar.cancel(id);
    await expect(calendar.cancel(id)).resolves.toMatchObject({ status: 'cancelled' });
    await expect(calendar.move(id, { startAt: local('2026-11-25T09:30') })).rejects.toMatchObject({
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

  it('takes a cancellation back while the time is free', async () => {
    const { book, calendar } = setUp();
    const { id } = await book('2026-11-24T09:30');
    await calendar.cancel(id);
    await expect(calendar.restore(id)).resolves.toMatchObject({ status: 'booked' });
    await calendar.cancel(id);
    await book('2026-11-24T09:30');
    await expect(calendar.restore(id)).rejects.toMatchObject({ code: 'calendar.conflict' });
  });

  it('makes an appointment longer, but not into another one', async () => {
    const { book, calendar } = setUp();
    const { id, startAt } = await book('2026-11-24T09:30');
    await book('2026-11-24T10:30');
    const endAt = local('2026-11-24T10:30');
    await expect(calendar.move(id, { startAt, endAt })).resolves.toMatchObject({ endAt });
    await expect(calendar.move(id, { startAt, endAt: endAt + 1 })).rejects.toMatchObject({
      code: 'calendar.conflict',
    });
    await expect(calendar.move(id, { startAt, endAt: startAt })).rejects.toMatchObject({
      code: 'calendar.conflict',
    });
  });

  it('is closed on a holiday, says which, and comes back to it every year', async () => {
    const christmas = { id: 'c', name: 'Christmas', from: '2025-12-24', to: '2026-01-01' };
    const { book, business, calendar } = setUp({
      specialDays: [{ ...christmas, isYearly: true, hours: [] }],
    });
    await expect(book('2026-12-24T10:00')).rejects.toThrow(/closed.*Christmas/);
    await expect(book('2027-01-01T10:00')).rejects.toThrow(/Christmas/);
    await expect(book('2026-12-23T10:00')).resolves.toBeDefined();
    const query = { serviceId: 'cleaning', fromAt: local('2026-12-23T16:45'), limit: 1 };
    expect(await calendar.findSlots(business.id, query)).toEqual([local('2027-01-04T08:00')]);
  });

  it('gives a service to the first who is there and free, and a caller the one they ask for', async () => {
    const { book, business, calendar } = setUp({
      ...DOCTORS,
      specialDays: [
        {
          id: 'away',
          name: 'Conference',
          from: '2026-11-25',
          to: '2026-11-25',
          isYearly: false,
          hours: [],
          resourceId: 'lin',
        },
      ],
    });
    expect((await book('2026-11-24T09:30')).resourceId).toBe('lin');
    expect((await book('2026-11-24T09:30')).resourceId).toBe('okafor');
    await expect(book('2026-11-24T09:30')).rejects.toMatchObject({ code: 'calendar.conflict' });
    expect((await book('2026-11-25T09:30')).resourceId).toBe('okafor');
    await expect(book('2026-11-25T10:30', 'cleaning', 'lin')).rejects.toMatchObject({
      code: 'calendar.closed',
    });
    const asked = { serviceId: 'cleaning', startAt: local('2026-11-24T09:45') };
    expect(await calendar.timeState(business.id, { ...asked, resourceId: 'lin' })).toBe('full');
    await expect(book('2026-11-24T11:00', 'cleaning', 'nobody')).rejects.toMatchObject({
      code: 'storage.not_found',
    });
  });

  it('keeps who gives a service through a move, unless they are taken or another is named', async () => {
    const { book, calendar } = setUp(DOCTORS);
    await book('2026-11-24T09:30');
    const { id } = await book('2026-11-24T09:30');
    const later = { startAt: local('2026-11-24T11:00') };
    expect((await calendar.move(id, later)).resourceId).toBe('okafor');
    expect((await calendar.move(id, { ...later, resourceId: 'lin' })).resourceId).toBe('lin');
    const back = { startAt: local('2026-11-24T09:30'), resourceId: 'lin' };
    await expect(calendar.move(id, back)).rejects.toMatchObject({ code: 'calendar.conflict' });
    expect((await calendar.move(id, { startAt: back.startAt })).resourceId).toBe('okafor');
  });

  it('sends a service only to those who give it', async () => {
    const services = testBusiness().services.map((one) =>
      one.id === 'filling' ? { ...one, resourceIds: ['okafor'] } : one,
    );
    const { book } = setUp({ ...DOCTORS, services });
    expect((await book('2026-11-24T09:30', 'filling')).resourceId).toBe('okafor');
    await expect(book('2026-11-24T09:30', 'filling')).rejects.toMatchObject({
      code: 'calendar.conflict',
    });
    await expect(book('2026-11-24T13:00', 'filling', 'lin')).rejects.toThrow(/do not give/);
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
          const { appointments, business, calendar } = setUp({ capacity });
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
                  ? calendar.move(chosen.id, { startAt })
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
