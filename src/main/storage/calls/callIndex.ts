import type { InStatement } from '@libsql/client';
import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import { heardOf, isCallersInterruption, type CallView } from '@shared/domain/callView';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { callFacts } from '@shared/domain/history/callFacts';
import { callOutcome } from '@shared/domain/history/callOutcome';
import { factSummaries } from '@shared/domain/history/factSummary';
import type { CallId } from '@shared/domain/ids';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { Database } from '../database/database';
import { calls } from '../database/schema';
import { groupByCall } from './callEventRow';
import { REMARKS_TEXT } from './callRemarks';
import { numberWords } from './searchText';
import { writtenNumber } from './writtenNumber';

/** Raise it with any change to the tables below or to how they are filled. */
export const DERIVED_VERSION = 4;

/** The tables that `rebuildCallIndex` drops, makes and fills from the log. */
export const DERIVED_TABLES: readonly string[] = [
  'DROP TABLE IF EXISTS calls',
  'DROP TABLE IF EXISTS call_search',
  `CREATE TABLE calls (
    row_id INTEGER PRIMARY KEY,
    call_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    direction TEXT NOT NULL,
    carrier_id TEXT NOT NULL,
    from_number TEXT NOT NULL,
    to_number TEXT NOT NULL,
    caller_name TEXT,
    line_id TEXT,
    business_name TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    agent_name TEXT NOT NULL,
    agent_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    duration_ms INTEGER,
    ended_by TEXT,
    end_reason TEXT,
    has_recording INTEGER NOT NULL,
    recording_file TEXT,
    outcome TEXT,
    summary TEXT,
    turn_count INTEGER NOT NULL,
    interruption_count INTEGER NOT NULL,
    booking_count INTEGER NOT NULL,
    tool_count INTEGER NOT NULL,
    failed_tool_count INTEGER NOT NULL,
    slowest_answer_ms REAL,
    answers TEXT NOT NULL,
    cost_usd REAL,
    cost_is_complete INTEGER NOT NULL,
    tools TEXT NOT NULL
  )`,
  'CREATE INDEX calls_newest ON calls (created_at DESC, call_id DESC)',
  // Counts and filters read this and never the rows themselves.
  `CREATE INDEX calls_facets ON calls (created_at, direction, outcome, agent_id, agent_version,
    line_id, interruption_count, failed_tool_count, slowest_answer_ms, call_id, agent_name)`,
  `CREATE VIRTUAL TABLE call_search USING fts5 (
    transcript, names, numbers, outcome, remarks,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2 3'
  )`,
  // Without it the words of a removed call stay in the index until its segments merge.
  `INSERT INTO call_search (call_search, rank) VALUES ('secure-delete', 1)`,
];

/**
 * A live call's words become searchable this often, and those of one live call per batch: replacing
 * a text keeps the event loop for about five milliseconds.
 */
const LIVE_TEXT_PERIOD_MS = 10_000;

interface LiveCall {
  view: CallView;
  textIndexedAtMs: number | undefined;
}

/**
 * Keeps the derived rows in step with the log. The statements it returns are written in the same
 * transaction as the events that caused them, so a row is never behind what is on disk.
 */
export class CallIndex {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #live = new Map<CallId, LiveCall>();

  constructor(database: Database, clock: Clock, logger: Logger) {
    this.#database = database;
    this.#clock = clock;
    this.#logger = logger;
  }

  /**
   * Folds the events in. Repeating it with the same events is harmless.
   *
   * @param readLog the call's events on disk, for a call that this process has not seen begin.
   */
  async take(
    events: readonly CallEvent[],
    readLog: (callId: CallId) => Promise<CallEvent[]>,
  ): Promise<InStatement[]> {
    const touched: LiveCall[] = [];
    for (const [callId, own] of groupByCall(events)) {
      const known = this.#live.get(callId)?.view;
      const earlier = known === undefined && own[0]?.seq !== 1 ? await readLog(callId) : [];
      const view = foldCall([...earlier, ...own], known);
      if (view !== undefined) touched.push(this.#remember(view));
      else
        this.#logger.error({ callId }, 'A call log does not start with the creation of the call');
    }
    const withText = this.#callsWithDueText(touched);
    return touched.flatMap((call) => [
      rowStatement(this.#database, call.view),
      ...(withText.has(call) ? [textStatement(call.view)] : []),
    ]);
  }

  /** To be called once the events are on disk: ended calls need not be remembered. */
  settle(events: readonly CallEvent[]): void {
    for (const { callId } of events) {
      if (this.#live.get(callId)?.view.state === 'ended') this.#live.delete(callId);
    }
  }

  #remember(view: CallView): LiveCall {
    const call = this.#live.get(view.callId) ?? { view, textIndexedAtMs: undefined };
    call.view = view;
    this.#live.set(view.callId, call);
    return call;
  }

  /** Beginning and end are due at once; of the live calls, the one that has waited longest. */
  #callsWithDueText(calls: readonly LiveCall[]): Set<LiveCall> {
    const nowMs = this.#clock.monotonicMs();
    const waitedMs = (call: LiveCall): number => nowMs - (call.textIndexedAtMs ?? nowMs);
    const longest = calls.toSorted((a, b) => waitedMs(b) - waitedMs(a))[0];
    const due = calls.filter(
      (call) =>
        call.textIndexedAtMs === undefined ||
        call.view.state === 'ended' ||
        (call === longest && waitedMs(call) >= LIVE_TEXT_PERIOD_MS),
    );
    for (const call of due) call.textIndexedAtMs = nowMs;
    return new Set(due);
  }
}

/** The view of a whole log, or of more of it; undefined when it lacks its beginning. */
export function foldCall(events: readonly CallEvent[], known?: CallView): CallView | undefined {
  if (known === undefined && events[0]?.type !== 'call.created') return undefined;
  return events.reduce<CallView | undefined>(projectCall, known);
}

/** Everything the derived tables hold of one call. */
export function indexStatements(database: Database, view: CallView): InStatement[] {
  return [rowStatement(database, view), textStatement(view)];
}

function rowStatement(database: Database, view: CallView): InStatement {
  const facts = callFacts(view);
  const answers = view.turns.flatMap(({ timing }) =>
    timing === undefined ? [] : (answerLatencyMs(timing) ?? []),
  );
  const row = {
    callId: view.callId,
    state: view.state,
    direction: view.direction,
    carrierId: view.carrierId,
    from: view.from,
    to: view.to,
    callerName: view.callerName ?? null,
    lineId: view.lineId ?? null,
    businessName: view.businessName,
    agentId: view.agentId,
    agentName: view.agentName,
    agentVersion: view.agentVersion,
    createdAt: view.createdAt,
    durationMs: view.durationMs ?? null,
    endedBy: view.endedBy ?? null,
    endReason: view.endReason ?? null,
    hasRecording: view.recordingFile !== undefined && view.recordingStopped !== 'consent_refused',
    recordingFile: view.recordingFile ?? null,
    outcome: callOutcome(view, facts) ?? null,
    summary: summaryOf(view),
    turnCount: view.turns.length,
    interruptionCount: view.turns.filter(isCallersInterruption).length,
    bookingCount: facts.appointments.filter(({ did }) => did === 'booked').length,
    toolCount: view.toolCalls.length,
    failedToolCount: view.toolCalls.filter(({ outcome }) => outcome?.ok === false).length,
    slowestAnswerMs: answers.length === 0 ? null : Math.max(...answers),
    answers: JSON.stringify(answers.map(Math.round)),
    costUsd: view.cost?.costUsd ?? null,
    costIsComplete: view.cost?.isComplete ?? true,
    tools: JSON.stringify(
      view.toolCalls.map(({ name, outcome }) => ({ name, ok: outcome?.ok ?? true })),
    ),
  };
  const query = database.orm
    .insert(calls)
    .values(row)
    .onConflictDoUpdate({ target: calls.callId, set: row });
  return database.statement(query);
}

/** As JSON: the words of an engine, or what is made of facts, in every language of the owner. */
function summaryOf(view: CallView): string | null {
  if (view.summary === undefined) return null;
  const { by, text } = view.summary;
  return JSON.stringify(by === 'facts' ? factSummaries(view, writtenNumber) : text);
}

function textStatement(view: CallView): InStatement {
  return {
    sql: `INSERT OR REPLACE INTO call_search (rowid, transcript, names, numbers, outcome, remarks)
      SELECT row_id, ?, ? || ' ' || coalesce((SELECT name FROM lines WHERE id = calls.line_id), ''),
        ?, ?, ${REMARKS_TEXT} FROM calls WHERE call_id = ?`,
    args: [
      transcriptOf(view),
      [view.callerName, view.businessName, view.agentName].join(' '),
      [...numberWords(view.from), ...numberWords(view.to)].join(' '),
      [view.direction, view.endReason, callOutcome(view)].join(' '),
      view.callId,
    ],
  };
}

/** What was said and heard, without the control characters that mark a match in a snippet. */
function transcriptOf(view: CallView): string {
  return view.turns
    .map(heardOf)
    .filter((text) => text !== '')
    .join(' ')
    .replace(/\p{Cc}/gu, ' ');
}
