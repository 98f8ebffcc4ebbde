import type { CallView, TurnView } from '@shared/domain/callView';
import type { ExportWords } from './exportWords';
import { whoSpoke } from './whoSpoke';

/** The call as a plain text that a person can read, with what the caller did not hear in brackets. */
export function transcriptText(view: CallView, words: ExportWords): string {
  const started = new Date(view.createdAt).toISOString().replace('T', ' ').slice(0, 16);
  const heading = [
    `${view.direction === 'inbound' ? words.callFrom : words.callTo} ${personOf(view, words)}`,
    `${view.businessName}, ${whoSpoke(view, words)}`,
    `${started} UTC${view.endReason === undefined ? '' : `, ${words.end[view.endReason]}`}`,
    ...(view.summary === undefined ? [] : ['', view.summary.text]),
  ];
  return [
    ...heading,
    '',
    ...view.turns.filter(({ text }) => text !== '').map((turn) => line(turn, words)),
    '',
  ].join('\n');
}

function personOf(view: CallView, words: ExportWords): string {
  const number = (view.direction === 'inbound' ? view.from : view.to) || words.withheld;
  return view.callerName === undefined ? number : `${view.callerName} (${number})`;
}

function line(turn: TurnView, words: ExportWords): string {
  const speaker = turn.speaker === 'caller' ? words.caller : words.agent;
  return `[${clockTime(turn.startMs)}] ${speaker}: ${spokenText(turn, words)}`;
}

function spokenText(turn: TurnView, words: ExportWords): string {
  const { text, heardText, interruption } = turn;
  if (heardText === undefined) return text;
  const unheard = text.startsWith(heardText) ? text.slice(heardText.length).trim() : '';
  if (unheard === '') return text;
  const why = interruption === undefined ? words.endedBefore : words.cut[interruption.by];
  return `${heardText} ${why(unheard)}`.trim();
}

function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
