import { describe, expect, it } from 'vitest';
import { MULAW_8K } from '@shared/domain/audioFormat';
import { CallerBacklog } from '../../../../../src/main/core/session/standIn/callerBacklog';

const FRAME_MS = 20;

/** A backlog, and a caller's line whose frames carry their number. */
function line() {
  const backlog = new CallerBacklog(MULAW_8K);
  const lent = new Uint8Array(160);
  let nowMs = 0;
  return {
    backlog,
    pass: (durationMs: number) => {
      for (let passedMs = 0; passedMs < durationMs; passedMs += FRAME_MS) {
        backlog.push(lent.fill(nowMs / FRAME_MS), nowMs);
        nowMs += FRAME_MS;
      }
    },
    /** From when to when; fails if a piece is missing, out of order or not what was pushed. */
    taken: () => {
      const pieces = [...backlog.take()];
      pieces.forEach(({ audio, atMs }, at) => {
        expect(atMs).toBe((pieces[0]?.atMs ?? 0) + at * FRAME_MS);
        expect(audio[0]).toBe((atMs / FRAME_MS) % 256);
      });
      const [first, last] = [pieces[0], pieces.at(-1)];
      return first === undefined || last === undefined ? [] : [first.atMs, last.atMs + FRAME_MS];
    },
  };
}

describe('what the caller said while no engine heard it', () => {
  it('is all that came since the engine was lost, once', () => {
    const { backlog, pass, taken } = line();
    pass(3000);
    backlog.lost();
    pass(1000);
    expect(taken()).toEqual([3000, 4000]);
    expect(taken()).toEqual([]);
  });

  it('begins with the turn whose words never came', () => {
    const { backlog, pass, taken } = line();
    pass(3000);
    backlog.speechStarted(2800);
    pass(2000);
    backlog.lost();
    pass(1000);
    expect(taken()).toEqual([2600, 6000]);
  });

  it('holds nothing that is in the transcript already', () => {
    const { backlog, pass, taken } = line();
    backlog.speechStarted(0);
    pass(2000);
    backlog.words('I would like', false);
    backlog.lost();
    pass(1000);
    expect(taken()).toEqual([2000, 3000]);
  });

  it('holds nothing that an engine wrote down as it left', () => {
    const { backlog, pass, taken } = line();
    backlog.speechStarted(0);
    pass(2000);
    backlog.lost();
    backlog.words('I would like', true);
    pass(1000);
    expect(taken()).toEqual([2000, 3000]);
  });

  it('holds a finished turn until it is understood or answered', () => {
    const turn = () => {
      const parts = line();
      parts.backlog.speechStarted(0);
      parts.pass(2000);
      parts.backlog.speechStopped();
      parts.pass(2000);
      return parts;
    };
    const unknown = turn();
    unknown.backlog.lost();
    expect(unknown.taken()).toEqual([0, 4000]);
    const written = turn();
    written.backlog.words('Is Tuesday free?', true);
    written.backlog.lost();
    expect(written.taken()).toEqual([]);
    const answered = turn();
    answered.backlog.words('', true);
    answered.backlog.understood();
    answered.backlog.lost();
    expect(answered.taken()).toEqual([]);
  });

  it('keeps the turn that is being spoken when the words of the one before come late', () => {
    const { backlog, pass, taken } = line();
    backlog.speechStarted(0);
    pass(2000);
    backlog.speechStopped();
    pass(1000);
    backlog.speechStarted(3000);
    backlog.words('The first.', true);
    pass(500);
    backlog.lost();
    expect(taken()).toEqual([2800, 3500]);
  });

  it('is forgotten when the same engine comes back', () => {
    const { backlog, pass, taken } = line();
    backlog.speechStarted(0);
    pass(1000);
    backlog.lost();
    pass(1000);
    backlog.back();
    pass(1000);
    backlog.lost();
    pass(200);
    expect(taken()).toEqual([3000, 3200]);
  });

  it('is bounded: of a long time the newest is kept', () => {
    const { backlog, pass, taken } = line();
    backlog.lost();
    pass(40_000);
    expect(taken()).toEqual([25_000, 40_000]);
  });
});
