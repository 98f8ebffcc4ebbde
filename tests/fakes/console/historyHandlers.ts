import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { ExportJob } from '@shared/contract/history';
import type { CallFilter, CallRemarks, CallSort, CallSummary } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import { answerLatencyMs, SLOW_ANSWER_MS } from '@shared/domain/history/answerLatency';
import { callFacts } from '@shared/domain/history/callFacts';
import { CONVERSATIONS } from '@shared/domain/history/callOutcome';
import { factSummary } from '@shared/domain/history/factSummary';
import type { CallFigures, OverviewAxis } from '@shared/domain/history/overview';
import type { CallId, ExportId } from '@shared/domain/ids';
import { writtenNumber } from '../../../src/main/storage/calls/writtenNumber';
import { notFound } from './notFound';
import { matches, summarize, viewOf } from './summarize';
import type { World } from './world';

type Changed = (area: 'calls') => void;

interface PastCall {
  readonly view: CallView;
  readonly row: CallSummary;
}

const KEYS: Readonly<Record<CallSort, (row: CallSummary) => number>> = {
  newest: ({ createdAt }) => createdAt,
  oldest: ({ createdAt }) => -createdAt,
  longest: ({ durationMs }) => durationMs ?? -1,
  slowest: ({ slowestAnswerMs }) => slowestAnswerMs ?? -1,
  dearest: ({ costUsd }) => costUsd ?? -1,
};

/** The history of the invented runtime: the same questions, answered by going through the logs. */
export function historyHandlers(world: World, changed: Changed) {
  const jobs = new Map<ExportId, ExportJob>();
  const watchers = new Set<(jobs: ExportJob[]) => void>();
  const tell = () => {
    for (const watcher of watchers) watcher([...jobs.values()]);
  };
  const remarksOf = (callId: CallId): CallRemarks =>
    world.remarks.get(callId) ?? { tags: [], note: '' };
  const all = (text?: string): PastCall[] =>
    [...world.history.values()].map(viewOf).map((view) => {
      const { tags, note } = remarksOf(view.callId);
      return { view, row: { ...summarize(view, text), tags: [...tags], hasNote: note !== '' } };
    });
  const find = (filter: CallFilter): PastCall[] =>
    all(filter.text).filter((call) => isWanted(call, filter));
  const commands = {
    'calls.list': async ({ sort = 'newest', limit, cursor, ...filter }) => {
      const rows = find(filter)
        .map(({ row }) => row)
        .sort((a, b) => KEYS[sort](b) - KEYS[sort](a));
      const from = Number(cursor ?? 0);
      const to = from + limit;
      return {
        calls: rows.slice(from, to),
        total: rows.length,
        ...(to < rows.length ? { nextCursor: String(to) } : {}),
      };
    },
    'calls.ids': async ({ sort = 'newest', ...filter }) => ({
      callIds: find(filter)
        .map(({ row }) => row)
        .sort((a, b) => KEYS[sort](b) - KEYS[sort](a))
        .map(({ callId }) => callId),
    }),
    'calls.facets': async (filter) => facetsOf(find, filter),
    'calls.overview': async ({ axis, ...filter }) => overviewOf(find(filter), axis, world),
    'calls.remarks': async ({ callId }) => ({ ...remarksOf(callId) }),
    'calls.setNote': async ({ callId, note }) => {
      world.remarks.set(callId, { ...remarksOf(callId), note });
      changed('calls');
      return {};
    },
    'calls.changeTags': async ({ callIds, add, remove }) => {
      for (const callId of callIds) {
        const { tags, note } = remarksOf(callId);
        const kept = tags.filter((tag) => !remove.includes(tag) && !add.includes(tag));
        world.remarks.set(callId, { tags: [...kept, ...add].sort(), note });
      }
      changed('calls');
      return {};
    },
    'calls.tags': async () => ({
      tags: counts([...world.remarks.values()].flatMap(({ tags }) => tags)).map(([tag, count]) => ({
        tag,
        count,
      })),
    }),
    'calls.decidePrompt': async ({ callId, changeId, version }) => {
      const log = world.history.get(callId);
      if (log === undefined) throw notFound();
      const made = version === undefined ? {} : { version };
      const [at, seq] = [world.now, (log.at(-1)?.seq ?? 0) + 1];
      const source = 'operator';
      log.push({ v: 1, callId, seq, at, source, type: 'prompt.decided', changeId, ...made });
      changed('calls');
      return {};
    },
    'calls.summarize': async ({ callId }) => {
      const log = world.history.get(callId);
      if (log === undefined) throw notFound();
      const last = log.at(-1);
      log.push({
        v: 1,
        callId,
        seq: (last?.seq ?? 0) + 1,
        at: world.now,
        source: 'app',
        type: 'summary.written',
        text: factSummary(viewOf(log), 'en', writtenNumber),
        by: 'facts',
      });
      changed('calls');
      return {};
    },
    'calls.makeScript': async ({ callId }) => ({
      name: 'call-2026-11-20-dana-reyes',
      path: `/data/patchcord/scripts/${callId}.yaml`,
      text: 'name: call-2026-11-20-dana-reyes\nsteps:\n  - say: Nine thirty, please.\n',
    }),
    'calls.remove': async ({ callIds }) => {
      for (const callId of callIds) world.history.delete(callId);
      changed('calls');
      return {};
    },
    'exports.start': async ({ calls, formats }) => {
      const exportId = `export-${jobs.size + 1}` as ExportId;
      const totalCount = 'callIds' in calls ? calls.callIds.length : find(calls.filter).length;
      const fileName = totalCount * formats.length === 1 ? 'call.txt' : 'calls.zip';
      jobs.set(exportId, { exportId, state: 'ready', doneCount: totalCount, totalCount, fileName });
      tell();
      return { exportId };
    },
    'exports.cancel': async ({ exportId }) => {
      jobs.delete(exportId);
      tell();
      return {};
    },
  } satisfies Partial<CommandHandlers>;
  const streams = {
    'exports.jobs': (_input, emit) => {
      watchers.add(emit);
      emit([...jobs.values()]);
      return () => void watchers.delete(emit);
    },
  } satisfies Partial<StreamHandlers>;
  return { commands, streams };
}

function isWanted({ view, row }: PastCall, filter: CallFilter): boolean {
  const wanted = [
    filter.text === undefined || matches(view, filter.text),
    filter.direction === undefined || row.direction === filter.direction,
    filter.outcomes === undefined ||
      filter.outcomes.length === 0 ||
      (row.outcome !== undefined && filter.outcomes.includes(row.outcome)),
    filter.agentId === undefined || row.agentId === filter.agentId,
    filter.agentVersion === undefined || row.agentVersion === filter.agentVersion,
    filter.lineId === undefined || row.lineId === filter.lineId,
    filter.tag === undefined || row.tags.includes(filter.tag),
    filter.hasFailedTool === undefined || hasFailed(row),
    filter.hasSlowAnswer === undefined || isSlow(row),
    filter.hasInterruption === undefined || row.interruptionCount > 0,
    row.createdAt >= (filter.fromAt ?? 0),
    row.createdAt < (filter.toAt ?? Infinity),
  ];
  return wanted.every(Boolean);
}

const hasFailed = ({ tools }: CallSummary) => tools.some(({ ok }) => !ok);
const isSlow = ({ slowestAnswerMs }: CallSummary) => (slowestAnswerMs ?? 0) > SLOW_ANSWER_MS;

function counts<Value>(values: readonly Value[]): [Value, number][] {
  const found = new Map<Value, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found].sort(([, a], [, b]) => b - a);
}

function facetsOf(find: (filter: CallFilter) => PastCall[], filter: CallFilter) {
  const rows = (without: Partial<Record<keyof CallFilter, undefined>>) =>
    find({ ...filter, ...without }).map(({ row }) => row);
  const agents = rows({ agentId: undefined, agentVersion: undefined });
  return {
    outcomes: counts(rows({ outcomes: undefined }).flatMap(({ outcome }) => outcome ?? [])).map(
      ([outcome, count]) => ({ outcome, count }),
    ),
    agents: counts(agents.map(({ agentId }) => agentId)).map(([agentId, count]) => ({
      agentId,
      agentName: agents.find((row) => row.agentId === agentId)?.agentName ?? '',
      count,
    })),
    versions:
      filter.agentId === undefined
        ? []
        : counts(rows({ agentVersion: undefined }).map(({ agentVersion }) => agentVersion)).map(
            ([agentVersion, count]) => ({ agentVersion, count }),
          ),
    lines: counts(rows({ lineId: undefined }).flatMap(({ lineId }) => lineId ?? [])).map(
      ([lineId, count]) => ({ lineId, count }),
    ),
    tags: counts(rows({ tag: undefined }).flatMap(({ tags }) => tags)).map(([tag, count]) => ({
      tag,
      count,
    })),
    failedTool: rows({ hasFailedTool: undefined }).filter(hasFailed).length,
    slowAnswer: rows({ hasSlowAnswer: undefined }).filter(isSlow).length,
    interruption: rows({ hasInterruption: undefined }).filter((row) => row.interruptionCount > 0)
      .length,
  };
}

function overviewOf(calls: readonly PastCall[], axis: OverviewAxis, world: World) {
  const ended = calls.filter(({ view }) => view.state === 'ended');
  const keyOf = ({ row }: PastCall): string => {
    if (axis === 'day') return new Date(row.createdAt).toLocaleDateString('sv-SE');
    if (axis === 'line') return row.lineId ?? '';
    return axis === 'agent' ? row.agentId : `${row.agentId}#${row.agentVersion}`;
  };
  const nameOf = ({ row }: PastCall): string => {
    if (axis === 'day') return '';
    if (axis !== 'line') return row.agentName;
    return world.lines.find(({ id }) => id === row.lineId)?.name ?? '';
  };
  const keys = counts(ended.map(keyOf)).map(([key]) => key);
  if (axis === 'day') keys.sort();
  return {
    total: figuresOf(ended),
    groups: keys.map((key) => {
      const own = ended.filter((call) => keyOf(call) === key);
      return { key, name: own[0] === undefined ? '' : nameOf(own[0]), ...figuresOf(own) };
    }),
  };
}

function figuresOf(calls: readonly PastCall[]): CallFigures {
  const sum = (of: (call: PastCall) => number) =>
    calls.reduce((total, call) => total + of(call), 0);
  const waits = calls
    .flatMap(({ view }) => view.turns)
    .flatMap(({ timing }) => (timing === undefined ? [] : (answerLatencyMs(timing) ?? [])))
    .sort((a, b) => a - b);
  const percentile = (share: number) => waits[Math.ceil(share * waits.length) - 1];
  const p50Ms = percentile(0.5);
  const p95Ms = percentile(0.95);
  return {
    calls: calls.length,
    durationMs: sum(({ row }) => row.durationMs ?? 0),
    conversations: sum(({ row: { outcome } }) =>
      Number(outcome !== undefined && CONVERSATIONS.includes(outcome)),
    ),
    contained: sum(({ row }) => Number(row.outcome === 'resolved')),
    bookings: sum(
      ({ view }) => callFacts(view).appointments.filter(({ did }) => did === 'booked').length,
    ),
    interruptions: sum(({ row }) => row.interruptionCount),
    toolCalls: sum(({ row }) => row.tools.length),
    failedToolCalls: sum(({ row }) => row.tools.filter(({ ok }) => !ok).length),
    ...(p50Ms === undefined ? {} : { p50Ms }),
    ...(p95Ms === undefined ? {} : { p95Ms }),
    costUsd: sum(({ row }) => row.costUsd ?? 0),
    costIsComplete: calls.every(({ view }) => view.cost?.isComplete ?? true),
  };
}
