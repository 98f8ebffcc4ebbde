import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { invariant } from '@shared/lib/invariant';
import type { Runtime } from '../composition/createRuntime';
import { listenWith, speakWith } from '../composition/spokenLines';
import { judgeScript } from '../testline/script/judgeScript';
import { createScriptedCaller, type Verdict } from '../testline/script/scriptedCaller';
import type { LoadedScript } from './scriptFiles';

export interface PlayedScript {
  /** The call's log, from its first event to its end. */
  readonly events: readonly CallEvent[];
  readonly verdicts: readonly Verdict[];
}

/** Rings the line with a scripted caller; resolves with the judgement when the call is over. */
export async function playScript(
  { script, loadClip }: Pick<LoadedScript, 'script' | 'loadClip'>,
  runtime: Runtime,
  line: Line,
): Promise<PlayedScript> {
  const caller = createScriptedCaller({
    script,
    speak: speakWith(runtime.speech),
    listen: listenWith(runtime.speech),
    loadClip,
  });
  const log = followEvents(runtime);
  const { number, name, voice } = script.caller;
  const { jitter: jitterMs, loss: lossPercent, delay: delayMs, seed, drop } = script.line;
  const testCall = runtime.testLine.ring({
    from: number,
    to: line.number,
    ...(name === undefined ? {} : { callerName: name }),
    ...(drop === undefined ? {} : { dropAfterMs: drop }),
    party: caller,
    voice,
    line: { jitterMs, lossPercent, delayMs },
    seed,
  });
  await testCall.done;
  const outcome = await caller.outcome;
  const callId = runtime.desk.callIdOf(testCall.callSid);
  invariant(callId !== undefined, 'the line answers');
  const events = await log.ofEnded(callId);
  return { events, verdicts: judgeScript(script, outcome, events) };
}

/** Collects what happens from now on; other calls may be in progress at the same time. */
function followEvents(runtime: Runtime) {
  const events: CallEvent[] = [];
  let look = (): void => undefined;
  const stop = runtime.live.watch((item) => {
    if (item.type !== 'event') return;
    events.push(item.event);
    look();
  });
  return {
    ofEnded: (callId: CallId) =>
      new Promise<readonly CallEvent[]>((resolve) => {
        look = () => {
          const own = events.filter((event) => event.callId === callId);
          if (!own.some(({ type }) => type === 'call.ended')) return;
          look = () => undefined;
          // The watcher may be in the middle of telling this very event.
          queueMicrotask(stop);
          resolve(own);
        };
        look();
      }),
  };
}
