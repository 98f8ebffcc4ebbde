import type { HeardSoFar, PartialText } from '@shared/contract/calls';
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
  readonly publishHeard: (heard: HeardSoFar) => void;
  readonly onAgentTurn: (turnId: TurnId) => void;
}

type Words = Parameters<HandOffListener['onText']>[0];

interface OpenTurn {
  readonly turnId: TurnId;
  readonly startMs: number;
  text: string;
  heardText: string | undefined;
  isCut: boolean;
}

/** The turns of a call whose sound is elsewhere, as its vendor's transcript tells of them. */
export class RemoteTurns {
  readonly #options: RemoteTurnsOptions;
  readonly #open = new Map<Speaker, OpenTurn>();

  constructor(options: RemoteTurnsOptions) {
    this.#options = options;
  }

  heard({ speaker, text, heardText, isFinal, isCut = false, agoMs }: Words): void {
    if (text.trim() === '' && !this.#open.has(speaker)) return;
    const turn = this.#open.get(speaker) ?? this.#begin(speaker, agoMs);
    if (text.trim() !== '') turn.text = text;
    turn.heardText = heardText;
    turn.isCut = isCut;
    if (isFinal) this.#end(speaker);
    else this.#publish(speaker, turn);
  }

  /** The call is over: what was being said ends here. */
  finish(): void {
    for (const speaker of [...this.#open.keys()]) this.#end(speaker);
  }

  #begin(speaker: Speaker, agoMs: Words['agoMs']): OpenTurn {
    const { ids, log, source, onAgentTurn } = this.#options;
    const startMs = log.answeredForMs ?? 0;
    const turnId = ids.next('turn') as TurnId;
    const turn: OpenTurn = { turnId, startMs, text: '', heardText: undefined, isCut: false };
    this.#open.set(speaker, turn);
    log.record({ type: 'turn.started', source, turnId: turn.turnId, speaker, startMs });
    if (speaker === 'agent') onAgentTurn(turnId);
    if (agoMs !== undefined) {
      const at = (ago: number): number => Math.max(0, startMs - ago);
      const timing = {
        callerStoppedMs: at(agoMs.callerStoppedMs),
        answerBeganMs: at(agoMs.answerBeganMs),
        firstTokenMs: at(agoMs.firstTokenMs),
        firstAudioHeardMs: startMs,
      };
      log.record({ type: 'turn.timing', source, turnId, timing });
    }
    return turn;
  }

  #end(speaker: Speaker): void {
    const { log, source } = this.#options;
    const turn = this.#open.get(speaker);
    if (turn === undefined) return;
    this.#open.delete(speaker);
    const { turnId, startMs, text, heardText, isCut } = turn;
    const endMs = log.answeredForMs ?? 0;
    log.record({ type: 'turn.transcribed', source, turnId, speaker, text });
    if (heardText !== undefined && isCut) {
      const heardMs = endMs - startMs;
      // The vendor stops its own sound: how fast it does is not known.
      const cut = { heardMs, heardText, onsetMs: endMs, clearAfterMs: 0 };
      log.record({ type: 'turn.interrupted', source, turnId, ...cut });
    }
    const left = heardText === undefined || isCut ? {} : { heardText };
    log.record({ type: 'turn.ended', source, turnId, speaker, endMs, ...left });
  }

  #publish(speaker: Speaker, { turnId, text, heardText }: OpenTurn): void {
    const { log, publishPartial, publishHeard } = this.#options;
    const { callId } = log;
    publishPartial({ callId, turnId, speaker, text });
    if (heardText !== undefined) publishHeard({ callId, turnId, letters: heardText.length });
  }
}
