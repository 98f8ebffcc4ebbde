import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { CallEvent } from '@shared/domain/callEvent';
import type { Verdict } from '@shared/domain/callerScript';
import type { CallId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import { invariant } from '@shared/lib/invariant';
import type { Desk } from '../../core/services/calls/callDesk';
import type { LiveCalls } from '../../core/services/calls/liveCalls';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import { judgeScript } from '../../testline/script/judgeScript';
import { createScriptedCaller, type ScriptedCaller } from '../../testline/script/scriptedCaller';
import type { CallTerms, TestCall } from '../../testline/callTerms';
import type { TestLine } from '../../testline/testLine';
import { listenWith, speakWith } from '../spokenLines';
import type { LoadedScript } from './scriptFiles';

export interface ScriptStage {
  readonly speech: SpeechRuntime;
  readonly testLine: TestLine;
  readonly desk: Desk;
  readonly live: LiveCalls;
}

export interface PlayedScript {
  /** The call's log, from its first event to its end. */
  readonly events: readonly CallEvent[];
  readonly verdicts: readonly Verdict[];
}

export interface Playing {
  /** Speaks in place of the line's agent. */
  readonly agent?: UnsavedAgent;
  /** Hangs up. */
  readonly signal?: AbortSignal;
  readonly onCall?: (callId: CallId) => void;
}

/** Longer than any phone rings. */
const PICK_UP_MS = 60_000;

/**
 * Rings the line with a scripted caller, or has the line's agent call the script where that is what
 * it is for; resolves with the judgement when the call is over.
 */
export async function playScript(
  { script, loadClip }: Pick<LoadedScript, 'script' | 'loadClip'>,
  stage: ScriptStage,
  line: Line,
  playing: Playing = {},
): Promise<PlayedScript> {
  const party = createScriptedCaller({
    script,
    speak: speakWith(stage.speech),
    listen: listenWith(stage.speech),
    loadClip,
  });
  const log = followEvents(stage.live);
  try {
    const meet = script.called === undefined ? callIn : pickUp;
    const { call, callId } = await meet(script, stage, line, party, playing);
    playing.signal?.addEventListener('abort', () => call.hangUp(), { once: true });
    if (playing.signal?.aborted === true) call.hangUp();
    await call.done;
    const outcome = await party.outcome;
    const ended = await callId();
    const events = await log.ofEnded(ended);
    return { events, verdicts: judgeScript(script, outcome, events) };
  } finally {
    log.stop();
  }
}

interface Met {
  readonly call: TestCall;
  readonly callId: () => Promise<CallId> | CallId;
}

function callIn(
  script: LoadedScript['script'],
  { testLine, desk, live }: ScriptStage,
  line: Line,
  party: ScriptedCaller,
  { agent, onCall }: Playing,
): Promise<Met> {
  const { number, name } = script.caller;
  const call = testLine.ring({
    ...termsOf(script, party),
    from: number,
    to: line.number,
    ...(name === undefined ? {} : { callerName: name }),
  });
  if (agent !== undefined) desk.answerWith(call.callSid, agent);
  const stop = live.watch((item) => {
    if (item.type !== 'event' || item.event.type !== 'call.created') return;
    if (item.event.carrierRef === call.callSid) onCall?.(item.event.callId);
  });
  void call.done.then(stop);
  const callId = (): CallId => {
    const known = desk.callIdOf(call.callSid);
    invariant(known !== undefined, 'the line answers');
    return known;
  };
  return Promise.resolve({ call, callId });
}

/** Waits at the script's number for the call that the agent places. */
async function pickUp(
  script: LoadedScript['script'],
  { testLine, desk }: ScriptStage,
  line: Line,
  party: ScriptedCaller,
  { agent, onCall, signal }: Playing,
): Promise<Met> {
  const { number } = script.caller;
  const { goal, variables } = script.called ?? { variables: {} };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PICK_UP_MS)].filter((s) => !!s));
  let stopAnswering = (): void => undefined;
  const rung = new Promise<TestCall>((resolve, reject) => {
    const giveUp = (): void => reject(neverRang());
    limit.addEventListener('abort', giveUp, { once: true });
    if (limit.aborted) giveUp();
    stopAnswering = testLine.answerAt(number, (ringing) => {
      resolve(ringing.pickUp(termsOf(script, party)));
    });
  });
  rung.catch(() => undefined);
  try {
    const callId = await desk.dial({
      to: number,
      lineId: line.id,
      unsaved: agent,
      goal,
      variables,
    });
    onCall?.(callId);
    return { call: await rung, callId: () => callId };
  } finally {
    stopAnswering();
  }
}

function termsOf(script: LoadedScript['script'], party: ScriptedCaller): CallTerms {
  const { jitter: jitterMs, loss: lossPercent, delay: delayMs, seed, drop } = script.line;
  return {
    ...(drop === undefined ? {} : { dropAfterMs: drop }),
    party,
    voice: script.caller.voice,
    line: { jitterMs, lossPercent, delayMs },
    seed,
  };
}

function neverRang(): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message: 'The agent’s call never came. Look at the call in the history for the reason.',
  });
}

/** Collects what happens from now on; other calls may be in progress at the same time. */
function followEvents(live: LiveCalls) {
  const events: CallEvent[] = [];
  let look = (): void => undefined;
  const stop = live.watch((item) => {
    if (item.type !== 'event') return;
    events.push(item.event);
    look();
  });
  return {
    // The watcher may be in the middle of telling an event.
    stop: () => queueMicrotask(stop),
    ofEnded: (callId: CallId) =>
      new Promise<readonly CallEvent[]>((resolve) => {
        look = () => {
          const own = events.filter((event) => event.callId === callId);
          if (!own.some(({ type }) => type === 'call.ended')) return;
          look = () => undefined;
          resolve(own);
        };
        look();
      }),
  };
}
