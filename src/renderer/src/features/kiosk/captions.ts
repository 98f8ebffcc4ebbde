import type { Speaker } from '@shared/domain/callEvent';
import { heardOf, type CallView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';

/** What is read across a room: who speaks, and the latest words. */
export interface Caption {
  readonly turnId: TurnId;
  readonly speaker: Speaker;
  readonly text: string;
}

/** As many as fit on a screen in letters that can be read across a room. */
const SHOWN = 3;

/** The latest turns with words, the newest last; words that may still change included. */
export function captionsOf(
  view: Pick<CallView, 'turns'> | undefined,
  partials: ReadonlyMap<TurnId, string>,
): readonly Caption[] {
  return (view?.turns ?? [])
    .map((turn) => ({
      turnId: turn.turnId,
      speaker: turn.speaker,
      text: turn.text === '' ? (partials.get(turn.turnId) ?? '') : heardOf(turn),
    }))
    .filter(({ text }) => text.trim() !== '')
    .slice(-SHOWN);
}
