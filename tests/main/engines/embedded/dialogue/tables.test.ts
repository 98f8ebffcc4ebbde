import { readFileSync } from 'node:fs';
import type { Business } from '@shared/domain/business';
import { formatLocal, toLocal } from '@shared/domain/calendar/zonedTime';
import { expect, it } from 'vitest';
import { RESTAURANT_RESERVATIONS } from '../../../../../src/main/core/services/agents/starters/restaurantReservations';
import { testBusiness } from '../../../../fakes/testBusiness';
import { typedAgent } from '../../../../fakes/typedCall';

const place = (id: string) => ({ id, name: id, kind: 'place' as const });
const table = (name: string, seats: number, resourceIds: string[]) => ({
  id: name.replaceAll(' ', '-').toLowerCase(),
  name,
  durationMinutes: 120,
  aliases: ['table'],
  resourceIds,
  seats,
});

function restaurant(): Business {
  const evening = [{ fromMinute: 17 * 60, toMinute: 23 * 60 }];
  const weekend = [{ fromMinute: 12 * 60, toMinute: 23 * 60 }];
  return testBusiness({
    name: 'Trattoria Bella',
    openingHours: [weekend, [], evening, evening, evening, evening, weekend],
    resources: ['small', 'middle', 'large'].map(place),
    services: [
      table('Table for eight', 8, ['large']),
      table('Table for two', 2, ['small', 'middle']),
      table('Table for four', 4, ['middle']),
    ],
  });
}

/** A guest rings the starter that answers for a restaurant. */
async function ring() {
  const business = restaurant();
  const call = await typedAgent(RESTAURANT_RESERVATIONS, { direction: 'inbound', business });
  const booked = () =>
    call.desk.appointments
      .all()
      .map(({ serviceId, startAt, notes }) =>
        [serviceId, formatLocal(toLocal(startAt, business.timeZone)), notes].join(' '),
      );
  return { ...call, booked };
}

it('reserves the smallest table that seats the guests', async () => {
  const { say, booked } = await ring();
  expect(await say("I'd like to reserve a table for Friday at seven.")).toBe(
    'For how many people?',
  );
  await say('There will be three of us', 'Dana Reyes');
  expect(await say('this number')).toBe(
    'So that is a table for 3 on Friday, November 20th at 7 in the evening, for Dana Reyes. Shall I book it?',
  );
  expect(await say('yes')).toContain("You're booked for a table for 3");
  expect(booked()).toEqual(['table-for-four 2026-11-20T19:00 Party of 3']);
});

it('looks for another table, at the same time, when the number of guests changes', async () => {
  const { say, booked } = await ring();
  await say('A table for two tomorrow at half past seven', 'Bo Li', 'this number');
  expect(await say('Actually, we will be seven')).toContain(
    'a table for 7 on Friday, November 20th at 7:30 in the evening',
  );
  await say('yes');
  expect(booked()).toEqual(['table-for-eight 2026-11-20T19:30 Party of 7']);
});

it('passes a party on to the team that no table seats', async () => {
  const { say, desk, booked } = await ring();
  expect(await say('We are twelve people, can we come on Friday at seven?')).toContain(
    'For more than 8 people the team has to see',
  );
  await say('Dana Reyes', 'this number', 'yes');
  expect(booked()).toEqual([]);
  const [message] = await desk.messages.list();
  expect(message).toMatchObject({ callerName: 'Dana Reyes' });
  expect(message?.text).toMatch(/^A table for 12: We are twelve people/);
});

it('moves a reservation to another time of its day', async () => {
  const { say, booked } = await ring();
  await say('A table for four on Saturday at eight', 'Bo Li', 'this number', 'yes');
  expect(await say('I need to move it to seven')).toContain('to Saturday, November 21st at 7');
  await say('yes');
  expect(booked()).toEqual(['table-for-four 2026-11-21T19:00 Party of 4']);
});

it('takes the number of guests from the keypad', async () => {
  const { say } = await ring();
  await say('I want to book a table for tomorrow at eight');
  expect(await say('#4')).toContain('is free');
});

interface GuestCase {
  readonly says: string;
  readonly asks?: string;
  readonly answers?: string;
}
const { cases } = JSON.parse(readFileSync('tests/fixtures/phoneTalk/guests.json', 'utf8')) as {
  readonly cases: readonly GuestCase[];
};

it.each(cases)('understands “$says”', async ({ says, asks, answers }) => {
  const { line, say } = await ring();
  const answer = await say(says);
  const search = line.transcript.find(({ text }) => text.startsWith('find_slots'))?.text ?? '';
  const [, service, at] = /"service":"([^"]+)".*"at":"([^"]+)"/.exec(search) ?? [];
  if (asks !== undefined) expect(`${service ?? ''} ${at ?? ''}`).toBe(asks);
  if (answers !== undefined) expect(answer).toContain(answers);
});
