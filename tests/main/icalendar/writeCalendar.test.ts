import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { AppointmentId, BusinessId } from '@shared/domain/ids';
import { fromLocal, toLocal } from '@shared/domain/calendar/zonedTime';
import { writeCalendar } from '../../../src/main/icalendar/writeCalendar';
import { testBusiness } from '../../fakes/testBusiness';

const business = testBusiness({
  name: 'Bright Smile; Dental, Ltd.',
  resources: [{ id: 'lin', name: 'Dr. Lin', kind: 'person' }],
});
const AT = Date.UTC(2026, 10, 24, 14, 30);

function appointment(change: Partial<Appointment> = {}): Appointment {
  return {
    id: 'apt_1' as AppointmentId,
    businessId: 'biz_test' as BusinessId,
    serviceId: 'cleaning',
    serviceName: 'Cleaning',
    resourceId: 'lin',
    startAt: AT,
    endAt: AT + 1_800_000,
    customerName: 'Dana Reyes',
    customerPhone: '+15185550177',
    notes: 'Nervous; likes music,\nand breaks',
    status: 'booked',
    createdAt: AT - 9_000_000,
    changedAt: AT - 3_600_000,
    ...change,
  };
}

/** Read back by another library than the one that wrote it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)),
  };
}

describe('an iCalendar text', () => {
  it('for the owner says who, what, when, with whom, and how to reach them', () => {
    const { calendar, events } = read(writeCalendar(business, [appointment()], 'all'));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Bright Smile; Dental, Ltd.');
    const [event] = events;
    expect(event?.uid).toBe('apt_1@patchcord');
    expect(event?.summary).toBe('Cleaning: Dana Reyes');
    expect(event?.location).toBe('Dr. Lin');
    expect(event?.description).toBe('+15185550177\nNervous; likes music,\nand breaks');
    expect(event?.startDate.toJSDate().getTime()).toBe(AT);
    expect(event?.endDate.toJSDate().getTime()).toBe(AT + 1_800_000);
  });

  it('for a feed leaves out the number and the notes, or everything but the time', () => {
    const named = writeCalendar(business, [appointment()], 'names');
    expect(named).toContain('Dana Reyes');
    expect(named).not.toMatch(/5185550177|Nervous/);
    const busy = writeCalendar(business, [appointment()], 'busy');
    expect(busy).toContain('SUMMARY:Busy');
    expect(busy).not.toMatch(/Dana|Cleaning|Lin|5185550177|Nervous/);
  });

  it('is the same text for the same appointments, and another once one has changed', () => {
    const write = (change: Partial<Appointment> = {}) =>
      writeCalendar(business, [appointment(change)], 'busy');
    expect(write()).toBe(write());
    expect(write({ changedAt: AT })).not.toBe(write());
  });

  it('ends its lines with CRLF and folds them at 75 octets', () => {
    const text = writeCalendar(business, [appointment({ notes: 'é'.repeat(400) })], 'all');
    const lines = text.split('\r\n');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('keeps every moment through both changes of the clocks, in any zone', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'America/St_Johns',
    );
    const minutes = fc.integer({ min: 0, max: 365 * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 5, max: 600 }), (timeZone, minute, length) => {
        const startAt = Date.UTC(2026, 0, 1) + minute * 60_000;
        const endAt = startAt + length * 60_000;
        const text = writeCalendar(
          testBusiness({ timeZone }),
          [appointment({ startAt, endAt })],
          'names',
        );
        const [event] = read(text).events;
        expect(event?.startDate.toJSDate().getTime()).toBe(startAt);
        expect(event?.endDate.toJSDate().getTime()).toBe(endAt);
      }),
      { numRuns: 60 },
    );
    // Half past one, twice: an hour apart in every calendar app.
    const first = fromLocal({ year: 2026, month: 11, day: 1, minute: 90 }, 'America/New_York');
    expect(toLocal(first + 3_600_000, 'America/New_York').minute).toBe(90);
    const text = writeCalendar(
      business,
      [appointment({ startAt: first, endAt: first + 3_600_000 })],
      'names',
    );
    expect(text).toContain('DTSTART:20261101T053000Z');
    expect(text).toContain('DTEND:20261101T063000Z');
  });
});
