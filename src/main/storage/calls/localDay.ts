import { z } from 'zod';
import type { Database } from '../database/database';

const DAY_MS = 86_400_000;

const SpanSchema = z.tuple([z.number().nullable(), z.number().nullable()]);

/**
 * SQL for the day on which a call began by this computer's clock, summer time and all, as
 * `2026-11-24`. The clock is asked here, once for every day of the history: SQLite's own
 * `localtime` would ask the system for every call, which takes longer than all the rest.
 */
export async function localDaySql(database: Database): Promise<string> {
  const span = await database.readSlowJson(
    `SELECT json_array((SELECT min(created_at) FROM calls), (SELECT max(created_at) FROM calls))`,
    [],
  );
  const [fromAt, toAt] = SpanSchema.parse(span);
  return `date((created_at + ${offsetSql(fromAt ?? 0, toAt ?? 0)}) / 1000, 'unixepoch')`;
}

/** What is to be added to `created_at`; the newest time first, because most calls are of it. */
function offsetSql(fromAt: number, toAt: number): string {
  const changes: string[] = [];
  let at = toAt;
  for (let earlier = at - DAY_MS; at > fromAt; at = earlier, earlier -= DAY_MS) {
    if (offsetMs(earlier) === offsetMs(at)) continue;
    changes.push(`WHEN created_at >= ${changeBetween(earlier, at)} THEN ${offsetMs(at)}`);
  }
  const first = String(offsetMs(at));
  return changes.length === 0 ? first : `CASE ${changes.join(' ')} ELSE ${first} END`;
}

/** The first instant of the later offset. */
function changeBetween(before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle) === offsetMs(after)) high = middle;
    else low = middle;
  }
  return high;
}

function offsetMs(at: number): number {
  return new Date(at).getTimezoneOffset() * -60_000;
}
