import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { callOutcome } from '@shared/domain/history/callOutcome';
import type { ExportedCall } from './callFiles';
import { versionOf } from './whoSpoke';

const COLUMNS = [
  'call',
  'began',
  'direction',
  'from',
  'to',
  'name',
  'business',
  'agent',
  'version',
  'answered',
  'seconds',
  'outcome',
  'ended by',
  'end',
  'turns',
  'interruptions',
  'tools',
  'failed tools',
  'slowest answer ms',
  'cost usd',
  'tags',
  'note',
  'summary',
] as const;

/** The heading of a table of calls, for a spreadsheet (RFC 4180). */
export function tableHeading(): string {
  return csvLine(COLUMNS);
}

export function tableRow({ view, remarks }: ExportedCall): string {
  const waits = view.turns.flatMap(({ timing }) =>
    timing === undefined ? [] : (answerLatencyMs(timing) ?? []),
  );
  const cells: Record<(typeof COLUMNS)[number], string | number | undefined> = {
    call: view.callId,
    began: new Date(view.createdAt).toISOString(),
    direction: view.direction,
    from: view.from,
    to: view.to,
    name: view.callerName,
    business: view.businessName,
    agent: view.agentName,
    version: versionOf(view),
    answered: view.answeredAt === undefined ? 'no' : 'yes',
    seconds: view.durationMs === undefined ? undefined : Math.round(view.durationMs / 1000),
    outcome: callOutcome(view),
    'ended by': view.endedBy,
    end: view.endReason,
    turns: view.turns.length,
    interruptions: view.turns.filter(({ interruption }) => interruption !== undefined).length,
    tools: view.toolCalls.length,
    'failed tools': view.toolCalls.filter(({ outcome }) => outcome?.ok === false).length,
    'slowest answer ms': waits.length === 0 ? undefined : Math.round(Math.max(...waits)),
    'cost usd': view.cost?.costUsd,
    tags: remarks.tags.join(', '),
    note: remarks.note,
    summary: view.summary?.text,
  };
  return csvLine(COLUMNS.map((column) => cells[column]));
}

function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe: callers' words must not
 * run on the owner's computer. A phone number with its plus is left alone.
 */
function csvCell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const isFormula = /^[=@\t\r]|^[+-](?![\d\s]*$)/.test(value);
  const text = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
