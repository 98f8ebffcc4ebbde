import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import type { FakeRetell } from '../../fakes/retell/fakeRetell';
import type { RunningApp } from '../../fakes/runningApp';
import { until } from '../../fakes/until';
import { isType, RetellApp } from './retellApp';

let opened: RetellApp;
let fake: FakeRetell;
let app: RunningApp;

beforeEach(async () => {
  opened = await RetellApp.open();
  ({ fake, app } = opened);
});
afterEach(() => opened.close());

describe('a call that Retell brings', { timeout: 60_000 }, () => {
  it('books by the offline receptionist, obeys its operator, and is kept with all that Retell tells', async () => {
    const call = await fake.incoming();
    expect(await call.greeted()).toMatch(/thank you for calling/i);
    const { callId } = await app.waitFor(isType('call.live'));

    // A conversation, with a tool that books.
    await call.say('I would like to book a cleaning.');
    await call.say('Next Tuesday at ten in the morning, please.');
    const isBooking = (event: CallEvent): boolean =>
      event.type === 'tool.called' && event.name === 'book_appointment';
    for (let turn = 0; turn < 8 && !app.events.some(isBooking); turn += 1) {
      const last = call.transcript.at(-1)?.content ?? '';
      await call.say(/name/i.test(last) ? 'Dana Reyes.' : 'Yes, please.');
    }
    await app.waitFor(isBooking);

    // The operator changes what the agent is told.
    const { prompt } = await opened.viewOf(callId);
    const { changeId } = await app.client.invoke('calls.applyPrompt', {
      callId,
      prompt: `${prompt}\nParking: There is free parking behind the house.`,
    });
    await app.waitFor(
      (event) => event.type === 'prompt.acknowledged' && event.changeId === changeId,
    );
    expect(await call.say('Where can I park?')).toMatch(/parking|park/i);
    await app.waitFor((event) => event.type === 'prompt.first_used' && event.changeId === changeId);
    await app.client.invoke('calls.say', { callId, text: 'We look forward to seeing you.' });
    await call.until(() => call.transcript.at(-1)?.content.startsWith('We look') === true);

    // It ends, and Retell reports.
    const known = call.transcript.length;
    call.hangUp();
    const [retellId = ''] = fake.calls.keys();
    await fake.report('call_ended', retellId);
    await fake.report('call_ended', retellId);
    await fake.report('call_analyzed', retellId);
    expect(fake.answers).toEqual([204, 204, 204]);
    await app.waitFor(isType('call.ended'));
    await until(async () => (await opened.viewOf(callId)).leftBehind.length === 2);

    const view = await opened.viewOf(callId);
    expect(view).toMatchObject({
      carrierId: 'retell',
      engineId: 'retell',
      state: 'ended',
      endReason: 'caller_hung_up',
      abilities: { whisper: true, transfer: true },
    });
    expect(view.turns.filter(({ text }) => text !== '')).toHaveLength(known);
    expect(view.cost?.costUsd).toBeCloseTo(0.125);
    const left = view.leftBehind.at(-1);
    expect(left?.links.map(({ kind }) => kind)).toEqual(['recording', 'log']);
    expect(left).toMatchObject({
      reference: retellId,
      endedReason: 'The caller hung up.',
      summary: expect.stringContaining('booked') as string,
    });
    const answered = view.turns.filter(({ speaker, timing }) => speaker === 'agent' && timing);
    expect(answered.length).toBeGreaterThan(0);
    const { calls } = await app.client.invoke('calls.list', { limit: 10 });
    expect(calls.map((each) => each.callId)).toContain(callId);
    expect(call.dropped).toEqual([]);
  });
});
