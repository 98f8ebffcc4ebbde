import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CallEvent } from '@shared/domain/callEvent';
import { CALL_STATES, transition } from '@shared/domain/callMachine';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import { AppError } from '@shared/errors/appError';
import { CallBench } from '../../fakes/callBench';

async function someLog(): Promise<CallEvent[]> {
  const bench = new CallBench();
  await bench.goLive();
  bench.engine.session.answer('r1', 'Hello there, how can I help?', 1000);
  await bench.play(400);
  bench.engine.session.listener.onSpeechStarted({ onsetMs: 380 });
  bench.engine.session.listener.onCallerText({ text: 'Hi', isFinal: true });
  bench.leg.digit('1');
  bench.session.operator.applyPrompt('Be brief.');
  await bench.play(100);
  bench.leg.end('stopped');
  await bench.play(20);
  return bench.store.events;
}

function fold(events: readonly CallEvent[]): CallView {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('empty log');
  return rest.reduce((view, event) => projectCall(view, event), projectCall(undefined, first));
}

describe('projectCall', () => {
  it('gives the same view when events are delivered twice', async () => {
    const events = await someLog();
    const doubled = events.flatMap((event) => [event, event]);
    expect(fold(doubled)).toEqual(fold(events));
  });

  it('gives the same view when any prefix is replayed', async () => {
    const events = await someLog();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: events.length }), (length) => {
        const replayed = [...events.slice(0, length), ...events];
        expect(fold(replayed)).toEqual(fold(events));
      }),
    );
  });

  it('keeps the timeline in the order of events', async () => {
    const view = fold(await someLog());
    expect(view.timeline.map((item) => item.kind)).toEqual(['turn', 'turn', 'dtmf', 'prompt']);
  });

  it('never changes the view that it is given', async () => {
    const events = await someLog();
    const half = fold(events.slice(0, 6));
    const before = structuredClone(half);
    for (const event of events.slice(6)) projectCall(half, event);
    expect(half).toEqual(before);
  });
});

describe('the call machine', () => {
  it('lets nothing happen after the end', () => {
    for (const type of ['call.created', 'call.live', 'turn.started', 'call.ended'] as const) {
      expect(transition('ended', type)).toBeInstanceOf(AppError);
    }
  });

  it('can end from every state of a call in progress', () => {
    for (const state of CALL_STATES) {
      if (state === 'new' || state === 'ended') continue;
      expect(transition(state, 'call.ended')).toBe('ended');
    }
  });

  it('does not go live before it was answered', () => {
    expect(transition('ringing', 'call.live')).toBeInstanceOf(AppError);
  });
});
