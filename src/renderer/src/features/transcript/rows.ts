import type {
  CallView,
  PromptChangeView,
  TimelineEntry,
  TimelineItem,
  ToolCallView,
  ToolsChangeView,
  TurnView,
} from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';

interface RowBase {
  /** Wall clock. */
  readonly at: number;
}

export type NoteRow = RowBase &
  (
    | { readonly kind: 'keys'; readonly digits: string; readonly atMs: number }
    | {
        readonly kind: 'direction';
        readonly mode: 'say' | 'whisper';
        readonly text: string;
        /** Of a whisper: the answer that was first made with it, counted from one. */
        readonly usedInTurn: number | undefined;
      }
    | Extract<
        TimelineEntry,
        {
          kind:
            | 'dtmfSent'
            | 'voice'
            | 'consent'
            | 'consentAnswer'
            | 'handover'
            | 'carrierStatus'
            | 'answerer'
            | 'transfer'
            | 'warning';
        }
      >
  );

export interface TurnRowData extends RowBase {
  readonly kind: 'turn';
  readonly turn: TurnView;
  readonly text: string;
  readonly isPartial: boolean;
  /** How much of the text was heard, where the caller is still hearing it. */
  readonly heardLetters: number | undefined;
  /** It is the first answer that was made with something whispered to the agent. */
  readonly isWhispered: boolean;
}

export type TranscriptRow =
  | TurnRowData
  | (RowBase & { readonly kind: 'tool'; readonly tool: ToolCallView })
  | (RowBase & {
      readonly kind: 'prompt';
      readonly change: PromptChangeView;
      /** Counted from one, as the operator would. */
      readonly usedInTurn: number | undefined;
    })
  | (RowBase & {
      readonly kind: 'tools';
      readonly change: ToolsChangeView;
      readonly usedInTurn: number | undefined;
    })
  | NoteRow;

/** The lines of a transcript in the order in which they happened; they are only ever added to. Pure. */
export function rowsOf(view: CallView): TranscriptRow[] {
  const indexes = new Map(view.turns.map(({ turnId }, index) => [turnId, index]));
  const tools = new Map(view.toolCalls.map((tool) => [tool.toolCallId, tool]));
  const changes = new Map(view.promptChanges.map((change) => [change.changeId, change]));
  const whisperTurns = new Map(view.whisperUses.map((use) => [use.whisperId, use.turnId]));
  const whispered = new Set(view.whisperUses.map(({ turnId }) => turnId));
  const count = (turnId: TurnId | undefined) => {
    const index = turnId === undefined ? undefined : indexes.get(turnId);
    return index === undefined ? undefined : index + 1;
  };
  const rows: TranscriptRow[] = [];
  for (const item of view.timeline) {
    const { at } = item;
    switch (item.kind) {
      case 'turn': {
        const turn = view.turns[indexes.get(item.turnId) ?? -1];
        if (turn === undefined) break;
        const { text, isFinal, turnId } = turn;
        const isWhispered = whispered.has(turnId);
        const heardLetters = undefined;
        rows.push({ kind: 'turn', at, turn, text, isPartial: !isFinal, heardLetters, isWhispered });
        break;
      }
      case 'tool': {
        const tool = tools.get(item.toolCallId);
        if (tool !== undefined) rows.push({ kind: 'tool', at, tool });
        break;
      }
      case 'prompt': {
        const change = changes.get(item.changeId);
        if (change === undefined) break;
        rows.push({ kind: 'prompt', at, change, usedInTurn: count(change.firstUsedTurnId) });
        break;
      }
      case 'direction': {
        const { kind, mode, text, whisperId } = item;
        const usedIn = whisperId === undefined ? undefined : whisperTurns.get(whisperId);
        rows.push({ kind, at, mode, text, usedInTurn: count(usedIn) });
        break;
      }
      case 'tools': {
        const change = view.toolChanges.find(({ changeId }) => changeId === item.changeId);
        if (change === undefined) break;
        rows.push({ kind: 'tools', at, change, usedInTurn: count(change.firstUsedTurnId) });
        break;
      }
      case 'dtmf':
        pushDigit(rows, item);
        break;
      default:
        rows.push(item);
    }
  }
  return rows;
}

/** How many of the newest rows may still be open turns. */
const OPEN_ROWS = 64;

/** What is known of turns in progress, beside the log. */
export interface OpenTurns {
  /** Words that may still change. */
  readonly partials: ReadonlyMap<TurnId, string>;
  /** How many letters of an answer have been heard; none of one that is missing. */
  readonly heard: ReadonlyMap<TurnId, number>;
}

/** Puts the words so far, and what was heard of them, into the turns that are still open. Pure. */
export function withOpenTurns(
  rows: readonly TranscriptRow[],
  { partials, heard }: OpenTurns,
): readonly TranscriptRow[] {
  const from = Math.max(0, rows.length - OPEN_ROWS);
  let changed: TranscriptRow[] | undefined;
  for (let index = from; index < rows.length; index += 1) {
    const row = rows[index];
    if (row?.kind !== 'turn') continue;
    const { turnId, speaker, endMs } = row.turn;
    const text = (row.isPartial ? partials.get(turnId) : undefined) ?? row.text;
    const isBeingHeard = speaker === 'agent' && endMs === undefined;
    if (text === row.text && !isBeingHeard) continue;
    changed ??= [...rows];
    changed[index] = {
      ...row,
      text,
      heardLetters: isBeingHeard ? (heard.get(turnId) ?? 0) : undefined,
    };
  }
  return changed ?? rows;
}

/** Which turn of the call it is, counted from one. */
export function turnNumber(view: CallView, turnId: TurnId | undefined): number | undefined {
  const index = view.turns.findIndex((turn) => turn.turnId === turnId);
  return index < 0 ? undefined : index + 1;
}

/** Keys pressed one after the other stand in one line. */
function pushDigit(
  rows: TranscriptRow[],
  { digit, atMs, at }: Extract<TimelineItem, { kind: 'dtmf' }>,
): void {
  const last = rows.at(-1);
  if (last?.kind === 'keys') rows[rows.length - 1] = { ...last, digits: last.digits + digit };
  else rows.push({ kind: 'keys', digits: digit, atMs, at });
}
