import { describe, expect, it } from 'vitest';
import { receptionDesk } from '../../../fakes/receptionDesk';
import { TypedTexts } from '../../../fakes/typedTexts';

// A Thursday.
const NOW = '2026-11-19T10:00';

describe('the receptionist in writing', () => {
  it('books in a conversation of texts, with the number they come from', async () => {
    const desk = receptionDesk({ now: NOW });
    const customer = new TypedTexts(desk);
    expect(await customer.text('Can I get a cleaning on Tuesday at 9:30?')).toContain('name');
    expect(await customer.text('Dana Reyes')).toMatch(/cleaning on Tuesday, November 24th at 9:30/);
    expect(await customer.text('Yes')).toContain("You're booked");
    const [booked] = await desk.appointments.list(desk.business.id, 0, Number.MAX_SAFE_INTEGER);
    expect(booked).toMatchObject({ customerName: 'Dana Reyes', customerPhone: '+15185550177' });
    expect(booked?.callId).toBeUndefined();
  });

  it('remembers by living through the stored conversation, never using a tool twice', async () => {
    const desk = receptionDesk({ now: NOW });
    const customer = new TypedTexts(desk);
    await customer.text('I want to book a cleaning tomorrow at 9');
    await customer.text('Dana Reyes');
    await customer.text('Yes');
    // What "tomorrow" was is told by the day on which it was written.
    await desk.clock.advance(48 * 3_600_000);
    const answer = await customer.text('Thanks! What does a cleaning cost?');
    expect(answer).toContain('$95');
    const bookings = customer.used.filter(({ name }) => name === 'book_appointment');
    expect(bookings).toHaveLength(1);
    expect(bookings[0]?.arguments).toMatchObject({ start: '2026-11-20T09:00' });
  });

  it('speaks of texts: no keypad, no phone, no listening', async () => {
    const desk = receptionDesk({ now: NOW });
    const customer = new TypedTexts(desk);
    const answers = [
      await customer.text('hello'),
      await customer.text('asdf qwer'),
      await customer.text('zxcv uiop'),
      await customer.text('fghj vbnm'),
      await customer.text('I want to cancel my appointment'),
      await customer.text('bye'),
    ].join('\n');
    expect(answers).not.toMatch(/press|keypad|calling|hear|say /i);
    expect(answers).toContain('Thank you for texting Bright Smile Dental');
  });

  it('takes a single digit for a choice where one was offered', async () => {
    const customer = new TypedTexts(receptionDesk({ now: NOW }));
    expect(await customer.text('I want to leave a message')).toContain('What is your message?');
    expect(await customer.text('My crown broke')).toContain('name');
    expect(await customer.text('Dana Reyes')).toContain('Shall I pass it on?');
    expect(await customer.text('1')).toContain('passed your message on');
  });

  it('tells the team when somebody wants a person, and goes on answering', async () => {
    const desk = receptionDesk({ now: NOW, hasPerson: true });
    const customer = new TypedTexts(desk);
    expect(await customer.text('Can I talk to a real person?')).toContain('someone will text you');
    expect(desk.happened.handedOver).toBe('Can I talk to a real person?');
    expect(await customer.text('How much is a cleaning?')).toContain('$95');
  });

  it('stops when the answer is not wanted any more', async () => {
    const customer = new TypedTexts(receptionDesk({ now: NOW }));
    await expect(customer.text('Hi', AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('finds its way although another engine wrote before it', async () => {
    const customer = new TypedTexts(receptionDesk({ now: NOW }));
    customer.turns.push(
      { from: 'customer', text: 'I want to book a cleaning tomorrow at 9, Dana Reyes', at: 1 },
      { from: 'agent', text: 'Sure, what else?', at: 2, tools: [] },
      { from: 'operator', text: 'Kim here, one moment.', at: 3 },
    );
    expect(await customer.text('How much is a cleaning?')).toContain('$95');
  });
});
