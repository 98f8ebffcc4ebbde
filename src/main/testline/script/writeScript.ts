import { isCallersInterruption, type CallView, type TurnView } from '@shared/domain/callView';
import { Document, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import type { ScriptSchema } from './scriptSchema';

/** A silence of the caller's that is shorter belongs to talking. */
const TELLING_SILENCE_MS = 3_000;
const LONGEST_SILENCE_MS = 60_000;
/** Numbers that a script may call from; withheld and short ones become an invented one. */
const CALLABLE = /^\+\d{4,15}$/;
const INVENTED_NUMBER = '+15555550123';

type Script = z.input<typeof ScriptSchema>;
type Step = Script['steps'][number];

/** A caller's turn of which there is recorded sound. */
export interface Clip {
  readonly turn: TurnView;
  /** Relative to the script. */
  readonly file: string;
}

export interface WrittenScript {
  readonly name: string;
  /** YAML that `parseScript` reads. */
  readonly text: string;
  /** To be cut out of the recording. */
  readonly clips: readonly Clip[];
}

/**
 * The caller's part of a call as a script: what they said, in their own voice where it was recorded,
 * the keys they pressed and how long they kept silent. What the agent says is left open, so that the
 * script can be played against another version of it.
 */
export function writeScript(view: CallView, hasRecording: boolean): WrittenScript {
  const name = nameOf(view);
  const { steps, clips } = stepsOf(view, name, hasRecording);
  const number = view.direction === 'inbound' ? view.from : view.to;
  const script: Script = {
    name,
    about: `The caller's part of a call with ${view.agentName} on ${dayOf(view)}.`,
    caller: {
      ...(view.callerName === undefined ? {} : { name: view.callerName }),
      number: CALLABLE.test(number) ? number : INVENTED_NUMBER,
    },
    steps,
  };
  return { name, clips, text: yamlOf(script, view) };
}

function stepsOf(
  view: CallView,
  name: string,
  hasRecording: boolean,
): { steps: Step[]; clips: Clip[] } {
  const steps: Step[] = [];
  const clips: Clip[] = [];
  let before: TurnView | undefined;
  for (const item of view.timeline) {
    if (item.kind === 'dtmf') {
      waitForEnd(steps);
      pressKey(steps, item.digit);
      continue;
    }
    if (item.kind !== 'turn') continue;
    const turn = view.turns.find(({ turnId }) => turnId === item.turnId);
    if (turn === undefined || turn.text === '') continue;
    if (turn.speaker === 'agent') {
      // Answers in several pieces are one to the caller; one that was cut off is spoken into.
      if (!isCallersInterruption(turn) && !isHear(steps.at(-1))) {
        steps.push({ hear: { matches: '.', within: '20s' } });
      }
    } else {
      waitForEnd(steps);
      const silenceMs = turn.startMs - (before?.endMs ?? turn.startMs);
      if (silenceMs > TELLING_SILENCE_MS) steps.push({ silence: seconds(silenceMs) });
      steps.push(spoken(turn, before, clips, hasRecording ? name : undefined));
    }
    before = turn;
  }
  steps.push(
    view.endedBy === 'caller' ? { hangUp: true } : { wait: { until: 'end', within: '60s' } },
  );
  return { steps, clips };
}

function isHear(step: Step | undefined): boolean {
  return step?.hear !== undefined;
}

/** Lets an answer come to its end; not at the end of a call, where the line goes dead instead. */
function waitForEnd(steps: Step[]): void {
  if (isHear(steps.at(-1))) steps.push({ wait: { until: 'quiet' } });
}

/** Speaking into an answer is timed from its beginning, which only a `say` can do. */
function spoken(
  turn: TurnView,
  before: TurnView | undefined,
  clips: Clip[],
  clipFolder: string | undefined,
): Step {
  const text = turn.text.trim();
  if (before?.interruption?.by === 'caller') {
    const leadMs = Math.max(0, before.interruption.onsetMs - before.startMs);
    return { say: { text, interruptAfter: `${Math.round(leadMs)}ms` } };
  }
  if (clipFolder === undefined || turn.endMs === undefined) return { say: text };
  const file = `${clipFolder}/${String(clips.length + 1).padStart(2, '0')}.wav`;
  clips.push({ turn, file });
  return { play: file };
}

function pressKey(steps: Step[], digit: string): void {
  const last = steps.at(-1);
  if (last?.dtmf === undefined) steps.push({ dtmf: digit });
  else steps[steps.length - 1] = { dtmf: last.dtmf + digit };
}

/** What was said stands beside a clip, and what the call came to at the end, ready to be expected. */
function yamlOf(script: Script, view: CallView): string {
  const document = new Document(script);
  const words = view.turns.filter(
    ({ speaker, text, endMs }) => speaker === 'caller' && text !== '' && endMs !== undefined,
  );
  let clip = 0;
  const steps = document.get('steps') as { items: YAMLMap[] };
  for (const [index, step] of script.steps.entries()) {
    if (step.play === undefined) continue;
    const turn = words.find(
      (candidate) => !isSaid(candidate, script.steps) && words.indexOf(candidate) >= clip,
    );
    if (turn === undefined) continue;
    clip = words.indexOf(turn) + 1;
    const item = steps.items[index];
    if (item !== undefined) item.comment = ` ${oneLine(turn.text)}`;
  }
  const done = [
    ...new Set(
      view.toolCalls.filter(({ outcome }) => outcome?.ok === true).map(({ name }) => name),
    ),
  ];
  const expectations = done.map((tool) => `    - tool: { name: ${tool}, ok: true }`);
  if (expectations.length > 0) {
    document.comment = [
      ' What the call came to; expect it again by taking the marks away:',
      ' expect:',
      '   log:',
      ...expectations.map((line) => ` ${line}`),
    ].join('\n');
  }
  return document.toString({ lineWidth: 100 });
}

function isSaid({ text }: TurnView, steps: readonly Step[]): boolean {
  return steps.some(
    ({ say }) =>
      say !== undefined && (typeof say === 'string' ? say : say.text).trim() === text.trim(),
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function seconds(ms: number): string {
  return `${(Math.min(ms, LONGEST_SILENCE_MS) / 1000).toFixed(1)}s`;
}

function dayOf(view: CallView): string {
  return new Date(view.createdAt).toISOString().slice(0, 10);
}

function nameOf(view: CallView): string {
  const at = new Date(view.createdAt).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  const who = (view.callerName ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `call-${at}${who === '' ? '' : `-${who}`}`;
}
