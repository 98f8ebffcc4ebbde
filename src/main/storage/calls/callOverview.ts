import { setImmediate } from 'node:timers/promises';
import type { CallFilter } from '@shared/domain/callSummary';
import { CONVERSATIONS } from '@shared/domain/history/callOutcome';
import {
  OverviewGroupSchema,
  type CallFigures,
  type OverviewAxis,
  type OverviewGroup,
} from '@shared/domain/history/overview';
import { z } from 'zod';
import type { Database } from '../database/database';
import { whereOf } from './callFilter';
import { localDaySql } from './localDay';
import { Waits } from './waits';

/** What a call is grouped by, and the group's name for people. */
const AXES: Readonly<
  Record<
    OverviewAxis,
    { readonly key: (database: Database) => Promise<string> | string; readonly name: string }
  >
> = {
  day: { key: localDaySql, name: `''` },
  line: {
    key: () => `coalesce(line_id, '')`,
    name: `coalesce((SELECT lines.name FROM lines WHERE lines.id = ended.line_id), '')`,
  },
  agent: { key: () => 'agent_id', name: 'max(agent_name)' },
  version: { key: () => `agent_id || '#' || agent_version`, name: `max(agent_name)` },
};

const conversations = CONVERSATIONS.map((outcome) => `'${outcome}'`).join(', ');

/** Of each group: figures that add up, and every wait for an answer as `[812,640][1200]`. */
const FIGURES = `
  'calls', count(*),
  'durationMs', coalesce(sum(duration_ms), 0),
  'conversations', coalesce(sum(outcome IN (${conversations})), 0),
  'contained', coalesce(sum(outcome = 'resolved'), 0),
  'bookings', sum(booking_count),
  'interruptions', sum(interruption_count),
  'toolCalls', sum(tool_count),
  'failedToolCalls', sum(failed_tool_count),
  'costUsd', coalesce(sum(cost_usd), 0),
  'costIsComplete', json(iif(min(cost_is_complete), 'true', 'false')),
  'waits', coalesce(group_concat(nullif(answers, '[]'), ''), '')`;

const MOST_GROUPS = 400;

/** Some eight thousand waits. */
const PIECE_CHARACTERS = 40_000;

const RowsSchema = z.array(OverviewGroupSchema.extend({ waits: z.string() }));
type GroupRow = z.infer<typeof RowsSchema>[number];

/** Figures of the calls that have ended: as a whole, and grouped. Days come in their order. */
export async function readOverview(
  database: Database,
  filter: CallFilter,
  axis: OverviewAxis,
): Promise<{ total: CallFigures; groups: OverviewGroup[] }> {
  const { key, name } = AXES[axis];
  const where = whereOf(filter);
  const rows = await database.readSlowJson(
    `SELECT json_group_array(json(figures)) FROM (
      SELECT json_object('key', bucket, 'name', ${name}, ${FIGURES}) AS figures
      FROM (SELECT *, ${await key(database)} AS bucket FROM calls
        WHERE ${where.sql} AND state = 'ended') AS ended
      GROUP BY bucket ORDER BY ${axis === 'day' ? 'bucket' : 'count(*) DESC'})`,
    where.args,
  );
  const { total, groups } = await addUp(RowsSchema.parse(rows));
  // Of many days the last, of anything else what has the most calls.
  const shown = axis === 'day' ? groups.slice(-MOST_GROUPS) : groups.slice(0, MOST_GROUPS);
  return { total, groups: shown };
}

/** The percentiles are worked out here: SQLite would take a second to sort a year's waits. */
async function addUp(
  rows: readonly GroupRow[],
): Promise<{ total: CallFigures; groups: OverviewGroup[] }> {
  const all = new Waits();
  const groups: OverviewGroup[] = [];
  let total = NOTHING;
  for (const { waits: text, ...group } of rows) {
    const waits = await readWaits(text);
    all.addAll(waits);
    groups.push({ ...group, ...waits.usualAndSlow() });
    total = sumOf(total, group);
  }
  return { total: { ...total, ...all.usualAndSlow() }, groups };
}

/** In pieces, because the audio of calls runs on this thread. */
async function readWaits(text: string): Promise<Waits> {
  const waits = new Waits();
  for (let start = 0; start < text.length;) {
    const end = text.indexOf(']', start + PIECE_CHARACTERS) + 1 || text.length;
    const lists = text.slice(start + 1, end - 1).replaceAll('][', ',');
    for (const ms of JSON.parse(`[${lists}]`) as number[]) waits.add(ms);
    start = end;
    await setImmediate();
  }
  return waits;
}

const NOTHING: CallFigures = {
  calls: 0,
  durationMs: 0,
  conversations: 0,
  contained: 0,
  bookings: 0,
  interruptions: 0,
  toolCalls: 0,
  failedToolCalls: 0,
  costUsd: 0,
  costIsComplete: true,
};

function sumOf(a: CallFigures, b: CallFigures): CallFigures {
  return {
    calls: a.calls + b.calls,
    durationMs: a.durationMs + b.durationMs,
    conversations: a.conversations + b.conversations,
    contained: a.contained + b.contained,
    bookings: a.bookings + b.bookings,
    interruptions: a.interruptions + b.interruptions,
    toolCalls: a.toolCalls + b.toolCalls,
    failedToolCalls: a.failedToolCalls + b.failedToolCalls,
    costUsd: a.costUsd + b.costUsd,
    costIsComplete: a.costIsComplete && b.costIsComplete,
  };
}
