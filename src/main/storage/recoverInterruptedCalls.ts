import type { CallEvent, CallFact } from '@shared/domain/callEvent';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { serializeError } from '@shared/errors/appError';
import type { Clock } from '../core/ports/clock';
import { foldCall } from './calls/callIndex';
import type { Storage } from './openStorage';

/**
 * Closes the calls that a crash left open: their recordings become complete files and their logs
 * end with `app_stopped`. To be run at start, before any call, by the only process that uses the
 * data folder: it cannot tell a dead call from one that another process is having.
 *
 * @returns the calls that were closed.
 */
export async function recoverInterruptedCalls(storage: Storage, clock: Clock): Promise<CallId[]> {
  const callIds = await storage.events.openCalls();
  for (const callId of callIds) {
    const events = await storage.events.read(callId);
    const facts = await closingFacts(storage, events);
    const lastSeq = await storage.events.lastSeq(callId);
    for (const [index, fact] of facts.entries()) {
      const seq = lastSeq + 1 + index;
      storage.events.append({ ...fact, v: 1, callId, seq, at: clock.now() });
    }
  }
  await storage.events.flush();
  return callIds;
}

async function closingFacts(storage: Storage, events: readonly CallEvent[]): Promise<CallFact[]> {
  const view = foldCall(events);
  const lastAt = events.at(-1)?.at ?? 0;
  return [
    ...(view === undefined ? [] : await closeRecording(storage, view)),
    {
      type: 'call.ended',
      source: 'app',
      by: 'system',
      reason: 'app_stopped',
      durationMs: Math.max(0, lastAt - (view?.answeredAt ?? lastAt)),
    },
  ];
}

async function closeRecording(storage: Storage, view: CallView): Promise<CallFact[]> {
  const { recordingFile, recordingStopped } = view;
  if (recordingFile === undefined) return [];
  if (recordingStopped === 'consent_refused') {
    // The refusal is on record, but the process may have died before it removed the file.
    await storage.recordings.remove(recordingFile);
    return [];
  }
  if (recordingStopped !== undefined) return [];
  const stopped = { type: 'recording.stopped', source: 'app', reason: 'app_stopped' } as const;
  try {
    return [{ ...stopped, durationMs: await storage.recordings.repair(recordingFile) }];
  } catch (error) {
    const warning = { type: 'call.warning', source: 'app', error: serializeError(error) } as const;
    return [warning, { ...stopped, durationMs: 0 }];
  }
}
