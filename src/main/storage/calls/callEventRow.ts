import { CallEventSchema } from '@shared/domain/callEvent';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { Logger } from '../../core/ports/logger';
import type { callEvents } from '../database/schema';
import { readJson } from '../database/readRow';

export type CallEventRow = typeof callEvents.$inferSelect;

/**
 * The row of an event, or undefined, with a log line, for one that could never be read back. One
 * such event must not hold up those behind it.
 */
export function toEventRow(event: CallEvent, logger: Logger): CallEventRow | undefined {
  const { callId, seq, at, type, source, ...rest } = event;
  try {
    const row = { callId, seq, at, type, source, body: JSON.stringify(rest) };
    if (parseRow(row).success) return row;
  } catch {
    // JSON has no form for it: reported below.
  }
  logger.error({ callId, seq, type }, 'A call event cannot be stored');
  return undefined;
}

/** The event of a row, or undefined, with a log line, when it cannot be read any more. */
export function fromEventRow(row: CallEventRow, logger: Logger): CallEvent | undefined {
  const result = parseRow(row);
  if (result.success) return result.data;
  logger.error(
    { callId: row.callId, seq: row.seq, type: row.type },
    'A stored call event is unreadable and was skipped',
  );
  return undefined;
}

function parseRow({ body, ...columns }: CallEventRow) {
  return CallEventSchema.safeParse({ ...(readJson(body) as object | undefined), ...columns });
}

/** The events of each call, calls and events in their order. */
export function groupByCall(events: readonly CallEvent[]): Map<CallId, CallEvent[]> {
  const groups = new Map<CallId, CallEvent[]>();
  for (const event of events) {
    const group = groups.get(event.callId);
    if (group === undefined) groups.set(event.callId, [event]);
    else group.push(event);
  }
  return groups;
}
