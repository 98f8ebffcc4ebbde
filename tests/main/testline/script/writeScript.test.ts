import type { CallFact } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import { expect, test } from 'vitest';
import { parseScript } from '../../../../src/main/testline/script/parseScript';
import { writeScript } from '../../../../src/main/testline/script/writeScript';
import { callLog, numbered } from '../../../fakes/callLog';

function viewOf(more: readonly object[] = [], words?: readonly string[]): CallView {
  const log = callLog('call_a', { callerName: 'Dana Reyes' }, words);
  const early = log.slice(0, -2);
  const added = numbered('call_a', more as CallFact[], Date.UTC(2026, 10, 20), early.length + 1);
  const end = log
    .slice(-2)
    .map((event, index) => ({ ...event, seq: early.length + added.length + 1 + index }));
  const view = [...early, ...added, ...end].reduce<CallView | undefined>(projectCall, undefined);
  if (view === undefined) throw new Error('a log is not empty');
  return view;
}

test('a call becomes a script that can be read, with what the agent says left open', () => {
  const { name, text, clips } = writeScript(viewOf(), false);
  const script = parseScript(text, name);
  expect(name).toBe('call-2026-11-20-15-00-dana-reyes');
  expect(clips).toEqual([]);
  expect(script.caller).toMatchObject({ name: 'Dana Reyes', number: '+15185550123' });
  expect(script.steps.map((step) => Object.keys(step).find((key) => key in step))).toEqual([
    'say',
    'hear',
    'wait',
    'say',
    'hangUp',
  ]);
});

test('what was recorded is played in the caller’s own voice', () => {
  const { name, text, clips } = writeScript(viewOf(), true);
  expect(clips.map(({ file }) => file)).toEqual([`${name}/01.wav`, `${name}/02.wav`]);
  expect(parseScript(text, name).steps.filter(({ play }) => play !== undefined)).toHaveLength(2);
  expect(text).toContain("# I'd like to book a cleaning.");
});

test('keys, long silences and cutting in are played as they happened', () => {
  const turn = { turnId: 'call_a_turn_1', source: 'bridge' };
  const late = { turnId: 'late', speaker: 'caller', source: 'bridge' };
  const { name, text } = writeScript(
    viewOf([
      {
        ...turn,
        type: 'turn.interrupted',
        heardMs: 600,
        heardText: 'How about',
        onsetMs: 3_700,
        clearAfterMs: 5,
      },
      { type: 'dtmf.received', source: 'bridge', digit: '4', atMs: 8_000 },
      { type: 'dtmf.received', source: 'bridge', digit: '2', atMs: 8_200 },
      { ...late, type: 'turn.started', startMs: 20_000 },
      { ...late, type: 'turn.transcribed', text: 'Hello?' },
      { ...late, type: 'turn.ended', endMs: 21_000 },
    ]),
    true,
  );
  const { steps } = parseScript(text, name);
  expect(steps).toContainEqual({ dtmf: '42' });
  expect(steps.some(({ say }) => say?.interruptAfter === 700)).toBe(true);
  expect(steps.some(({ silence }) => silence === 13_500)).toBe(true);
});

test('what the call came to stands in the script, ready to be expected again', () => {
  const tool = { toolCallId: 't1', source: 'bridge' };
  const { text } = writeScript(
    viewOf([
      { ...tool, type: 'tool.called', name: 'book_appointment' },
      { ...tool, type: 'tool.finished', ok: true, durationMs: 1 },
    ]),
    false,
  );
  expect(text).toContain('tool: { name: book_appointment, ok: true }');
});
