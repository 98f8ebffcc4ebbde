import { heardOf, type CallView, type TurnView } from '@shared/domain/callView';
import type { ExportWords } from './exportWords';

/** A turn whose end is not known is shown for so long. */
const UNKNOWN_END_MS = 4_000;

/** Longer turns are cut into captions that can be read at a glance. */
const CAPTION_LETTERS = 84;

/**
 * The call as WebVTT (https://www.w3.org/TR/webvtt1/), in step with its recording: one voice per
 * speaker, only what was heard. Within a turn the time is shared out by the length of the words.
 */
export function captions(view: CallView, words: ExportWords): string {
  const cues = view.turns.flatMap((turn) => cuesOf(turn, words));
  return ['WEBVTT', ...cues, ''].join('\n\n');
}

function cuesOf(turn: TurnView, words: ExportWords): string[] {
  const text = heardOf(turn).trim();
  if (text === '') return [];
  const endMs = Math.max(turn.endMs ?? turn.startMs + UNKNOWN_END_MS, turn.startMs + 200);
  const msPerLetter = (endMs - turn.startMs) / text.length;
  const voice = turn.speaker === 'caller' ? words.caller : words.agent;
  let letter = 0;
  return pieces(text).map((piece) => {
    const from = turn.startMs + letter * msPerLetter;
    letter += piece.length + 1;
    const to = Math.min(endMs, turn.startMs + letter * msPerLetter);
    return `${timestamp(from)} --> ${timestamp(to)}\n<v ${voice}>${escaped(piece)}`;
  });
}

function pieces(text: string): string[] {
  const found: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < CAPTION_LETTERS) {
      found[found.length - 1] = `${last} ${word}`;
    } else {
      found.push(word);
    }
  }
  return found;
}

function timestamp(ms: number): string {
  const whole = Math.round(ms);
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  const seconds = Math.floor(whole / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(whole % 1000, 3)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
