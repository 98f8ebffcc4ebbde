import { expect, it } from 'vitest';
import { PAYMENT_REMINDER } from '../../../../../../src/main/core/services/agents/starters/paymentReminder';
import { typedAgent } from '../../../../../fakes/typedCall';

const remind = (variables: Readonly<Record<string, string>> = {}) =>
  typedAgent(PAYMENT_REMINDER, { direction: 'outbound', variables });

it('makes sure with whom it speaks, tells of the bill, and takes down the day', async () => {
  const { opening, say, reports, desk } = await remind({
    amount_due: '€75.50',
    bill_number: 'A-7',
  });
  expect(opening).toBe(
    'Hello, this is the automated assistant of Bright Smile Dental. Am I speaking with Dana Reyes?',
  );
  expect(await say('Yes, speaking.')).toBe(
    "I'm calling about an open bill of €75.50, which was due on the first of the month. Can you tell me when it will be paid?",
  );
  expect(await say("I'll pay it next Monday.")).toBe(
    'So it will be paid on Monday, November 23rd. Is that right?',
  );
  await say('Yes.');
  expect(await reports()).toEqual([
    'Dana Reyes (bill A-7, €75.50, due the first of the month) promises to pay on Monday, November 23rd.',
  ]);
  expect(desk.happened.ended).toBe(true);
});

it.each([
  ['What is this about?'],
  ['How much does she owe?'],
  ['Is this about a bill?'],
  ['Which bill number is it?'],
  ["No, she's at work."],
  ['This is her husband.'],
])('says nothing of a bill to anybody else: %s', async (text) => {
  const { line, say } = await remind();
  await say(text);
  const said = line.transcript.filter(({ speaker }) => speaker === 'agent');
  expect(said.filter((one) => /bill|\$|owe|1042/.test(one.text))).toEqual([]);
});

it('waits for the one it asked for', async () => {
  const { say } = await remind();
  expect(await say('Hold on, I will get her.')).toMatch(/wait|take your time/);
  expect(await say('Hello?')).toBe('Am I speaking with Dana Reyes?');
  expect(await say('Yes, this is Dana.')).toContain('an open bill of $120');
});

it('takes no card number', async () => {
  const { say } = await remind();
  await say('Yes.');
  expect(await say('Can I give you my card number?')).toBe(
    "I'm sorry, I can't take payments or card numbers on the phone. It can be paid online, by card at the desk or by bank transfer. When may we expect it?",
  );
});

it('offers a call of somebody who can decide, and reports why', async () => {
  const { say, reports } = await remind();
  await say('Yes.');
  expect(await say('That bill is wrong, I never got the treatment.')).toBe(
    'I understand. May somebody from the team call you about it?',
  );
  await say('Yes please.');
  expect((await reports())[0]).toContain('wants a call about it: “That bill is wrong');
});

it('offers a call as well where nobody can be put through', async () => {
  const { say, reports } = await remind();
  expect(await say('Yes.', 'Can I talk to a real person?')).toContain('May somebody from the team');
  await say('Sure.');
  expect(await reports()).toHaveLength(1);
});

it('asks twice for a day, and not a third time', async () => {
  const { say, reports } = await remind();
  expect(await say('Yes.', 'I will pay it.')).toContain('On which day');
  expect(await say('Soon.')).toContain('On which day');
  await say('When I can.');
  expect((await reports())[0]).toContain('promises to pay, but names no day');
});

it('stays out of it once it is asked to', async () => {
  const { say, reports, desk } = await remind();
  expect(await say('Stop calling me.')).toContain('I will pass that on');
  expect((await reports())[0]).toContain('they ask not to be called again');
  expect(desk.happened.ended).toBe(true);
});
