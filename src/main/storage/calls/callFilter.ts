import type { InValue } from '@libsql/client';
import type { CallFilter, CallQuery } from '@shared/domain/callSummary';
import { SLOW_ANSWER_MS } from '@shared/domain/history/answerLatency';
import { AppError } from '@shared/errors/appError';
import { toMatchExpression } from './searchText';

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  readonly sql: string;
  readonly args: readonly InValue[];
}

/** What a kind of filter demands; nothing when it is not used. */
type FilterKind = Exclude<keyof CallFilter, 'agentVersion' | 'toAt'> | 'agentVersion' | 'toAt';

const SLOW = `slowest_answer_ms > ${SLOW_ANSWER_MS}`;

/** The conditions of a filter, by kind, over the columns of `calls`. */
function conditionsOf(filter: CallFilter): Partial<Record<FilterKind, Sql>> {
  const match = matchOf(filter);
  const equal = (column: string, value: InValue | undefined): Sql | undefined =>
    value === undefined ? undefined : { sql: `${column} = ?`, args: [value] };
  const yes = (isWanted: boolean | undefined, sql: string): Sql | undefined =>
    isWanted === undefined ? undefined : { sql, args: [] };
  const conditions: { readonly [Kind in FilterKind]: Sql | undefined } = {
    text:
      match === undefined
        ? undefined
        : {
            sql: 'row_id IN (SELECT rowid FROM call_search WHERE call_search MATCH ?)',
            args: [match],
          },
    direction: equal('direction', filter.direction),
    outcomes:
      filter.outcomes === undefined || filter.outcomes.length === 0
        ? undefined
        : {
            sql: 'outcome IN (SELECT value FROM json_each(?))',
            args: [JSON.stringify(filter.outcomes)],
          },
    agentId: equal('agent_id', filter.agentId),
    agentVersion: equal('agent_version', filter.agentVersion),
    lineId: equal('line_id', filter.lineId),
    tag:
      filter.tag === undefined
        ? undefined
        : { sql: 'call_id IN (SELECT call_id FROM call_tags WHERE tag = ?)', args: [filter.tag] },
    hasFailedTool: yes(filter.hasFailedTool, 'failed_tool_count > 0'),
    hasSlowAnswer: yes(filter.hasSlowAnswer, SLOW),
    hasInterruption: yes(filter.hasInterruption, 'interruption_count > 0'),
    fromAt:
      filter.fromAt === undefined ? undefined : { sql: 'created_at >= ?', args: [filter.fromAt] },
    toAt: filter.toAt === undefined ? undefined : { sql: 'created_at < ?', args: [filter.toAt] },
  };
  return Object.fromEntries(
    Object.entries(conditions).filter(([, condition]) => condition !== undefined),
  );
}

/** All conditions of a filter but those of the given kinds; always a valid expression. */
export function whereOf(filter: CallFilter, except: readonly FilterKind[] = []): Sql {
  const conditions = conditionsOf(filter);
  const kept = Object.entries(conditions)
    .filter(([kind]) => !except.includes(kind as FilterKind))
    .map(([, condition]) => condition);
  return {
    sql: kept.length === 0 ? 'true' : kept.map(({ sql }) => `(${sql})`).join(' AND '),
    args: kept.flatMap(({ args }) => args),
  };
}

/**
 * The same for a list in its order of time. Where words are all that is asked for, the calls are
 * walked in that order and looked up among those that match, and none behind the page is read: the
 * `+` keeps SQLite from fetching every call that matches, to sort them.
 */
export function whereInOrder(filter: CallFilter, order: Order): Sql {
  const { sql, args } = whereOf(filter);
  return isTextOnly(filter) && order.key === 'created_at'
    ? { sql: sql.replace('row_id', '+row_id'), args }
    : { sql, args };
}

/** Whether words are all that is asked for. */
export function isTextOnly(filter: CallFilter): boolean {
  const kinds = Object.keys(conditionsOf(filter));
  return kinds.length === 1 && kinds[0] === 'text';
}

/** What is searched for in the full-text index, if anything. */
export function matchOf(filter: CallFilter): string | undefined {
  return toMatchExpression(filter.text ?? '');
}

/** What a list is ordered by; every order ends with the id, so that it is the same each time. */
const SORT_KEYS: Readonly<
  Record<NonNullable<CallQuery['sort']>, { readonly key: string; readonly isRising: boolean }>
> = {
  newest: { key: 'created_at', isRising: false },
  oldest: { key: 'created_at', isRising: true },
  longest: { key: 'coalesce(duration_ms, -1)', isRising: false },
  slowest: { key: 'coalesce(slowest_answer_ms, -1)', isRising: false },
  dearest: { key: 'coalesce(cost_usd, -1)', isRising: false },
};

export interface Order {
  /** What the calls are compared by before their ids. */
  readonly key: string;
  readonly orderBy: string;
  /** Those after a cursor. */
  after(cursor: string | undefined): Sql;
}

export function orderOf(sort: CallQuery['sort'] = 'newest'): Order {
  const { key, isRising } = SORT_KEYS[sort];
  const direction = isRising ? 'ASC' : 'DESC';
  return {
    key,
    orderBy: `${key} ${direction}, call_id ${direction}`,
    after: (cursor) => {
      if (cursor === undefined) return { sql: 'true', args: [] };
      const [value, callId] = readCursor(cursor);
      return { sql: `(${key}, call_id) ${isRising ? '>' : '<'} (?, ?)`, args: [value, callId] };
    },
  };
}

export function cursorAt(value: number, callId: string): string {
  return `${value}_${callId}`;
}

function readCursor(cursor: string): [number, string] {
  const [, value, callId] = /^(-?[\d.e+-]+)_(.+)$/su.exec(cursor) ?? [];
  if (value !== undefined && callId !== undefined && Number.isFinite(Number(value))) {
    return [Number(value), callId];
  }
  throw new AppError({
    code: 'ipc.invalid_input',
    message: 'This page of the history does not exist. Start again from the first.',
  });
}
