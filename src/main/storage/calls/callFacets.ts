import { CallFacetsSchema } from '@shared/domain/callSummary';
import type { CallFacets, CallFilter } from '@shared/domain/callSummary';
import { SLOW_ANSWER_MS } from '@shared/domain/history/answerLatency';
import type { Database } from '../database/database';
import { whereOf, type Sql } from './callFilter';

/** The most choices of one kind that are offered. */
const MOST_CHOICES = 60;

/** How many calls each further filter would leave, all in one question. */
export async function readFacets(database: Database, filter: CallFilter): Promise<CallFacets> {
  const parts: Readonly<Record<string, Sql>> = {
    outcomes: grouped(filter, ['outcomes'], ['outcome'], 'outcome IS NOT NULL'),
    agents: grouped(
      filter,
      ['agentId', 'agentVersion'],
      ['agent_id', 'max(agent_name) AS agent_name'],
    ),
    versions:
      filter.agentId === undefined
        ? { sql: "SELECT json('[]')", args: [] }
        : grouped(filter, ['agentVersion'], ['agent_version'], 'true', 'agent_version DESC'),
    lines: grouped(filter, ['lineId'], ['line_id'], 'line_id IS NOT NULL'),
    tags: tagged(filter),
    failedTool: counted(filter, 'hasFailedTool', 'failed_tool_count > 0'),
    slowAnswer: counted(filter, 'hasSlowAnswer', `slowest_answer_ms > ${SLOW_ANSWER_MS}`),
    interruption: counted(filter, 'hasInterruption', 'interruption_count > 0'),
  };
  const fields = Object.entries(parts).map(([name, { sql }]) => `'${name}', (${sql})`);
  const answer = await database.readSlowJson(
    `SELECT json_object(${fields.join(', ')})`,
    Object.values(parts).flatMap(({ args }) => args),
  );
  return CallFacetsSchema.parse(answer);
}

type Kinds = Parameters<typeof whereOf>[1];

const NAMES: Readonly<Record<string, string>> = {
  outcome: 'outcome',
  agent_id: 'agentId',
  agent_name: 'agentName',
  agent_version: 'agentVersion',
  line_id: 'lineId',
};

/** Grouped by the first column; the others come along. */
function grouped(
  filter: CallFilter,
  except: Kinds,
  columns: readonly [string, ...string[]],
  condition = 'true',
  orderBy = 'n DESC',
): Sql {
  const where = whereOf(filter, except);
  const names = columns.map((column) => column.replace(/^.* AS /, ''));
  const fields = names.map((name) => `'${NAMES[name] ?? name}', ${name}`);
  return {
    sql: `SELECT json_group_array(json_object(${fields.join(', ')}, 'count', n)) FROM (
      SELECT ${columns.join(', ')}, count(*) AS n FROM calls
      WHERE ${where.sql} AND ${condition}
      GROUP BY ${columns[0]} ORDER BY ${orderBy} LIMIT ${MOST_CHOICES})`,
    args: where.args,
  };
}

function tagged(filter: CallFilter): Sql {
  const where = whereOf(filter, ['tag']);
  return {
    sql: `SELECT json_group_array(json_object('tag', tag, 'count', n)) FROM (
      SELECT tag, count(*) AS n FROM call_tags
      WHERE call_id IN (SELECT call_id FROM calls WHERE ${where.sql})
      GROUP BY tag ORDER BY n DESC, tag LIMIT ${MOST_CHOICES})`,
    args: where.args,
  };
}

function counted(filter: CallFilter, except: keyof CallFilter, condition: string): Sql {
  const where = whereOf(filter, [except]);
  return {
    sql: `SELECT count(*) FROM calls WHERE ${where.sql} AND ${condition}`,
    args: where.args,
  };
}
