import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ENDPOINTING,
  Endpointer,
  type EndpointEvent,
} from '../../../src/main/speech/endpointer';

const FRAME_MS = DEFAULT_ENDPOINTING.frameMs;

/** Feeds runs of `[probability, frames]`. */
function feed(endpointer: Endpointer, runs: readonly [number, number][]): EndpointEvent[] {
  return runs.flatMap(([probability, frames]) =>
    Array.from({ length: frames }, () => endpointer.push(probability)).flat(),
  );
}

function eventsOf(runs: readonly [number, number][], changes = {}): EndpointEvent[] {
  return feed(new Endpointer({ ...DEFAULT_ENDPOINTING, ...changes }), runs);
}

const typesOf = (events: readonly EndpointEvent[]): string[] => events.map(({ type }) => type);

describe('the endpointer', () => {
  it('reports a voice at its first frame and confirms it after 96 ms', () => {
    const events = eventsOf([
      [0.1, 10],
      [0.9, 3],
    ]);
    expect(events).toEqual([
      { type: 'speechStarted', onsetMs: 320, atMs: 352 },
      { type: 'speechConfirmed', onsetMs: 320, atMs: 416 },
    ]);
  });

  it('waits longer for someone who dictates, from the turn in progress on', () => {
    const endpointer = new Endpointer(DEFAULT_ENDPOINTING);
    feed(endpointer, [[0.9, 10]]);
    endpointer.hangoverMs = 960;
    expect(typesOf(feed(endpointer, [[0.1, 29]]))).toEqual(['possibleEnd']);
    expect(typesOf(feed(endpointer, [[0.1, 1]]))).toEqual(['speechEnded']);
  });

  it('takes a click back and hears the next voice as new', () => {
    const events = eventsOf([
      [0.9, 1],
      [0.1, 5],
      [0.9, 3],
    ]);
    expect(typesOf(events)).toEqual([
      'speechStarted',
      'speechRejected',
      'speechStarted',
      'speechConfirmed',
    ]);
    expect(events.at(-1)).toMatchObject({ onsetMs: 6 * FRAME_MS });
  });

  it('says first that a turn may be over and then that it is', () => {
    const events = eventsOf([
      [0.9, 20],
      [0.1, 30],
    ]);
    const endMs = 20 * FRAME_MS;
    expect(events.slice(2)).toEqual([
      { type: 'possibleEnd', onsetMs: 0, endMs, atMs: endMs + 192 },
      { type: 'speechEnded', onsetMs: 0, endMs, atMs: endMs + 480, reason: 'silence' },
    ]);
  });

  it('goes on with the turn when the speaker does', () => {
    const events = eventsOf([
      [0.9, 20],
      [0.1, 8],
      [0.9, 4],
      [0.1, 30],
    ]);
    expect(typesOf(events).slice(2)).toEqual([
      'possibleEnd',
      'speechResumed',
      'possibleEnd',
      'speechEnded',
    ]);
  });

  it('does not flicker between the two thresholds', () => {
    expect(typesOf(eventsOf([[0.45, 50]]))).toEqual([]);
    const wavering = eventsOf([
      [0.9, 5],
      [0.4, 50],
    ]);
    expect(typesOf(wavering)).toEqual(['speechStarted', 'speechConfirmed']);
    const faint = eventsOf([
      [0.9, 5],
      [0.1, 8],
      [0.45, 30],
    ]);
    expect(typesOf(faint).at(-1)).toBe('speechEnded');
  });

  it('ends a long turn at its next short pause and cuts one that never pauses', () => {
    const changes = { longTurnMs: 3200, maxTurnMs: 6400 };
    const paused = eventsOf(
      [
        [0.9, 110],
        [0.1, 6],
      ],
      changes,
    );
    expect(paused.at(-1)).toMatchObject({ type: 'speechEnded', reason: 'silence' });
    const endless = eventsOf([[0.9, 201]], changes);
    expect(endless.slice(2)).toMatchObject([
      { type: 'speechEnded', reason: 'too-long', atMs: 6400 },
      { type: 'speechStarted', onsetMs: 6400 },
    ]);
  });

  it('closes what is open when the stream ends', () => {
    const open = new Endpointer(DEFAULT_ENDPOINTING);
    feed(open, [[0.9, 10]]);
    expect(open.onsetMs).toBe(0);
    expect(open.finish()).toMatchObject([{ type: 'speechEnded', reason: 'stream-ended' }]);
    expect(open.onsetMs).toBeUndefined();
    expect(open.finish()).toEqual([]);

    const click = new Endpointer(DEFAULT_ENDPOINTING);
    feed(click, [[0.9, 1]]);
    expect(typesOf(click.finish())).toEqual(['speechRejected']);
  });
});
