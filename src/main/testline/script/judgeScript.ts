import type { CallEvent, CallEventOf } from '@shared/domain/callEvent';
import { describeWords } from './describeWords';
import { hasWords } from './heardWords';
import type { Verdict } from '@shared/domain/callerScript';
import type { ScriptOutcome } from './scriptedCaller';
import type { CallerScript, HeardExpectation, LogExpectation } from './scriptSchema';

function judgeHeard(expectation: HeardExpectation, heard: string, isCaller: boolean): Verdict {
  const words = describeWords(expectation);
  const [hears, neverHears] = isCaller
    ? [`the caller heard ${words}`, `the caller never hears ${words}`]
    : [`the one who was called heard ${words}`, `the one who was called never hears ${words}`];
  const text = expectation.not ? neverHears : hears;
  const ok = hasWords(heard, expectation) !== expectation.not;
  return ok ? { text, ok } : { text, ok, why: `heard "${heard}"` };
}

type EndExpectation = Extract<LogExpectation, { ended: unknown }>['ended'];

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
  const text = useOf(wanted);
  if (ok) return { text, ok };
  return {
    text,
    ok,
    why:
      calls.length === 0 ? 'it was not used' : JSON.stringify(calls.map((call) => call.arguments)),
  };
}

function useOf({ name, ok }: ToolExpectation): string {
  if (ok === undefined) return `the agent uses ${name}`;
  return ok ? `the agent uses ${name}, which succeeds` : `the agent uses ${name}, which fails`;
}

function judgeEnd(wanted: EndExpectation, events: readonly CallEvent[]): Verdict {
  const end = events.find((event) => event.type === 'call.ended');
  const text = endOf(wanted);
  if (end === undefined) return { text, ok: false, why: 'it has not ended' };
  const ok =
    (wanted.by === undefined || end.by === wanted.by) &&
    (wanted.reason === undefined || end.reason === wanted.reason);
  return ok ? { text, ok } : { text, ok, why: `ended by “${end.by}” as “${end.reason}”` };
}

function endOf({ by, reason }: EndExpectation): string {
  if (by === undefined)
    return reason === undefined ? 'the call ends' : `the call ends as “${reason}”`;
  return reason === undefined
    ? `the call ends by “${by}”`
    : `the call ends by “${by}” as “${reason}”`;
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
  const wasInterrupted = events.some(
    (event) => event.type === 'turn.interrupted' && (event.by ?? 'caller') === 'caller',
  );
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
  const isCaller = script.called === undefined;
  const heard = outcome.heard.map(({ text }) => text).join(' ');
  return [
    ...outcome.verdicts,
    ...script.expect.heard.map((expectation) => judgeHeard(expectation, heard, isCaller)),
    ...script.expect.log.map((expectation) => judgeLog(expectation, events)),
  ];
}
