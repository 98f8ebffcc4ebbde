import type { Levels } from '@shared/contract/calls';
import type { CallId } from '@shared/domain/ids';
import { createLevelMeter, type LevelMeter, type LevelReading } from '../../../audio/level';
import type { Cancel, Clock } from '../../ports/clock';
import type { CallSession } from '../../session/callSession';
import { TAP_RATE_HZ, type Taps } from '../../session/media/taps';
import type { LiveCalls } from '../calls/liveCalls';

const EVERY_MS = 50;
const SILENT_DBFS = -120;

interface Meters {
  readonly session: CallSession;
  readonly caller: LevelMeter;
  readonly agent: LevelMeter;
  readonly remove: () => void;
}

/**
 * Levels of every call in progress, measured only while somebody watches.
 * Returns the watch function of the `calls.levels` stream.
 */
export function createLevels(live: LiveCalls, clock: Clock) {
  const watchers = new Set<(levels: Levels) => void>();
  const meters = new Map<CallId, Meters>();
  let stop: Cancel | undefined;
  /** What was told last was of some call: the end of the last one has to be told, too. */
  let isShowing = false;

  const follow = () => {
    for (const [callId, session] of live.sessions) {
      if (session.taps === undefined || meters.has(callId)) continue;
      meters.set(callId, { session, ...attachMeters(session.taps) });
    }
    for (const [callId, meter] of meters) {
      if (live.sessions.has(callId)) continue;
      meter.remove();
      meters.delete(callId);
    }
  };
  const publish = () => {
    follow();
    const here = [...meters].map(([callId, { session, caller, agent }]) => ({
      callId,
      atMs: session.media.nowMs(),
      caller: reading(caller.read()),
      agent: reading(agent.read()),
    }));
    const levels = [...here, ...measuredElsewhere(live)];
    if (levels.length === 0 && !isShowing) return;
    isShowing = levels.length > 0;
    for (const watcher of [...watchers]) watcher(levels);
  };
  const stopMeasuring = () => {
    stop?.();
    stop = undefined;
    isShowing = false;
    for (const meter of meters.values()) meter.remove();
    meters.clear();
  };

  return (emit: (levels: Levels) => void): (() => void) => {
    watchers.add(emit);
    emit([]);
    stop ??= clock.every(EVERY_MS, publish);
    return () => {
      watchers.delete(emit);
      if (watchers.size === 0) stopMeasuring();
    };
  };
}

function measuredElsewhere({ calls }: LiveCalls): Levels {
  return [...calls].flatMap(([callId, call]) => {
    const levels = call.levels?.();
    return levels === undefined ? [] : [{ callId, ...levels }];
  });
}

function attachMeters(taps: Taps): Omit<Meters, 'session'> {
  const caller = createLevelMeter({ rateHz: TAP_RATE_HZ });
  const agent = createLevelMeter({ rateHz: TAP_RATE_HZ });
  const remove = taps.add('meter', (callerSamples, agentSamples) => {
    caller.push(callerSamples);
    agent.push(agentSamples);
  });
  return { caller, agent, remove };
}

function reading({ rmsDbfs, peakDbfs }: LevelReading) {
  return { rmsDbfs: clamp(rmsDbfs), peakDbfs: clamp(peakDbfs) };
}

function clamp(dbfs: number): number {
  return Math.min(0, Math.max(SILENT_DBFS, dbfs));
}
