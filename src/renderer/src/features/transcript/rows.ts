import type { CallView, PromptChangeView, ToolCallView, TurnView } from '@shared/domain/callView';
import type { LineVoice } from '@shared/domain/callEvent';
import type { TurnId } from '@shared/domain/ids';
import type { SerializedError } from '@shared/errors/appError';

export type NoteRow =
  | { readonly kind: 'keys'; readonly key: string; readonly digits: string; readonly atMs: number }
  | { readonly kind: 'dtmfSent'; readonly key: string; readonly digits: string }
  | { readonly kind: 'voice'; readonly key: string; readonly voice: LineVoice }
  | { readonly kind: 'consent'; readonly key: string; readonly text: string }
  | { readonly kind: 'consentAnswer'; readonly key: string; readonly agreed: boolean }
  | { readonly kind: 'handover'; readonly key: string; readonly reason: string }
  | {
      readonly kind: 'carrierStatus';
      readonly key: string;
      readonly status: string;
      readonly code: string | undefined;
    }
  | {
      readonly kind: 'answerer';
      readonly key: string;
      readonly answeredBy: 'human' | 'machine' | 'unknown';
    }
  | {
      readonly kind: 'transfer';
      readonly key: string;
      readonly to: string;
      readonly isAnnounced: boolean;
    }
  | {
      readonly kind: 'direction';
      readonly key: string;
      readonly mode: 'say' | 'whisper';
      readonly text: string;
    }
  | { readonly kind: 'warning'; readonly key: string; readonly error: SerializedError };

export type TranscriptRow =
  | {
      readonly kind: 'turn';
      readonly key: string;
      readonly turn: TurnView;
      readonly text: string;
      readonly isPartial: boolean;
    }
  | { readonly kind: 'tool'; readonly key: string; readonly tool: ToolCallView }
  | {
      readonly kind: 'prompt';
      readonly key: string;
      readonly change: PromptChangeView;
      /** Counted from one, as the operator would. */
      readonly usedInTurn: number | undefined;
    }
  | NoteRow;

/** The lines of a transcript in the order in which they happened. Pure. */
export function rowsOf(view: CallView, partials: ReadonlyMap<TurnId, string>): TranscriptRow[] {
  const turns = new Map(view.turns.map((turn) => [turn.turnId, turn]));
  const tools = new Map(view.toolCalls.map((tool) => [tool.toolCallId, tool]));
  const changes = new Map(view.promptChanges.map((change) => [change.changeId, change]));
  const rows: TranscriptRow[] = [];
  view.timeline.forEach((item, index) => {
    const key = `${item.kind}-${index}`;
    switch (item.kind) {
      case 'turn': {
        const turn = turns.get(item.turnId);
        if (turn !== undefined) rows.push(turnRow(turn, partials.get(item.turnId)));
        break;
      }
      case 'tool': {
        const tool = tools.get(item.toolCallId);
        if (tool !== undefined) rows.push({ kind: 'tool', key: item.toolCallId, tool });
        break;
      }
      case 'prompt': {
        const change = changes.get(item.changeId);
        if (change === undefined) break;
        const usedInTurn = turnNumber(view, change.firstUsedTurnId);
        rows.push({ kind: 'prompt', key: item.changeId, change, usedInTurn });
        break;
      }
      case 'dtmf':
        pushDigit(rows, key, item.digit, item.atMs);
        break;
      default:
        rows.push({ ...item, key });
    }
  });
  return rows;
}

/** Which turn of the call it is, counted from one. */
export function turnNumber(view: CallView, turnId: TurnId | undefined): number | undefined {
  const index = view.turns.findIndex((turn) => turn.turnId === turnId);
  return index < 0 ? undefined : index + 1;
}

function turnRow(turn: TurnView, partial: string | undefined): TranscriptRow {
  const isPartial = !turn.isFinal;
  const text = isPartial ? (partial ?? turn.text) : turn.text;
  return { kind: 'turn', key: turn.turnId, turn, text, isPartial };
}

/** Keys pressed one after the other stand in one line. */
function pushDigit(rows: TranscriptRow[], key: string, digit: string, atMs: number): void {
  const last = rows.at(-1);
  if (last?.kind === 'keys') rows[rows.length - 1] = { ...last, digits: last.digits + digit };
  else rows.push({ kind: 'keys', key, digits: digit, atMs });
}
