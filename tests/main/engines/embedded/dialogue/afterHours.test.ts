import { expect, it } from 'vitest';
import { AFTER_HOURS } from '../../../../../src/main/core/services/agents/starters/afterHours';
import { typedAgent } from '../../../../fakes/typedCall';

const ring = () => typedAgent(AFTER_HOURS, { direction: 'inbound', now: '2026-11-19T22:00' });

it('takes whatever the matter is for a message, and says when somebody calls back', async () => {
  const { say, messages } = await ring();
  expect(await say('My crown fell off and I would like someone to call me.')).toBe(
    "I'll pass that on to the team as a message. May I have your name, please?",
  );
  await say('Dana Reyes', 'this number');
  expect(await say('yes')).toContain('The team calls back on the next working day.');
  expect(await messages()).toMatchObject([
    {
      text: 'My crown fell off and I would like someone to call me.',
      callerName: 'Dana Reyes',
      callerPhone: '+15185550177',
    },
  ]);
});

it('takes a matter that sounds like a service of the business for a message as well', async () => {
  const { say } = await ring();
  expect(await say('My filling came out and I would like somebody to call me.')).toContain(
    "I'll pass that on to the team as a message.",
  );
});

it('says first what to do in an emergency', async () => {
  const { say } = await ring();
  expect(await say('There is a burst pipe and water everywhere!')).toMatch(
    /^In an emergency, please call 911\./,
  );
});

it('keeps a wish that it cannot fulfil as the message', async () => {
  const { say, messages } = await ring();
  expect(await say('I need to cancel my appointment on Monday')).toContain('I can take a message');
  await say('yes please', 'Al Gray', 'this number. Goodbye');
  expect((await messages())[0]?.text).toBe('I need to cancel my appointment on Monday');
});

it.each([
  ['Hi, this is Dana Reyes.', 'How can I help you?'],
  ['When do you open tomorrow?', 'We open at 8 in the morning tomorrow'],
  ['Can I leave a message?', 'What is your message?'],
  ['Do you have a swimming pool?', "I don't know that"],
])('tells a matter from what is none: %s', async (text, answer) => {
  const { say, messages } = await ring();
  expect(await say(text)).toContain(answer);
  expect(await messages()).toEqual([]);
});
