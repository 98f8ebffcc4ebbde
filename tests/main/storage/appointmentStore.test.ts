import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessId } from '@shared/domain/ids';
import type { AppointmentStore, NewAppointment } from '../../../src/main/core/ports/stores';
import { testStorage } from '../../fakes/testStorage';

const BUSINESS = 'biz_test' as BusinessId;
const HOUR_MS = 3_600_000;
const TEN = Date.UTC(2026, 10, 24, 15, 0);

function wish(
  startAt: number,
  endAt: number,
  change: Partial<NewAppointment> = {},
): NewAppointment {
  return {
    businessId: BUSINESS,
    serviceId: 'cleaning',
    serviceName: 'Cleaning',
    startAt,
    endAt,
    customerName: 'Dana Reyes',
    customerPhone: '+15185550123',
    notes: '',
    ...change,
  };
}

async function store(): Promise<AppointmentStore> {
  return (await testStorage()).storage.appointments;
}

const isConflict = { code: 'calendar.conflict' };

describe('booking', () => {
  it('stores the appointment with an id, a status and the call that made it', async () => {
    const appointments = await store();
    const booked = await appointments.book(
      wish(TEN, TEN + HOUR_MS, { callId: 'call_a' as never, notes: 'first visit' }),
      { capacity: 1 },
    );
    expect(booked).toMatchObject({ status: 'booked', callId: 'call_a', notes: 'first visit' });
    expect(await appointments.get(booked.id)).toEqual(booked);
  });

  it('refuses a time when the capacity is used up', async () => {
    const appointments = await store();
    await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 2 });
    await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 2 });
    await expect(
      appointments.book(wish(TEN + HOUR_MS / 2, TEN + 2 * HOUR_MS), { capacity: 2 }),
    ).rejects.toMatchObject(isConflict);
  });

  it('allows appointments that touch, and those of another business', async () => {
    const appointments = await store();
    await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 1 });
    await appointments.book(wish(TEN + HOUR_MS, TEN + 2 * HOUR_MS), { capacity: 1 });
    await appointments.book(wish(TEN - HOUR_MS, TEN), { capacity: 1 });
    await appointments.book(wish(TEN, TEN + HOUR_MS, { businessId: 'biz_b' as BusinessId }), {
      capacity: 1,
    });
    expect(await appointments.list(BUSINESS, TEN - HOUR_MS, TEN + 2 * HOUR_MS)).toHaveLength(3);
  });

  it('counts who is there at one moment, not who comes during the whole span', async () => {
    const appointments = await store();
    await appointments.book(wish(TEN, TEN + HOUR_MS / 2), { capacity: 2 });
    await appointments.book(wish(TEN + HOUR_MS / 2, TEN + HOUR_MS), { capacity: 2 });
    const long = await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 2 });
    expect(long.status).toBe('booked');
  });

  it('never gives the same resource to two, however many book, move and come back at once', async () => {
    const of = ['lin', 'okafor', 'chair'];
    const slot = fc.record({
      start: fc.integer({ min: 0, max: 12 }),
      length: fc.integer({ min: 1, max: 6 }),
      oneOf: fc.subarray(of, { minLength: 1 }),
      movesTo: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
      isCancelled: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(slot, { minLength: 5, maxLength: 25 }), async (slots) => {
        const { storage } = await testStorage({ url: ':memory:' });
        const { appointments } = storage;
        // From before the resources had names: it needs one of them, whichever.
        await appointments.book(wish(3, 5), { capacity: 1 });
        const booked = await Promise.allSettled(
          slots.map(({ start, length, oneOf }) =>
            appointments.book(wish(start, start + length), { oneOf, of }),
          ),
        );
        await Promise.allSettled(
          slots.map(async ({ movesTo, isCancelled, length, oneOf }, index) => {
            const outcome = booked[index];
            if (outcome?.status !== 'fulfilled') return;
            const { id } = outcome.value;
            if (isCancelled) await appointments.cancel(id);
            if (isCancelled) await appointments.restore(id, { oneOf, of });
            if (movesTo === undefined) return;
            const span = { startAt: movesTo, endAt: movesTo + length };
            await appointments.move(id, span, { oneOf, of });
          }),
        );
        const standing = await appointments.list(BUSINESS, 0, 100);
        for (const one of standing) {
          const rivals = standing.filter(
            (each) => each.startAt < one.endAt && each.endAt > one.startAt,
          );
          const named = rivals.filter(({ resourceId }) => resourceId !== undefined);
          const own = named.filter(({ resourceId }) => resourceId === one.resourceId);
          expect(own.length).toBeLessThanOrEqual(1);
        }
        await storage.close();
      }),
      { numRuns: 40 },
    );
  });

  it('takes the first of those that are free, and notes what was taken', async () => {
    const appointments = await store();
    const room = { oneOf: ['okafor', 'lin'], of: ['lin', 'okafor'] };
    const first = await appointments.book(wish(TEN, TEN + HOUR_MS), room);
    const second = await appointments.book(wish(TEN, TEN + HOUR_MS), room);
    expect([first.resourceId, second.resourceId]).toEqual(['okafor', 'lin']);
    const third = appointments.book(wish(TEN + 1, TEN + 2), room);
    await expect(third).rejects.toMatchObject(isConflict);
    await appointments.cancel(first.id);
    expect((await appointments.book(wish(TEN, TEN + HOUR_MS), room)).resourceId).toBe('okafor');
    await expect(appointments.restore(first.id, room)).rejects.toMatchObject(isConflict);
  });

  it('leaves a resource for an appointment that has none yet', async () => {
    const appointments = await store();
    await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 1 });
    const room = { oneOf: ['lin', 'okafor'], of: ['lin', 'okafor'] };
    await appointments.book(wish(TEN, TEN + HOUR_MS), room);
    const third = appointments.book(wish(TEN, TEN + HOUR_MS), room);
    await expect(third).rejects.toMatchObject(isConflict);
  });

  it('never lets more overlap than the capacity, however many book and move at once', async () => {
    const slot = fc.record({
      start: fc.integer({ min: 0, max: 15 }),
      length: fc.integer({ min: 1, max: 6 }),
      movesTo: fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined }),
      isCancelled: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(slot, { minLength: 5, maxLength: 25 }),
        fc.integer({ min: 1, max: 3 }),
        async (slots, capacity) => {
          const { storage } = await testStorage({ url: ':memory:' });
          const { appointments } = storage;
          const booked = await Promise.allSettled(
            slots.map(({ start, length }) =>
              appointments.book(wish(start, start + length), { capacity }),
            ),
          );
          await Promise.allSettled(
            slots.map(async ({ movesTo, isCancelled }, index) => {
              const result = booked[index];
              if (result?.status !== 'fulfilled') return;
              const { id, startAt, endAt } = result.value;
              if (isCancelled) await appointments.cancel(id);
              if (movesTo === undefined) return;
              await appointments.move(
                id,
                { startAt: movesTo, endAt: movesTo + endAt - startAt },
                { capacity },
              );
            }),
          );
          const standing = await appointments.list(BUSINESS, 0, 100);
          for (let moment = 0; moment < 25; moment++) {
            const present = standing.filter((a) => a.startAt <= moment && a.endAt > moment);
            expect(present.length).toBeLessThanOrEqual(capacity);
          }
          for (const [index, result] of booked.entries()) {
            if (result.status === 'rejected')
              expect(result.reason, `${index}`).toMatchObject(isConflict);
          }
          await storage.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('moving and cancelling', () => {
  it('moves to a free time, its own old time included', async () => {
    const appointments = await store();
    const { id } = await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 1 });
    const moved = await appointments.move(
      id,
      { startAt: TEN + HOUR_MS / 2, endAt: TEN + 1.5 * HOUR_MS },
      { capacity: 1 },
    );
    expect(moved).toMatchObject({ id, startAt: TEN + HOUR_MS / 2, status: 'booked' });
  });

  it('refuses a full time and leaves the appointment where it was', async () => {
    const appointments = await store();
    await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 1 });
    const second = await appointments.book(wish(TEN + HOUR_MS, TEN + 2 * HOUR_MS), { capacity: 1 });
    await expect(
      appointments.move(second.id, { startAt: TEN, endAt: TEN + HOUR_MS }, { capacity: 1 }),
    ).rejects.toMatchObject(isConflict);
    expect(await appointments.get(second.id)).toEqual(second);
  });

  it('frees the time of a cancelled one, which then cannot be moved', async () => {
    const appointments = await store();
    const { id } = await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 1 });
    expect(await appointments.cancel(id)).toMatchObject({ status: 'cancelled' });
    expect(await appointments.cancel(id)).toMatchObject({ status: 'cancelled' });
    await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 1 });
    await expect(
      appointments.move(id, { startAt: TEN, endAt: TEN + HOUR_MS }, { capacity: 5 }),
    ).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    expect(await appointments.list(BUSINESS, TEN, TEN + 1)).toHaveLength(1);
    expect(await appointments.list(BUSINESS, TEN, TEN + 1, true)).toHaveLength(2);
  });

  it('says so when there is no such appointment', async () => {
    const appointments = await store();
    const isMissing = { code: 'storage.not_found' };
    await expect(appointments.cancel('apt_x' as never)).rejects.toMatchObject(isMissing);
    await expect(
      appointments.move('apt_x' as never, { startAt: 1, endAt: 2 }, { capacity: 1 }),
    ).rejects.toMatchObject(isMissing);
    expect(await appointments.get('apt_x' as never)).toBeUndefined();
  });
});

describe('finding the appointments of a customer', () => {
  it('gives the upcoming booked ones, the one going on included, by start', async () => {
    const appointments = await store();
    const later = await appointments.book(wish(TEN + HOUR_MS, TEN + 2 * HOUR_MS), { capacity: 5 });
    const now = await appointments.book(wish(TEN - 1, TEN + 1), { capacity: 5 });
    await appointments.book(wish(TEN - HOUR_MS, TEN), { capacity: 5 });
    const { id } = await appointments.book(wish(TEN, TEN + HOUR_MS), { capacity: 5 });
    await appointments.cancel(id);
    await appointments.book(wish(TEN, TEN + 1, { customerPhone: '1', customerName: 'X' }), {
      capacity: 5,
    });
    const found = await appointments.findByCustomer(BUSINESS, { phone: '518 555 0123' }, TEN);
    expect(found).toEqual([now, later]);
  });
});
