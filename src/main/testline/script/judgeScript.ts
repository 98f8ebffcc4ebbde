import type { CallEvent, CallEventOf } from '@shared/domain/callEvent';
import { describeWords, hasWords } from './heardWords';
import type { Verdict } from '@shared/domain/callerScript';
import type { ScriptOutcome } from './scriptedCaller';
import type { CallerScript, HeardExpectation, LogExpectation } from './scriptSchema';

function judgeHeard(expectation: HeardExpectation, heard: string, who: string): Verdict {
  const text = `${who} ${expectation.not ? 'never hears' : 'heard'} ${describeWords(expectation)}`;
  const ok = hasWords(heard, expectation) !== expectation.not;
  return ok ? { text, ok } : { text, ok, why: `heard "${heard}"` };
}

type ToolExpectation = Extract<LogExpectation, { tool: unknown }>['tool'];

function judgeTool(wanted: ToolExpectation, events: readonly CallEvent[]): Verdict {
  const calls = events.filter(
    (event): event is CallEventOf<'tool.called'> =>
      event.type === 'tool.called' && event.name === wanted.name,
  );
  const succeeded = (toolCallId: string): boolean | undefined =>
    events.find(
      (event): event is CallEventOf<'tool.finished'> =>
        event.type === 'tool.finished' && event.toolCallId === toolCallId,
    )?.ok;
  const hasArguments = (given: unknown): boolean =>
    Object.entries(wanted.arguments ?? {}).every(([name, pattern]) => {
      const value: unknown =
        typeof given === 'object' && given !== null
          ? Object.entries(given).find(([key]) => key === name)?.[1]
          : undefined;
      const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
      return new RegExp(pattern, 'i').test(text);
    });
  const ok = calls.some(
    (call) =>
      hasArguments(call.arguments) &&
      (wanted.ok === undefined || succeeded(call.toolCallId) === wanted.ok),
  );
  const outcome = wanted.ok === undefined ? '' : wanted.ok ? ', which succeeds' : ', which fails';
  const text = `the agent uses ${wanted.name}${outcome}`;
  if (ok) return { text, ok };
  return {
    text,
    ok,
    why:
      calls.length === 0 ? 'it was not used' : JSON.stringify(calls.map((call) => call.arguments)),
  };
}

function judgeEnd(
  wanted: { readonly by?: string | undefined; readonly reason?: string | undefined },
  events: readonly CallEvent[],
): Verdict {
  const end = events.find((event) => event.type === 'call.ended');
  const parts = [wanted.by && `by the ${wanted.by}`, wanted.reason && `as ${wanted.reason}`];
  const text = `the call ends ${parts.filter(Boolean).join(', ')}`;
  if (end === undefined) return { text, ok: false, why: 'it has not ended' };
  const ok =
    (wanted.by === undefined || end.by === wanted.by) &&
    (wanted.reason === undefined || end.reason === wanted.reason);
  return ok ? { text, ok } : { text, ok, why: `ended by the ${end.by} as ${end.reason}` };
}

function judgeLog(expectation: LogExpectation, events: readonly CallEvent[]): Verdict {
  if ('tool' in expectation) return judgeTool(expectation.tool, events);
  if ('ended' in expectation) return judgeEnd(expectation.ended, events);
  if ('noTool' in expectation) {
    const { noTool } = expectation;
    const wasUsed = events.some((event) => event.type === 'tool.called' && event.name === noTool);
    const text = `the agent does not use ${noTool}`;
    return wasUsed ? { text, ok: false, why: 'it did' } : { text, ok: true };
  }
  if ('digits' in expectation) {
    const keys = events
      .map((event) => (event.type === 'dtmf.received' ? event.digit : ''))
      .join('');
    const text = `the keys ${expectation.digits} arrive`;
    const ok = keys.includes(expectation.digits);
    return ok ? { text, ok } : { text, ok, why: `"${keys}" arrived` };
  }
  const wasInterrupted = events.some((event) => event.type === 'turn.interrupted');
  const text = expectation.interrupted
    ? 'the agent is interrupted'
    : 'the agent is not interrupted';
  const ok = wasInterrupted === expectation.interrupted;
  return ok ? { text, ok } : { text, ok, why: wasInterrupted ? 'it was' : 'it was not' };
}

/** Every demand of a script: its steps, what was heard in the whole call, and what the log shows. */
export function judgeScript(
  script: CallerScript,
  outcome: ScriptOutcome,
  events: readonly CallEvent[],
): Verdict[] {
  const who = script.called === undefined ? 'the caller' : 'the one who was called';
  const heard = outcome.heard.map(({ text }) => text).join(' ');
  return [
    ...outcome.verdicts,
    ...script.expect.heard.map((expectation) => judgeHeard(expectation, heard, who)),
    ...script.expect.log.map((expectation) => judgeLog(expectation, events)),
  ];
}
