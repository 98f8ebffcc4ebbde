import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../../src/shared/domain/callEvent';
import { judgeScript } from '../../../../src/main/testline/script/judgeScript';
import { parseScript } from '../../../../src/main/testline/script/parseScript';

const event = (fields: object): CallEvent =>
  ({ v: 1, callId: 'call_1', seq: 1, at: 0, source: 'bridge', ...fields }) as CallEvent;

const EVENTS = [
  event({
    type: 'tool.called',
    toolCallId: 't1',
    name: 'book',
    arguments: { day: 'Tuesday', n: 2 },
  }),
  event({ type: 'tool.finished', toolCallId: 't1', ok: false, result: null, durationMs: 1 }),
  event({ type: 'dtmf.received', digit: '1', atMs: 0 }),
  event({ type: 'dtmf.received', digit: '2', atMs: 0 }),
  event({ type: 'call.ended', by: 'agent', reason: 'completed', durationMs: 1 }),
];

const HEARD = [{ startMs: 0, endMs: 1, text: 'You are booked at 9:30.' }];

const judge = (expectations: string): boolean[] =>
  judgeScript(
    parseScript(
      `name: x\ncaller: { number: "+15550100001" }\nsteps: [{ silence: 1s }]\nexpect: ${expectations}`,
      'x',
    ),
    { verdicts: [], heard: HEARD, said: [] },
    EVENTS,
  ).map(({ ok }) => ok);

describe('the judge of a script', () => {
  it('looks at what was heard', () => {
    expect(judge('{ heard: [{ contains: nine thirty }, { contains: cancelled }] }')).toEqual([
      true,
      false,
    ]);
    expect(
      judge(
        '{ heard: [{ contains: nine thirty, not: true }, { contains: cancelled, not: true }] }',
      ),
    ).toEqual([false, true]);
  });

  it.each([
    ['tool: { name: book }', true],
    ['tool: { name: book, ok: true }', false],
    ['tool: { name: book, ok: false }', true],
    ['tool: { name: book, arguments: { day: tues, n: "^2$" } }', true],
    ['tool: { name: book, arguments: { day: monday } }', false],
    ['tool: { name: cancel }', false],
    ['noTool: book', false],
    ['noTool: cancel', true],
    ['ended: { by: agent, reason: completed }', true],
    ['ended: { by: caller }', false],
    ['interrupted: false', true],
    ['interrupted: true', false],
    ['digits: "12"', true],
    ['digits: "21"', false],
  ])('looks at the log: %s', (expectation, ok) => {
    expect(judge(`{ log: [{ ${expectation} }] }`)).toEqual([ok]);
  });

  it('passes the verdicts of the steps on, first', () => {
    const script = parseScript(
      'name: x\ncaller: { number: "+15550100001" }\nsteps: [{ silence: 1s }]',
      'x',
    );
    const verdicts = [{ text: 'hears "x"', ok: false, why: 'nothing' }];
    expect(judgeScript(script, { verdicts, heard: [], said: [] }, [])).toEqual(verdicts);
  });
});
