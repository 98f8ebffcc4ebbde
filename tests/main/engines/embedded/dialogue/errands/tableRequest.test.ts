import { expect, it } from 'vitest';
import { RESTAURANT_CALLER } from '../../../../../../src/main/core/services/agents/starters/restaurantCaller';
import { typedAgent } from '../../../../../fakes/typedCall';

const reserve = (variables: Readonly<Record<string, string>> = {}) =>
  typedAgent(RESTAURANT_CALLER, { direction: 'outbound', variables });

it('asks for the table, answers what it is asked, repeats what was agreed, and reports it', async () => {
  const { opening, say, reports, desk } = await reserve();
  expect(opening).toBe(
    "Hello, I'm an automated assistant calling for Dana Reyes. I would like to reserve a table. Do you have a table for 4 on Friday, November 20th at 7 in the evening?",
  );
  expect(await say('Yes, we have a table at seven. What name is it under?')).toBe(
    'Great. The name is Dana Reyes.',
  );
  expect(await say('And a phone number?')).toBe('The phone number is 5 5 5, 5 5 5, 0 1 2 3.');
  expect(await say('Great, you are all set.')).toBe(
    'So that is a table for 4 on Friday, November 20th at 7 in the evening, under the name Dana Reyes. Is that right?',
  );
  expect(desk.happened.ended).toBe(false);
  expect(await say('Yes, that is right.')).toBe('Thank you very much. Goodbye!');
  expect(await reports()).toEqual([
    'Reserved: a table for 4 on Friday, November 20th at 7 in the evening, under the name Dana Reyes.',
  ]);
  expect(desk.happened.ended).toBe(true);
});

it('is told whom, when and for how many by the variables of the call', async () => {
  const { opening, say, reports } = await reserve({
    guest_name: 'Ann Lee',
    party_size: '6',
    wished_day: '2026-11-28',
    wished_time: '8 pm',
  });
  expect(opening).toContain('a table for 6 on Saturday, November 28th at 8 in the evening');
  await say('Sure.', 'Yes.');
  expect((await reports())[0]).toContain('under the name Ann Lee');
});

it('takes a time that is near enough, and no other', async () => {
  const { say, reports } = await reserve();
  expect(await say("I'm sorry, we're fully booked at seven.")).toContain(
    'Is there anything on Friday, November 20th between 6 and 8 in the evening?',
  );
  expect(await say('We have half past nine.')).toContain('too far off');
  expect(await say('Or quarter to eight.')).toContain('7:45 in the evening is fine');
  await say('Yes.');
  expect((await reports())[0]).toContain('at 7:45 in the evening');
});

it('is not as near to its wish as to need a table where none is', async () => {
  const { say, reports } = await reserve({ flexible_minutes: '15' });
  await say('I could do eight.', 'No, nothing.');
  expect((await reports())[0]).toMatch(/^No table was reserved: .*I could do eight/);
});

it('does not take a mere yes for a time', async () => {
  const { say } = await reserve();
  await say('Seven is gone.');
  expect(await say('Yes.')).toBe('At what time would that be?');
  expect(await say('Half past six.')).toContain('6:30 in the evening is fine');
});

it('puts right what was misheard', async () => {
  const { say } = await reserve();
  expect(await say('Four people on Friday at eight?')).toBe('If possible, at 7 in the evening.');
  expect(await say('And that was five people?')).toBe("It's for 4.");
});

it('takes the repetition of all of it for settled', async () => {
  const { say, reports } = await reserve();
  await say('Seven is fine, the name please?');
  expect(await say('So four people, Friday at seven, under Reyes?')).toBe(
    "Yes, that's right. Thank you very much. Goodbye!",
  );
  expect(await reports()).toHaveLength(1);
});

it('waits as long as a person would when it is asked to', async () => {
  const { line, say, desk } = await reserve();
  expect(await say('One moment please, let me check.')).toBe('Of course, take your time.');
  for (let i = 0; i < 6; i++) expect(await line.tell({ type: 'silence' })).toBe('');
  expect(await say('Yes, we can do that.')).toContain('So that is a table for 4');
  expect(desk.happened.ended).toBe(false);
});

it('goes on by itself when nothing more is asked, and gives up on a dead line', async () => {
  const { line, say, reports } = await reserve();
  await say('Sure, what is the name?');
  expect(await line.tell({ type: 'silence' })).toContain('So that is a table for 4');
  const dead = await reserve();
  await dead.line.tell({ type: 'silence' });
  await dead.line.tell({ type: 'silence' });
  expect(await dead.line.tell({ type: 'silence' })).toContain('Goodbye');
  expect(await dead.reports()).toHaveLength(1);
  expect(await reports()).toHaveLength(0);
});

it('finds its way through a menu', async () => {
  const { say, desk } = await reserve();
  await say('Thank you for calling. For takeout press one, for reservations press two.');
  expect(desk.happened.keys).toBe('2');
});

it('answers from its facts, and says what it was not told', async () => {
  const { say } = await typedAgent(
    {
      ...RESTAURANT_CALLER,
      knowledge: [...RESTAURANT_CALLER.knowledge, 'One of the guests is allergic to nuts.'],
    },
    { direction: 'outbound' },
  );
  expect(await say('Does anybody have an allergy?')).toContain('allergic to nuts');
  expect(await say('Is it a birthday?')).toContain('I was not told that');
});

it('follows its instructions when they change in mid-call', async () => {
  const { line, say } = await reserve();
  await line.tell({
    type: 'promptChanged',
    prompt: 'You call a restaurant for Dana Reyes, to reserve a table for six on Friday at eight.',
  });
  expect(await say('Sorry, for how many?')).toBe("It's for 6.");
  expect(await say('Eight is fine.')).toContain('at 8 in the evening');
});

it('goes after the goal of the call before that of the agent', async () => {
  const { opening } = await typedAgent(
    {
      ...RESTAURANT_CALLER,
      prompt: `${RESTAURANT_CALLER.prompt}\n\nPurpose of this call: to book a table for two on Sunday at noon.`,
    },
    { direction: 'outbound' },
  );
  expect(opening).toContain('a table for 2 on Sunday, November 22nd at noon');
});
