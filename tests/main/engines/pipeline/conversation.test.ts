import { beforeEach, describe, expect, it } from 'vitest';
import type { PromptChangeId } from '@shared/domain/ids';
import { PipelineLine } from '../../../fakes/pipeline/pipelineLine';

let line: PipelineLine;
beforeEach(async () => {
  line = await PipelineLine.open();
});

describe('an answer', () => {
  it('begins to be spoken while its rest is still being written', async () => {
    await line.begin();
    line.mind.answers('A cleaning costs 95 dollars. It takes', { wait: true }, ' half an hour.');
    await line.says('How much is a cleaning?');
    expect(line.last).toBe('A cleaning costs 95 dollars.');
    line.mind.go();
    await line.settle();
    expect(line.last).toBe('A cleaning costs 95 dollars. It takes half an hour.');
  });

  it('is told the prompt, the language and what was said and heard before', async () => {
    await line.begin();
    line.mind.answers('We open at nine.');
    await line.says('When do you open?');
    await line.hearAll();
    line.mind.answers('You are welcome.');
    await line.says('Thank you.');
    expect(line.told).toEqual([
      'agent: Hello.',
      'customer: When do you open?',
      'agent: We open at nine.',
      'customer: Thank you.',
    ]);
    expect(line.mind.conversations.at(-1)).toMatchObject({
      prompt: 'You are Ava.',
      spoken: { language: 'en-US' },
    });
  });

  it('is read out without markdown and emoji', async () => {
    await line.begin();
    line.mind.answers('**Sure!** 😀 We have:\n- cleanings\n- fillings');
    await line.says('What do you offer?');
    expect(line.last).toBe('Sure! We have: cleanings fillings');
  });

  it('is asked for again when there was none', async () => {
    await line.begin();
    line.mind.answers('');
    await line.says('Mumble.');
    expect(line.last).toContain('say it again');
  });

  it('begins anew where the model had to, without what nobody has begun to say', async () => {
    await line.begin();
    line.mind.answers('We are', { event: { type: 'restarted' } }, 'We open at nine.');
    await line.says('When do you open?');
    expect(line.last).toBe('We open at nine.');
  });

  it('keeps no more in hand than the caller may still interrupt', async () => {
    await line.begin();
    const sentence = 'This one sentence has exactly eight words here.';
    line.mind.answers(Array.from({ length: 6 }, () => sentence).join(' '));
    await line.says('Tell me everything.');
    expect(line.last?.split('.').length).toBeLessThan(5);
    await line.clock.advance(60_000);
    expect(line.last?.split('.')).toHaveLength(7);
  });
});

describe('a caller who goes on before hearing the answer', () => {
  it('is answered once, to the whole', async () => {
    await line.begin();
    line.mind.answers('First answer.');
    await line.says('I want a cleaning.');
    line.interruptAfter(0);
    line.mind.answers('Answer to both.');
    await line.finishes('Next Tuesday.');
    expect(line.told).toEqual(['agent: Hello.', 'customer: I want a cleaning. Next Tuesday.']);
    expect(line.last).toBe('Answer to both.');
  });

  it('stops what is being written', async () => {
    await line.begin();
    line.mind.answers('Half an', { wait: true }, ' answer.');
    await line.says('I want a cleaning.');
    line.interruptAfter(0);
    line.mind.answers('All of it.');
    await line.finishes('Next Tuesday, I mean.');
    expect(line.mind.signals[0]?.aborted).toBe(true);
    expect(line.last).toBe('All of it.');
  });

  it('has nothing done that they may be about to take back', async () => {
    await line.begin();
    line.mind.answers({ wait: true }, { tool: 'book_appointment' }, 'Booked.');
    await line.says('Book me in.');
    line.speech.startSpeech();
    line.mind.go();
    await line.settle();
    expect(line.events).not.toContain('tool book_appointment');
    line.mind.answers('Of course.');
    await line.finishes('No, wait, cancel that.');
    expect(line.events).not.toContain('tool book_appointment');
    expect(line.last).toBe('Of course.');
  });

  it('has it done when it was only a noise', async () => {
    await line.begin();
    line.mind.answers({ wait: true }, { tool: 'book_appointment' }, 'Booked.');
    await line.says('Book me in.');
    line.speech.startSpeech();
    line.mind.go();
    await line.finishes('');
    expect(line.events).toContain('tool book_appointment');
    line.session.answerTool(line.toolCalls[0] as never, { ok: true, value: {} });
    await line.settle();
    expect(line.last).toBe('Booked.');
  });
});

describe('an interruption', () => {
  // A second for each word, and a pause after each sentence.
  const ANSWER = 'We are open on weekdays. We are closed on Sundays. Which day suits you?';

  it('by words is a new turn, and the model knows what was really heard', async () => {
    await line.begin();
    line.mind.answers(ANSWER);
    await line.says('When are you open?');
    line.interruptAfter(7500);
    line.mind.answers('Parking is free.');
    await line.finishes('Where can I park?');
    expect(line.told.slice(-2)).toEqual([
      'agent: We are open on weekdays. We are closed',
      'customer: Where can I park?',
    ]);
    expect(line.last).toBe('Parking is free.');
  });

  it('by a cough is followed by the sentence that was cut off and the rest', async () => {
    await line.begin();
    line.mind.answers(ANSWER);
    await line.says('When are you open?');
    line.interruptAfter(7000);
    await line.finishes('');
    expect(line.last).toBe('We are closed on Sundays. Which day suits you?');
    expect(line.mind.conversations).toHaveLength(1);
  });

  it('by a sound of listening is none, also while the rest is still being written', async () => {
    await line.begin();
    line.mind.answers('We are open on weekdays. We are', { wait: true }, ' closed on Sundays.');
    await line.says('When are you open?');
    line.interruptAfter(7000);
    await line.finishes('Uh-huh, okay.');
    line.mind.go();
    await line.settle();
    expect(line.last).toBe('We are closed on Sundays.');
  });

  it('by a yes to a question that had nearly ended answers it', async () => {
    await line.begin();
    line.mind.answers('That is Tuesday at ten. Shall I book it?');
    await line.says('Tuesday at ten.');
    line.interruptAfter(8000);
    line.mind.answers('Booked.');
    await line.finishes('Yes.');
    expect(line.last).toBe('Booked.');
    expect(line.told.at(-1)).toBe('customer: Yes.');
  });

  it('by a key press or the operator drops the rest', async () => {
    await line.begin();
    line.mind.answers('One. Two', { wait: true }, ' three.');
    await line.says('Go on, count.');
    line.session.interrupt('resp_2', 500);
    expect(line.mind.signals[0]?.aborted).toBe(true);
  });
});

describe('a tool', () => {
  it('is run between what is said before and after it, each an answer of its own', async () => {
    await line.begin();
    line.mind.answers('Let me look.', { tool: 'find_slots', input: { day: 'Tuesday' } }, 'Nine.');
    await line.says('Is there anything on Tuesday?');
    expect(line.last).toBe('Let me look.');
    expect(line.events.filter((event) => /done|tool/.test(event)).slice(-2)).toEqual([
      'tool find_slots',
      'done resp_2',
    ]);
    line.session.answerTool(line.toolCalls[0] as never, { ok: true, value: { free: ['9'] } });
    await line.settle();
    expect(line.last).toBe('Nine.');
    await line.hearAll();
    line.mind.answers('Fine.');
    await line.says('Nine it is, please.');
    expect(line.told).toEqual([
      'agent: Hello.',
      'customer: Is there anything on Tuesday?',
      'agent: Let me look.',
      'agent: [find_slots] Nine.',
      'customer: Nine it is, please.',
    ]);
  });

  it('that takes long lets the agent speak meanwhile', async () => {
    await line.begin();
    line.mind.answers({ tool: 'slow' }, 'Here it is.');
    await line.says('Look it up, please.');
    await line.session.say('One moment, I am checking.');
    await line.settle();
    expect(line.last).toBe('One moment, I am checking.');
    line.session.answerTool(line.toolCalls[0] as never, { ok: true, value: {} });
    await line.settle();
    expect(line.last).toBe('Here it is.');
  });

  it('that was begun is known before the next turn is answered', async () => {
    await line.begin();
    line.mind.answers({ tool: 'book_appointment' }, 'Booked.');
    await line.says('Book it, please.');
    await line.says('Hello? Are you there?');
    expect(line.mind.conversations).toHaveLength(1);
    line.mind.answers('Yes, it is booked.');
    line.session.answerTool(line.toolCalls[0] as never, { ok: true, value: { id: 'a1' } });
    await line.settle();
    expect(line.told.slice(1)).toEqual([
      'customer: Book it, please.',
      'agent: [book_appointment] ',
      'customer: Hello? Are you there?',
    ]);
    expect(line.last).toBe('Yes, it is booked.');
  });
});

describe('in mid-call', () => {
  it('a new prompt and other tools are used by the next answer, which says so', async () => {
    await line.begin();
    await line.session.applyPrompt('change_1' as PromptChangeId, 'You are Bob.');
    const spec = { name: 'x', description: '', parameters: { type: 'object' } };
    await line.session.applyTools('change_2' as never, [spec]);
    line.mind.answers('I am Bob.');
    await line.says('Who are you?');
    expect(line.mind.conversations.at(-1)?.prompt).toBe('You are Bob.');
    expect(line.mind.tools.at(-1)?.specs).toEqual([spec]);
    expect(line.events).toContain('prompt change_1');
    expect(line.events).toContain('tools change_2');
  });

  it('a whisper shapes the answers and is never said', async () => {
    await line.begin();
    await line.session.whisper('Offer a discount.');
    line.mind.answers('There is a discount.');
    await line.says('Is that your best price?');
    expect(line.told[1]).toMatch(/^note: .*Offer a discount\.$/);
    expect(line.spoken.join(' ')).not.toContain('Offer');
  });

  it('the agent says word for word what it is told to, after the caller has finished', async () => {
    await line.begin();
    line.speech.startSpeech();
    await line.session.say('Please hold the line.');
    await line.settle();
    expect(line.last).toBe('Hello.');
    await line.finishes('');
    expect(line.last).toBe('Please hold the line.');
  });

  it('keys are one entry, told to the model when they are over', async () => {
    await line.begin();
    line.mind.answers('Thank you.');
    for (const digit of '421') line.session.sendDtmf(digit);
    await line.clock.advance(1300);
    expect(line.told.at(-1)).toBe('customer: (The caller pressed 4 2 1 on the keypad.)');
  });

  it('silence is asked about twice, and no more', async () => {
    await line.begin();
    const asked = (): number => line.spoken.filter((text) => text.includes('still there')).length;
    await line.clock.advance(9100);
    expect(asked()).toBe(1);
    await line.hearAll();
    await line.clock.advance(9100);
    await line.hearAll();
    await line.clock.advance(60_000);
    expect(asked()).toBe(2);
  });
});

describe('consent', () => {
  it('is announced before the greeting, where it is only told', async () => {
    line = await PipelineLine.open({ consent: { mode: 'notice', text: 'This call is recorded.' } });
    await line.begin();
    expect(line.spoken).toEqual(['This call is recorded.', 'Hello.']);
    expect(line.events).toContain('consent_notice');
  });

  it('is asked for, and a no is obeyed before the greeting', async () => {
    line = await PipelineLine.open({ consent: { mode: 'ask', text: 'May we record?' } });
    await line.begin();
    expect(line.spoken).toEqual(['May we record?']);
    await line.says('No.');
    expect(line.events).toContain('consent false');
    expect(line.last).toBe('Hello.');
    expect(line.mind.conversations).toHaveLength(0);
  });
});

it('a call that ends leaves nothing running', async () => {
  await line.begin();
  line.mind.answers('One', { wait: true });
  await line.says('Go on, please.');
  await line.session.close();
  expect(line.mind.signals[0]?.aborted).toBe(true);
  expect(line.speech.isVadClosed).toBe(true);
  expect(line.clock.pendingTimers).toBe(0);
});
