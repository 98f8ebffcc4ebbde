import type { PartialText } from '@shared/contract/calls';
import type { Speaker } from '@shared/domain/callEvent';
import type { TurnId } from '@shared/domain/ids';
import type { HandOffListener } from '../../../ports/handOff';
import type { Ids } from '../../../ports/ids';
import type { CallLog } from '../../../session/callLog';

export interface RemoteTurnsOptions {
  readonly log: CallLog;
  readonly ids: Ids;
  /** `engine.vapi` or the like. */
  readonly source: string;
  readonly publishPartial: (partial: PartialText) => void;
  readonly onAgentTurn: (turnId: TurnId) => void;
}

/** The turns of a call whose sound is elsewhere, as its vendor's transcript tells of them. */
export class RemoteTurns {
  readonly #options: RemoteTurnsOptions;
  readonly #open = new Map<Speaker, { readonly turnId: TurnId; text: string }>();

  constructor(options: RemoteTurnsOptions) {
    this.#options = options;
  }

  heard({ speaker, text, isFinal }: Parameters<HandOffListener['onText']>[0]): void {
    if (text.trim() === '' && !this.#open.has(speaker)) return;
    const turn = this.#open.get(speaker) ?? this.#begin(speaker);
    if (text.trim() !== '') turn.text = text;
    const { callId } = this.#options.log;
    if (isFinal) this.#end(speaker);
    else this.#options.publishPartial({ callId, turnId: turn.turnId, speaker, text: turn.text });
  }

  /** The call is over: what was being said ends here. */
  finish(): void {
    for (const speaker of [...this.#open.keys()]) this.#end(speaker);
  }

  #begin(speaker: Speaker) {
    const { ids, log, source, onAgentTurn } = this.#options;
    const turn = { turnId: ids.next('turn') as TurnId, text: '' };
    this.#open.set(speaker, turn);
    const startMs = log.answeredForMs ?? 0;
    log.record({ type: 'turn.started', source, turnId: turn.turnId, speaker, startMs });
    if (speaker === 'agent') onAgentTurn(turn.turnId);
    return turn;
  }

  #end(speaker: Speaker): void {
    const { log, source } = this.#options;
    const turn = this.#open.get(speaker);
    if (turn === undefined) return;
    this.#open.delete(speaker);
    const { turnId, text } = turn;
    log.record({ type: 'turn.transcribed', source, turnId, speaker, text });
    log.record({
      type: 'turn.ended',
      source,
      turnId,
      speaker,
      endMs: log.answeredForMs ?? 0,
    });
  }
}
