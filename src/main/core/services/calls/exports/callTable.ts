import { isCallersInterruption } from '@shared/domain/callView';
import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { callOutcome } from '@shared/domain/history/callOutcome';
import type { ExportedCall } from './callFiles';
import { COLUMNS, type Column, type ExportWords } from './exportWords';
import { versionOf } from './whoSpoke';

/** Without it, spreadsheets take letters with accents for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The heading of a table of calls, for a spreadsheet (RFC 4180). */
export function tableHeading({ columns }: ExportWords): string {
  return BYTE_ORDER_MARK + csvLine(COLUMNS.map((column) => columns[column]));
}

export function tableRow({ view, remarks }: ExportedCall, words: ExportWords): string {
  const outcome = callOutcome(view);
  const version = versionOf(view);
  const waits = view.turns.flatMap(({ timing }) =>
    timing === undefined ? [] : (answerLatencyMs(timing) ?? []),
  );
  const cells: Record<Column, string | number | undefined> = {
    call: view.callId,
    began: new Date(view.createdAt).toISOString(),
    direction: words.direction[view.direction],
    from: view.from,
    to: view.to,
    name: view.callerName,
    business: view.businessName,
    agent: view.agentName,
    version: version === 'draft' ? words.draft : version,
    answered: view.answeredAt === undefined ? words.no : words.yes,
    seconds: view.durationMs === undefined ? undefined : Math.round(view.durationMs / 1000),
    outcome: outcome && words.outcome[outcome],
    endedBy: view.endedBy && (words.endedBy[view.endedBy] ?? view.endedBy),
    end: view.endReason && words.end[view.endReason],
    turns: view.turns.length,
    interruptions: view.turns.filter(isCallersInterruption).length,
    tools: view.toolCalls.length,
    failedTools: view.toolCalls.filter(({ outcome }) => outcome?.ok === false).length,
    slowestAnswerMs: waits.length === 0 ? undefined : Math.round(Math.max(...waits)),
    costUsd: view.cost?.costUsd,
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
