import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ToolCallId } from '@shared/domain/ids';
import { formatLocal, toLocal } from '@shared/domain/calendar/zonedTime';
import { createDialogue } from '../../../../../src/main/engines/embedded/dialogue/dialogue';
import { readWordVectors } from '../../../../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import { receptionDesk, type DeskOptions } from '../../../../fakes/receptionDesk';
import { TypedCall, type TypedCallOptions } from '../../../../fakes/typedCall';

const vectors = readWordVectors(readFileSync('resources/embedded/wordVectors.bin'));
const PROMPT =
  'You are the receptionist of Bright Smile Dental. A cleaning costs $95. Free parking is behind the building. Never give medical advice.';

async function call(
  options: Partial<TypedCallOptions> = {},
  deskOptions: Partial<DeskOptions> = {},
) {
  const desk = receptionDesk({ now: '2026-11-19T10:00', ...deskOptions });
  const line = new TypedCall(desk, { prompt: PROMPT, vectors, ...options });
  const greeting = await line.tell({ type: 'greet' });
  /** Says the lines one after the other; returns the last answer. */
  const say = async (...lines: string[]): Promise<string> => {
    let answer = '';
    for (const text of lines) answer = await line.say(text);
    return answer;
  };
  const booked = (): string[] =>
    desk.appointments
      .all()
      .filter(({ status }) => status === 'booked')
      .map(({ serviceId, startAt, customerName }) => {
        const start = formatLocal(toLocal(startAt, desk.business.timeZone));
        return `${serviceId} ${start} ${customerName}`;
      });
  return { desk, line, greeting, say, booked };
}

describe('a booking', () => {
  it('goes from the wish to the calendar in a few turns', async () => {
    const { line, greeting, say, booked, desk } = await call();
    expect(greeting).toBe('Thank you for calling Bright Smile Dental. How can I help you?');
    expect(await say("Hi, this is Dana Reyes, I'd like a cleaning next Tuesday morning.")).toBe(
      'I have Tuesday, November 24th at 8, 9:30 or 11:30 in the morning. Which would you like?',
    );
    expect(await say('nine thirty')).toContain('phone number');
    expect(await say('the number I am calling from')).toBe(
      'So that is a cleaning on Tuesday, November 24th at 9:30 in the morning, for Dana Reyes. Shall I book it?',
    );
    expect(await say('yes please')).toContain("You're booked for a cleaning on Tuesday");
    expect(booked()).toEqual(['cleaning 2026-11-24T09:30 Dana Reyes']);
    expect(await say("no, that's all")).toContain('Goodbye');
    expect(desk.happened.ended).toBe(true);
    expect(line.expects).toBe('nothing');
  });

  it('answers a question in the middle and returns to what it asked', async () => {
    const { line, say } = await call();
    await say("I'd like a cleaning");
    expect(await say('how much is that?')).toBe(
      'A cleaning costs $95. What day and time would you like?',
    );
    expect(line.expects).toBe('when');
    expect(await say('are you open on Saturdays?')).toBe(
      'No, we are closed on Saturdays. What day and time would you like?',
    );
  });

  it('says what it does not know and goes on with the booking', async () => {
    const { line, say } = await call();
    await say("I'd like a cleaning");
    expect(await say('do you have a swimming pool?')).toBe(
      "I'm sorry, I don't know that, but the team can tell you. What day and time would you like?",
    );
    expect(line.expects).toBe('when');
  });

  it('takes a name that comes when the number was asked for', async () => {
    const { line, say } = await call({ callerName: 'WIRELESS CALLER' });
    await say("I'd like a cleaning on Tuesday at ten");
    expect(line.expects).toBe('phone');
    expect(await say('My name is Ann Lee.')).toMatch(
      /^Thank you, Ann Lee\. What is the best phone/,
    );
    expect(await say('this number')).toContain('for Ann Lee');
  });

  it('offers other times when one is taken and never books it twice', async () => {
    const first = await call();
    await first.say('a cleaning on Tuesday at ten', 'Ann Lee', 'this number', 'yes');
    const second = new TypedCall(first.desk, { prompt: PROMPT, vectors, callerName: 'Bob Ray' });
    await second.tell({ type: 'greet' });
    expect(await second.say('a cleaning on Tuesday at ten')).toBe(
      "I'm sorry, that time is already taken. The nearest I have is Tuesday, November 24th at 9, 9:30 or 10:30 in the morning. Which would you like?",
    );
    await second.say('the last one');
    await second.say('this number');
    await second.say('yes');
    expect(first.booked()).toEqual([
      'cleaning 2026-11-24T10:00 Ann Lee',
      'cleaning 2026-11-24T10:30 Bob Ray',
    ]);
  });

  it('recovers when the time is taken between the offer and the yes', async () => {
    const { desk, say, booked } = await call();
    await say('a cleaning on Tuesday at ten', 'Ann Lee', 'this number');
    const rival = new TypedCall(desk, { prompt: PROMPT, vectors });
    await rival.tell({ type: 'greet' });
    for (const text of ['a cleaning on Tuesday at ten', 'Bob Ray', 'this number', 'yes']) {
      await rival.say(text);
    }
    expect(await say('yes')).toContain("I'm sorry, that time is already taken. The nearest I have");
    expect(await say('the first one')).toContain('at 9 in the morning');
    await say('yes');
    expect(booked()).toEqual([
      'cleaning 2026-11-24T10:00 Bob Ray',
      'cleaning 2026-11-24T09:00 Ann Lee',
    ]);
  });

  it.each([
    ['actually make it Wednesday', 'check-up on Wednesday, November 25th at 10 in the morning'],
    ['no, at eleven', 'check-up on Tuesday, November 24th at 11 in the morning'],
    ['no, I meant a filling', 'filling on Tuesday, November 24th at 10 in the morning'],
    ['no, my name is Ann Leigh', 'for Ann Leigh'],
  ])('takes a correction at the end: %s', async (correction, summary) => {
    const { say } = await call();
    await say('a check-up on Tuesday at ten', 'Ann Lee', 'this number');
    expect(await say(correction)).toContain(summary);
  });

  it('asks what to change after a bare no', async () => {
    const { line, say } = await call();
    await say('a check-up on Tuesday at ten', 'Ann Lee', 'this number');
    expect(await say('no')).toContain('What should I change');
    expect(await say('the time')).toContain("didn't catch that");
    expect(await say('three in the afternoon')).toContain('at 3 in the afternoon, for Ann Lee');
    expect(line.expects).toBe('confirm');
  });

  it('takes later, earlier and other days for an answer to an offer', async () => {
    const { say } = await call();
    expect(await say('a cleaning on Tuesday after two')).toContain('2, 2:30 or 3 in the afternoon');
    expect(await say('anything later?')).toContain('3:30, 4 or 4:30 in the afternoon');
    expect(await say('another day please')).toContain('Which day');
    expect(await say('Wednesday at nine')).toContain('is free');
  });

  it('puts a phone number together from pieces', async () => {
    const { say } = await call();
    await say('a cleaning on Tuesday at ten', 'Ann Lee');
    expect(await say('five one eight')).toBe('I have 5 1 8. What comes next?');
    expect(await say('five five five oh one double two')).toContain(
      'your number is 5 1 8, 5 5 5, 0 1 2 2',
    );
  });

  it('works on the keypad wherever there is a choice', async () => {
    const { say, booked } = await call();
    expect(await say('#1')).toContain('a cleaning, a check-up or a filling');
    expect(await say('#2')).toContain('What day and time');
    await say('tomorrow morning');
    await say('#1', 'Ann Lee', '#5185550144#');
    expect(await say('#1')).toContain("You're booked");
    expect(booked()).toEqual(['checkup 2026-11-20T08:00 Ann Lee']);
  });

  it('says that a day is closed and offers the next open one', async () => {
    const { say } = await call();
    expect(await say('can I come in for a filling on Sunday?')).toBe(
      "I'm afraid we're closed on Sunday, November 22nd. The nearest I have is Monday, November 23rd at 8, 8:30 or 9 in the morning. Which would you like?",
    );
  });

  it('refuses to book without the tools for it and offers a message', async () => {
    const { say } = await call({ tools: ['take_message', 'end_call'] });
    expect(await say('I want to book a cleaning')).toBe(
      "I'm sorry, I can't book appointments on this line. I can take a message for the team. Would you like that?",
    );
  });
});

describe('an appointment that exists', () => {
  async function withCleaning() {
    const made = await call();
    await made.say('a cleaning on Monday at nine', 'Dana Reyes', 'this number', 'yes');
    return made;
  }

  it('is moved', async () => {
    const { say, booked } = await withCleaning();
    expect(await say('can you move it to Wednesday at eleven')).toBe(
      "So I'll move your cleaning from Monday, November 23rd at 9 in the morning to Wednesday, November 25th at 11 in the morning. Is that right?",
    );
    expect(await say('yes')).toContain('is now on Wednesday');
    expect(booked()).toEqual(['cleaning 2026-11-25T11:00 Dana Reyes']);
  });

  it('is cancelled only after a yes', async () => {
    const { say, booked } = await withCleaning();
    expect(await say('I have to cancel my appointment')).toContain('Shall I cancel it?');
    expect(booked()).toHaveLength(1);
    expect(await say('yes')).toContain('is cancelled');
    expect(booked()).toEqual([]);
  });

  it('is kept when the caller thinks better of it', async () => {
    const { say, booked } = await withCleaning();
    await say('please cancel my cleaning');
    expect(await say('no, keep it')).toContain('leave it as it is');
    expect(booked()).toHaveLength(1);
  });

  it('is moved instead of cancelled when the caller changes their mind', async () => {
    const { say } = await withCleaning();
    await say('please cancel my cleaning');
    expect(await say('or can you move it to Friday at noon?')).toContain(
      'Friday, November 20th at noon',
    );
  });

  it('is told when asked for', async () => {
    const { say } = await withCleaning();
    expect(await say('when is my appointment?')).toContain(
      'You have your cleaning on Monday, November 23rd at 9 in the morning.',
    );
  });

  it('is looked for under a name when the number is unknown', async () => {
    const { desk } = await withCleaning();
    const other = new TypedCall(
      { ...desk, context: { ...desk.context, callerNumber: '+15185559999' } },
      { prompt: PROMPT, vectors },
    );
    await other.tell({ type: 'greet' });
    expect(await other.say('I want to cancel my appointment')).toContain('May I have your name');
    expect(await other.say('Dana Reyes')).toContain('Shall I cancel it?');
  });
});

describe('questions', () => {
  it('are answered from the prompt, and differently after an edit in mid-call', async () => {
    const { line, say } = await call();
    expect(await say('How much is a cleaning?')).toContain('$95');
    await line.tell({ type: 'promptChanged', prompt: PROMPT.replace('$95', '$120') });
    expect(await say('sorry, how much is a cleaning?')).toContain('$120');
  });

  it('about an appointment are met without one once the tool is switched off', async () => {
    const { line, say } = await call();
    await line.tell({ type: 'toolsChanged', tools: ['take_message', 'end_call'] });
    expect(await say("I'd like a cleaning on Tuesday at ten")).toMatch(/message/);
  });

  it('that have no answer become a message when the caller likes', async () => {
    const { desk, line, say } = await call();
    expect(await say('Do you have a swimming pool?')).toBe(
      "I'm sorry, I don't know that. I can take a message for the team. Would you like that?",
    );
    expect(line.expects).toBe('offer');
    expect(await say('yes please')).toContain('your name');
    await say('Ann Lee', 'this number', 'yes');
    expect(await desk.messages.list()).toMatchObject([
      {
        text: 'Question: Do you have a swimming pool?',
        callerName: 'Ann Lee',
        callerPhone: '+15185550177',
      },
    ]);
  });

  it('go on from one day to the next', async () => {
    const { say } = await call();
    await say('are you open tomorrow?');
    expect(await say('and on Sunday?')).toContain('No, we are closed on');
  });

  it('are answered before the booking that comes with them', async () => {
    const { line, say } = await call();
    const answer = await say('How much is a cleaning? And can I book one for Tuesday at ten?');
    expect(answer).toContain('$95');
    expect(answer).toContain('is free');
    expect(line.expects).toBe('name');
  });
});

describe('a person', () => {
  it('gets the caller when somebody is there', async () => {
    const { desk, say } = await call({}, { hasPerson: true });
    expect(await say('can I speak to a real person?')).toBe('Of course. One moment, please.');
    expect(desk.happened.handedOver).toContain('real person');
  });

  it('is replaced by a message when nobody is there', async () => {
    const { line, say } = await call();
    expect(await say('#0')).toContain('nobody is available');
    expect(line.expects).toBe('offer');
  });
});

describe('a message', () => {
  it('is taken with name and number, read back and passed on', async () => {
    const { desk, say } = await call();
    await say("I'd like to leave a message");
    await say('Please tell the doctor that I will be late on Friday.', 'Ann Lee');
    expect(await say('five one eight, five five five, oh one two three')).toContain(
      'I have this message from Ann Lee: Please tell the doctor that I will be late on Friday',
    );
    expect(await say('yes')).toContain('passed your message on');
    expect(await desk.messages.list()).toMatchObject([{ callerPhone: '5185550123' }]);
  });
});

describe('trouble', () => {
  it('is met with more help each time', async () => {
    const { say } = await call();
    expect(await say('blah blub')).toBe("I'm sorry, I didn't catch that. Could you say it again?");
    expect(await say('glorp')).toContain('press 1 to book, press 2 to move or cancel');
    expect(await say('wibble')).toContain("I'm having trouble understanding you");
    expect(await say("I'd like a cleaning on Tuesday at ten")).toContain('is free');
  });

  it('of silence is met with a question, then help, then a goodbye', async () => {
    const { desk, line, say } = await call();
    expect(await line.tell({ type: 'silence' })).toContain('Are you still there?');
    expect(await line.tell({ type: 'silence' })).toContain('press 1');
    expect(await line.tell({ type: 'silence' })).toContain('Goodbye');
    expect(desk.happened.ended).toBe(true);
    expect(await say('hello?')).toBe('Hello! How can I help you?');
  });

  it('of a caller who needs a moment is no trouble', async () => {
    const { say } = await call();
    await say("I'd like a cleaning");
    expect(await say('hold on a second')).toBe('Take your time.');
    expect(await say('Tuesday at ten')).toContain('is free');
  });
});

describe('a call that we place', () => {
  const outbound: Partial<TypedCallOptions> = {
    direction: 'outbound',
    greeting: 'Hello, this is Bright Smile Dental.',
    prompt: `${PROMPT} You are calling to remind people of their yearly check-up.`,
  };

  it('says why and asks whether it is a good time', async () => {
    const { greeting, say } = await call(outbound);
    expect(greeting).toBe(
      "Hello, this is Bright Smile Dental. I'm calling to remind people of their yearly check-up. Is this a good time to talk?",
    );
    expect(await say('yes')).toContain('What can I do for you?');
    expect(await say("I'd like to book the check-up for Tuesday at ten")).toContain('is free');
  });

  it('does not thank people for calling whom it has called', async () => {
    const { greeting } = await call({
      ...outbound,
      greeting: 'Thank you for calling us. How can I help you?',
    });
    expect(greeting).toMatch(/^Hello, this is Bright Smile Dental\./);
  });

  it('lets people say hello when they pick up', async () => {
    const { say } = await call(outbound);
    expect(await say('Hello?')).toBe('');
    expect(await say('Yes, this is me.')).toContain('What can I do for you?');
    expect(await say('All right, that works for me.')).toBe('What can I do for you?');
  });

  it('ends at once when it is not', async () => {
    const { desk, say } = await call(outbound);
    expect(await say("no, I'm busy")).toContain('Goodbye');
    expect(desk.happened.ended).toBe(true);
  });
});

describe('a caller who is misheard', () => {
  it('is asked for the whole number when a digit was lost', async () => {
    const { booked, line, say, desk } = await call();
    await say("I'd like a cleaning on Tuesday at ten", 'Ann Lee');
    expect(await say('Five, one, eight, five, five, five, one, nine, nine.')).toContain(
      'not a whole number',
    );
    expect(line.expects).toBe('phone');
    expect(await say('Five, one, eight, five, five, five, or one, nine, nine.')).toContain(
      '5 1 8, 5 5 5, 0 1 9 9',
    );
    await say('yes');
    expect(booked()).toHaveLength(1);
    expect(desk.appointments.all()[0]?.customerPhone).toBe('5185550199');
  });

  it('may begin a number again', async () => {
    const { say } = await call();
    await say("I'd like a cleaning on Tuesday at ten", 'Ann Lee');
    expect(await say('five one eight five five five')).toContain('What comes next?');
    expect(await say('five one eight five five five oh one nine nine')).toContain(
      '5 1 8, 5 5 5, 0 1 9 9',
    );
  });

  it('is not asked for a name for ever', async () => {
    const { line, say } = await call();
    await say("I'd like a cleaning on Tuesday at ten");
    await say('Did her know that?');
    expect(line.expects).toBe('name');
    await say('Did her know that?');
    expect(line.expects).toBe('phone');
  });

  it('does not lose a booking over a few words that nobody understands', async () => {
    const { booked, say } = await call();
    await say("I'd like a cleaning on Tuesday at ten", 'Ann Lee', 'this number');
    await say('glorp', 'wibble', 'blub');
    await say('yes');
    expect(booked()).toHaveLength(1);
  });

  it('does not end the call with a hello that sounded like a goodbye', async () => {
    const { desk, say } = await call();
    await say('Bye, I need a cleaning.');
    expect(desk.happened.ended).toBe(false);
  });

  it('gets the hour that sounded like another word', async () => {
    const { say } = await call();
    await say("I'd like a cleaning on Tuesday");
    expect(await say('Yes, too.')).toContain('at 2 in the afternoon is free');
  });

  it('is found by their number when their name is not', async () => {
    const { desk, say } = await call({}, { callerNumber: '+15185550111' });
    await desk.calendar.book({
      businessId: desk.business.id,
      serviceId: 'filling',
      startAt: desk.clock.now() + 4 * 86_400_000,
      customerName: 'Carla Jensen',
      customerPhone: '5185550155',
      notes: '',
    });
    await say('I have to cancel my appointment');
    expect(await say('Carla Johnson')).toContain('phone number');
    expect(await say('518 555 0155')).toContain('Shall I cancel it?');
  });
});

describe('a goodbye', () => {
  it('ends the call however it was heard', async () => {
    for (const text of [
      "Great, that's all I wanted to know, good-by.",
      'And you good-by.',
      'No, thank you good-bye',
      'Thanks, by.',
    ]) {
      const { desk, say } = await call();
      await say('How much is a cleaning?');
      expect(await say(text), text).toContain('Goodbye!');
      expect(desk.happened.ended, text).toBe(true);
    }
  });

  it('passes a message on first that has all it needs', async () => {
    const { desk, say } = await call();
    await say("I'd like to leave a message", 'My crown feels loose.', 'Anna Silva');
    expect(await say("The number I am calling from is fine, that's all, good-bye.")).toBe(
      'Thank you. I have passed your message on, and someone will get back to you. Thank you for calling Bright Smile Dental. Goodbye!',
    );
    expect(await desk.messages.list()).toMatchObject([{ text: 'My crown feels loose.' }]);
    expect(desk.happened.ended).toBe(true);
  });

  it('books what was agreed on in the same breath', async () => {
    const { booked, say } = await call();
    await say("I'd like a cleaning on Tuesday at ten", 'Ann Lee', 'this number');
    expect(await say('yes please, thank you, bye')).toContain('Goodbye!');
    expect(booked()).toHaveLength(1);
  });

  it('does not take a refusal of more for one of what was agreed on', async () => {
    const { booked, say } = await call();
    await say("I'd like a cleaning on Tuesday at ten", 'Ann Lee', 'this number');
    await say("Yes, that's right. No, thank you, good-bye.");
    expect(booked()).toHaveLength(1);
  });

  it('books nothing that was not agreed on', async () => {
    const { booked, say } = await call();
    await say("I'd like a cleaning on Tuesday at ten", 'Ann Lee', 'this number');
    expect(await say('no, goodbye')).toContain('Goodbye!');
    expect(booked()).toEqual([]);
  });

  it('is taken back by a caller who goes on', async () => {
    const { say } = await call();
    await say('How much is a cleaning?', "that's all, goodbye");
    expect(await say('Oh, and where can I park?')).toContain('behind the building');
    expect(await say('okay, thank you')).toContain("You're welcome");
  });

  it('is said again to a caller who only answers it', async () => {
    const { say } = await call();
    await say("that's all, goodbye");
    expect(await say('thank you')).toContain('Goodbye!');
  });
});

describe('a caller who goes on before hearing the answer', () => {
  const said = (text: string) => ({ type: 'callerSaid', text }) as const;
  const wentOn = (text: string) => ({ type: 'callerWentOn', text }) as const;

  it('is answered as if all had been said at once', async () => {
    const inParts = await call();
    await inParts.line.tell(said("I'd like to book a cleaning"));
    const atOnce = await call();
    const answer = await atOnce.say("I'd like to book a cleaning next Tuesday morning.");
    expect(await inParts.line.tell(wentOn('next Tuesday morning.'))).toBe(answer);
  });

  it('keeps what was settled before, tools and changed prompts included', async () => {
    const { booked, line, say } = await call();
    await say("I'd like a cleaning on Tuesday at ten");
    await line.tell({ type: 'promptChanged', prompt: 'A cleaning costs $80.' });
    await line.tell(said('My name is'));
    expect(await line.tell(wentOn('Ann Lee.'))).toContain('phone number');
    await say('this number');
    expect(await say('how much is it?')).toContain('$80');
    await say('yes');
    expect(booked()).toEqual(['cleaning 2026-11-24T10:00 Ann Lee']);
  });

  it('may add to it more than once', async () => {
    const { line } = await call();
    await line.tell(said("I'd like to book"));
    await line.tell(wentOn('a cleaning'));
    expect(await line.tell(wentOn('on Tuesday at ten'))).toContain('is free');
  });
});

describe('the dialogue as a machine', () => {
  it('keeps what the caller says while a tool works and takes it afterwards', () => {
    const desk = receptionDesk({ now: '2026-11-19T10:00' });
    const dialogue = createDialogue(
      {
        business: desk.business,
        caller: { number: '', name: undefined },
        prompt: PROMPT,
        greeting: 'Hello.',
        tools: desk.toolBox.specs(['find_slots', 'book_appointment']),
        direction: 'inbound',
      },
      { vectors, now: () => desk.clock.now(), nextToolCallId: () => 'tool_1' },
    );
    dialogue.handle({ type: 'greet' });
    expect(dialogue.handle({ type: 'callerSaid', text: 'a cleaning on Tuesday' })).toMatchObject([
      { type: 'callTool', id: 'tool_1', name: 'find_slots' },
    ]);
    expect(dialogue.handle({ type: 'callerSaid', text: 'how much is it?' })).toEqual([]);
    expect(dialogue.handle({ type: 'silence' })).toEqual([]);
    const slots = [{ start: '2026-11-24T10:00' }];
    const result = { ok: true, value: { available: true, slots } };
    const id = 'tool_1' as ToolCallId;
    expect(dialogue.handle({ type: 'toolResult', id, result })).toMatchObject([
      { type: 'say', text: expect.stringMatching(/10 in the morning.*\$95/) as string },
    ]);
    expect(dialogue.handle({ type: 'toolResult', id, result })).toEqual([]);
  });

  it('says the same to the same, whenever it is run', async () => {
    const lines = [
      "I'd like a cleaning tomorrow",
      'the second',
      'Ann Lee',
      'this number',
      'yes',
      'bye',
    ];
    const run = async (): Promise<unknown> => {
      const { line, say } = await call();
      await say(...lines);
      return line.transcript;
    };
    expect(await run()).toEqual(await run());
  });
});
