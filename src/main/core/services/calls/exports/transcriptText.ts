import type { CallView, TurnView } from '@shared/domain/callView';
import { whoSpoke } from './whoSpoke';

/** The call as a plain text that a person can read, with what the caller did not hear in brackets. */
export function transcriptText(view: CallView): string {
  const started = new Date(view.createdAt).toISOString().replace('T', ' ').slice(0, 16);
  const heading = [
    `${view.direction === 'inbound' ? 'Call from' : 'Call to'} ${personOf(view)}`,
    `${view.businessName}, ${whoSpoke(view)}`,
    `${started} UTC${view.endReason === undefined ? '' : `, ${view.endReason.replaceAll('_', ' ')}`}`,
    ...(view.summary === undefined ? [] : ['', view.summary.text]),
  ];
  return [...heading, '', ...view.turns.filter((turn) => turn.text !== '').map(line), ''].join(
    '\n',
  );
}

function personOf(view: CallView): string {
  const number = view.direction === 'inbound' ? view.from : view.to;
  return view.callerName === undefined ? number : `${view.callerName} (${number})`;
}

function line(turn: TurnView): string {
  const speaker = turn.speaker === 'caller' ? 'Caller' : 'Agent';
  return `[${clockTime(turn.startMs)}] ${speaker}: ${spokenText(turn)}`;
}

function spokenText(turn: TurnView): string {
  if (turn.interruption === undefined) return turn.text;
  const { heardText } = turn.interruption;
  const unheard = turn.text.startsWith(heardText) ? turn.text.slice(heardText.length).trim() : '';
  return unheard === '' ? turn.text : `${heardText} [interrupted; not heard: ${unheard}]`.trim();
}

function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
