import { describe, expect, it } from 'vitest';
import type { BusinessId, CallId } from '@shared/domain/ids';
import { fromLocal, parseLocal } from '@shared/domain/calendar/zonedTime';
import type { ToolContext } from '../../../src/main/core/ports/tool';
import { receptionDesk } from '../../fakes/receptionDesk';
import { testBusiness } from '../../fakes/testBusiness';

const ALL = [
  'find_slots',
  'book_appointment',
  'find_appointments',
  'move_appointment',
  'cancel_appointment',
  'take_message',
  'hand_over',
  'end_call',
];
const never = new AbortController().signal;

function setUp(options: Partial<Parameters<typeof receptionDesk>[0]> = {}) {
  const desk = receptionDesk({ now: '2026-11-19T10:00', ...options });
  const run = async (name: string, input: unknown, change: Partial<ToolContext> = {}) =>
    desk.toolBox.run(name, input, { ...desk.context, ...change }, never);
  return { ...desk, run };
}

describe('the calendar tools', () => {
  it('have schemas, names and descriptions for every engine', () => {
    const specs = setUp().toolBox.specs(ALL);
    expect(specs.map(({ name }) => name)).toEqual(ALL);
    for (const { description, parameters } of specs) {
      expect(description.length).toBeGreaterThan(20);
      expect(parameters).toMatchObject({ type: 'object' });
      expect(parameters).not.toHaveProperty('$schema');
    }
  });

  it('find the earliest times when nothing else is said', async () => {
    const { run } = setUp();
    const { value } = await run('find_slots', { service: 'cleaning', limit: 2 });
    expect(value).toEqual({
      service: 'Cleaning',
      duration_minutes: 30,
      time_zone: 'America/New_York',
      available: true,
      slots: [
        { start: '2026-11-19T10:30', weekday: 'Thursday' },
        { start: '2026-11-19T11:00', weekday: 'Thursday' },
      ],
    });
  });

  it('say that a day is closed and name the next times', async () => {
    const { run } = setUp();
    const { value } = await run('find_slots', {
      service: 'teeth cleaning',
      from: '2026-11-21T00:00',
      to: '2026-11-21T23:59',
    });
    expect(value).toMatchObject({ available: false, reason: 'closed', slots: [] });
    expect(value).toHaveProperty('alternatives.0.start', '2026-11-23T08:00');
  });

  it('name the nearest times on the same day when one is taken', async () => {
    const { run } = setUp();
    const booking = { service: 'Filling', start: '2026-11-24T10:00', customer_name: 'Ann' };
    expect(await run('book_appointment', booking)).toMatchObject({ ok: true });
    const { value } = await run('find_slots', { service: 'cleaning', at: '2026-11-24T10:15' });
    expect(value).toMatchObject({
      available: false,
      reason: 'full',
      alternatives: [
        { start: '2026-11-24T09:00' },
        { start: '2026-11-24T09:30' },
        { start: '2026-11-24T11:00' },
      ],
    });
  });

  it('book under the number the caller calls from', async () => {
    const { run, appointments } = setUp();
    const result = await run('book_appointment', {
      service: 'exam',
      start: '2026-11-24T09:30',
      customer_name: 'Dana Reyes',
    });
    expect(result).toMatchObject({ ok: true, value: { end: '2026-11-24T10:15' } });
    expect(appointments.all()).toMatchObject([
      { customerPhone: '+15185550177', callId: 'call_1', serviceId: 'checkup' },
    ]);
  });

  it('refuse a double booking and offer other times', async () => {
    const { run, appointments } = setUp();
    const booking = { service: 'cleaning', start: '2026-11-24T09:30', customer_name: 'Dana' };
    await run('book_appointment', booking);
    const second = await run('book_appointment', { ...booking, customer_name: 'Ben' });
    expect(second).toMatchObject({ ok: false, value: { error: 'calendar.conflict' } });
    expect(second.value).toHaveProperty('alternatives.length', 3);
    expect(appointments.all()).toHaveLength(1);
  });

  it('find, move and cancel what the caller has', async () => {
    const { run } = setUp();
    await run('book_appointment', {
      service: 'cleaning',
      start: '2026-11-24T09:30',
      customer_name: 'Dana Reyes',
    });
    const found = await run('find_appointments', {});
    expect(found.value).toMatchObject({
      appointments: [{ service: 'Cleaning', start: '2026-11-24T09:30', weekday: 'Tuesday' }],
    });
    const id = (found.value as { appointments: { appointment_id: string }[] }).appointments[0]!
      .appointment_id;
    const moved = await run('move_appointment', { appointment_id: id, start: '2026-11-24T09:45' });
    expect(moved).toMatchObject({ ok: true, value: { start: '2026-11-24T09:45' } });
    expect(await run('cancel_appointment', { appointment_id: id })).toMatchObject({
      ok: true,
      value: { status: 'cancelled' },
    });
    expect((await run('find_appointments', {})).value).toMatchObject({ appointments: [] });
  });

  it('do not reach the appointments of another business', async () => {
    const { run, appointments, business } = setUp();
    const startAt = fromLocal(parseLocal('2026-11-24T09:30')!, business.timeZone);
    const other = await appointments.book(
      {
        businessId: 'biz_other' as BusinessId,
        serviceId: 'cleaning',
        serviceName: 'Cleaning',
        startAt,
        endAt: startAt + 1_800_000,
        customerName: 'Stranger',
        customerPhone: '',
        notes: '',
        callId: 'call_9' as CallId,
      },
      { capacity: 1 },
    );
    const result = await run('cancel_appointment', { appointment_id: other.id });
    expect(result).toMatchObject({ ok: false, value: { error: 'storage.not_found' } });
  });

  it.each([
    ['book_appointment', { service: 'cleaning', start: 'Tuesday at nine', customer_name: 'D' }],
    ['book_appointment', { service: 'cleaning', start: '2026-02-30T09:00', customer_name: 'D' }],
    ['find_slots', 'cleaning'],
    ['find_slots', undefined],
  ])('explain what is wrong with the arguments of %s: %j', async (name, input) => {
    expect(await setUp().run(name, input)).toMatchObject({
      ok: false,
      value: { error: 'invalid_arguments' },
    });
  });

  it('name the services there are when one is unknown', async () => {
    expect(await setUp().run('find_slots', { service: 'tattoo' })).toMatchObject({
      ok: false,
      value: { error: 'unknown_service', services: ['Cleaning', 'Check-up', 'Filling'] },
    });
  });

  it('book with whom the caller asked for, and know nobody else', async () => {
    const business = testBusiness({
      resources: [
        { id: 'lin', name: 'Dr. Lin', kind: 'person' },
        { id: 'okafor', name: 'Dr. Okafor', kind: 'person' },
      ],
    });
    const { run } = setUp({ business });
    const wish = { service: 'cleaning', start: '2026-11-24T09:30', customer_name: 'Dana' };
    const booked = await run('book_appointment', { ...wish, with: 'doctor okafor' });
    expect(booked).toMatchObject({ ok: false, value: { error: 'unknown_resource' } });
    const right = await run('book_appointment', { ...wish, with: 'Okafor' });
    expect(right).toMatchObject({ ok: true, value: { with: 'Dr. Okafor' } });
    const again = await run('book_appointment', { ...wish, with: 'Okafor' });
    expect(again).toMatchObject({ ok: false, value: { error: 'calendar.conflict' } });
    expect(await run('book_appointment', wish)).toMatchObject({ value: { with: 'Dr. Lin' } });
  });

  it('refuse a time that the clocks skip, and tell the two apart that come twice', async () => {
    const allDay = Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]);
    const business = testBusiness({ openingHours: allDay });
    const spring = setUp({ business, now: '2027-03-13T12:00' });
    const wish = { service: 'cleaning', customer_name: 'Dana' };
    const skipped = { ...wish, start: '2027-03-14T02:30' };
    expect(await spring.run('book_appointment', skipped)).toMatchObject({
      ok: false,
      value: { error: 'no_such_time' },
    });
    const autumn = setUp({ business, now: '2026-10-31T12:00' });
    const { value } = await autumn.run('find_slots', {
      service: 'cleaning',
      from: '2026-11-01T01:00',
      to: '2026-11-01T02:00',
    });
    const starts = (value as { slots: { start: string }[] }).slots.map(({ start }) => start);
    expect(starts).toEqual([
      '2026-11-01T01:00',
      '2026-11-01T01:30',
      '2026-11-01T01:00-05:00',
      '2026-11-01T01:30-05:00',
      '2026-11-01T02:00',
    ]);
    for (const start of starts) {
      expect(await autumn.run('book_appointment', { ...wish, start })).toMatchObject({
        ok: true,
        value: { start },
      });
    }
    const wrong = { ...wish, start: '2026-11-01T05:00+00:00' };
    expect(await autumn.run('book_appointment', wrong)).toMatchObject({
      value: { error: 'no_such_time' },
    });
  });
});
