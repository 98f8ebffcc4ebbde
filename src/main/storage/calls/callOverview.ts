import type { CallFilter } from '@shared/domain/callSummary';
import { CONVERSATIONS } from '@shared/domain/history/callOutcome';
import {
  CallFiguresSchema,
  OverviewGroupSchema,
  type CallFigures,
  type OverviewAxis,
  type OverviewGroup,
} from '@shared/domain/history/overview';
import { z } from 'zod';
import type { Database } from '../database/database';
import { whereOf } from './callFilter';

/** What a call is grouped by, and the group's name for people. */
const AXES: Readonly<Record<OverviewAxis, { readonly key: string; readonly name: string }>> = {
  // The process's own time zone, summer time and all.
  day: { key: `date(created_at / 1000.0, 'unixepoch', 'localtime')`, name: `''` },
  line: {
    key: `coalesce(line_id, '')`,
    name: `coalesce(max((SELECT lines.name FROM lines WHERE lines.id = ended.line_id)), '')`,
  },
  agent: { key: 'agent_id', name: 'max(agent_name)' },
  version: { key: `agent_id || '#' || agent_version`, name: `max(agent_name)` },
};

const conversations = CONVERSATIONS.map((outcome) => `'${outcome}'`).join(', ');

/** One row of figures for each value of `bucket`. */
const FIGURES = `
  'calls', count(*),
  'durationMs', coalesce(sum(duration_ms), 0),
  'conversations', coalesce(sum(outcome IN (${conversations})), 0),
  'contained', coalesce(sum(outcome = 'resolved'), 0),
  'bookings', coalesce(sum(booking_count), 0),
  'interruptions', coalesce(sum(interruption_count), 0),
  'toolCalls', coalesce(sum(tool_count), 0),
  'failedToolCalls', coalesce(sum(failed_tool_count), 0),
  'costUsd', coalesce(sum(cost_usd), 0),
  'costIsComplete', json(iif(coalesce(min(cost_is_complete), 1), 'true', 'false')),
  'p50Ms', max((SELECT p50 FROM percentiles WHERE percentiles.bucket = ended.bucket)),
  'p95Ms', max((SELECT p95 FROM percentiles WHERE percentiles.bucket = ended.bucket))`;

const MOST_GROUPS = 400;

const nullsLeftOut = (row: unknown): unknown =>
  Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null));

const TotalSchema = z.preprocess(nullsLeftOut, CallFiguresSchema);
const GroupsSchema = z.array(z.preprocess(nullsLeftOut, OverviewGroupSchema));

/** Figures of the calls that have ended: as a whole, and grouped. Days come in their order. */
export async function readOverview(
  database: Database,
  filter: CallFilter,
  axis: OverviewAxis,
): Promise<{ total: CallFigures; groups: OverviewGroup[] }> {
  const { key, name } = AXES[axis];
  const total = await database.readSlowJson(
    `${figuresOver(filter, `''`)} SELECT json_object(${FIGURES}) FROM ended`,
    whereOf(filter).args,
  );
  const groups = await database.readSlowJson(
    `${figuresOver(filter, key)}
    SELECT json_group_array(json(figures)) FROM (
      SELECT json_object('key', bucket, 'name', ${name}, ${FIGURES}) AS figures FROM ended
      GROUP BY bucket ORDER BY ${axis === 'day' ? 'bucket' : 'count(*) DESC'} LIMIT ${MOST_GROUPS})`,
    whereOf(filter).args,
  );
  return { total: TotalSchema.parse(total), groups: GroupsSchema.parse(groups) };
}

/**
 * The calls with their group, and the nearest-rank percentiles of the waits in each group.
 * Materialised: they are looked up once per group.
 */
function figuresOver(filter: CallFilter, key: string): string {
  return `WITH ended AS MATERIALIZED (
      SELECT *, ${key} AS bucket FROM calls WHERE ${whereOf(filter).sql} AND state = 'ended'
    ),
    waits AS (
      SELECT bucket, answer.value AS ms,
        row_number() OVER (PARTITION BY bucket ORDER BY answer.value) AS rank,
        count(*) OVER (PARTITION BY bucket) AS n
      FROM ended, json_each(ended.answers) AS answer
    ),
    percentiles AS MATERIALIZED (
      SELECT bucket,
        max(CASE WHEN rank = (n * 50 + 99) / 100 THEN ms END) AS p50,
        max(CASE WHEN rank = (n * 95 + 99) / 100 THEN ms END) AS p95
      FROM waits GROUP BY bucket
    )`;
}
