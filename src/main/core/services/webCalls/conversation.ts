import type { PartialText } from '@shared/contract/calls';
import type { Speaker, UnsourcedFact } from '@shared/domain/callEvent';
import type { CallId, TurnId } from '@shared/domain/ids';
import type { Ids } from '../../ports/ids';

export interface ConversationOptions {
  readonly callId: CallId;
  readonly ids: Ids;
  /** Since the call was answered. */
  readonly nowMs: () => number;
  readonly record: (fact: UnsourcedFact) => void;
  readonly publishPartial: (partial: PartialText) => void;
  readonly onAgentTurn: (turnId: TurnId) => void;
}

interface OpenTurn {
  readonly turnId: TurnId;
  readonly speaker: Speaker;
  /** Said, and not to change any more. */
  settled: string;
  /** The rest, which may. */
  pending: string;
}

interface Told {
  readonly speaker: Speaker;
  readonly text: string;
}

/** Turns of a call whose sound does not come through here, from what the vendor's SDK tells of words. */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #open = new Map<Speaker, OpenTurn>();
  /** Turns as the vendor has told them from the first on. */
  #told: readonly Told[] = [];

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Words of one side's present sentence; the last time with `isFinal`. */
  said(speaker: Speaker, text: string, isFinal: boolean): void {
    const words = text.trim();
    if (words === '' && !this.#open.has(speaker)) return;
    const other = this.#open.get(speaker === 'caller' ? 'agent' : 'caller');
    const isNew = !this.#open.has(speaker);
    const turn = this.#open.get(speaker) ?? this.#begin(speaker);
    if (isFinal) turn.settled = joined(turn.settled, words);
    turn.pending = isFinal ? '' : words;
    this.#publish(turn);
    if (other === undefined) return;
    // The last words of one side may come after the first of the other's.
    if (isNew && other.pending === '') this.#finish(other);
    else if (!isNew && isFinal) this.#finish(turn);
  }

  /** The newest turns, perhaps not from the first on; the last may still grow. */
  heard(turns: readonly Told[]): void {
    const from = overlap(this.#told, turns);
    const known = this.#told.length;
    this.#told = [...this.#told.slice(0, from), ...turns];
    for (const [index, { speaker, text }] of this.#told.entries()) {
      if (index < known - 1) continue;
      const current = index === known - 1 ? this.#open.get(speaker) : undefined;
      if (index === known - 1 && current === undefined) continue;
      if (current === undefined) this.#finishAll();
      const turn = current ?? this.#begin(speaker);
      turn.pending = text.trim();
      this.#publish(turn);
    }
  }

  /** Nothing more will be said. */
  end(): void {
    this.#finishAll();
  }

  #begin(speaker: Speaker): OpenTurn {
    const { ids, nowMs, record, onAgentTurn } = this.#options;
    const turnId = ids.next('turn') as TurnId;
    const turn: OpenTurn = { turnId, speaker, settled: '', pending: '' };
    this.#open.set(speaker, turn);
    record({ type: 'turn.started', turnId, speaker, startMs: nowMs() });
    if (speaker === 'agent') onAgentTurn(turnId);
    return turn;
  }

  #publish({ turnId, speaker, settled, pending }: OpenTurn): void {
    const { callId, publishPartial } = this.#options;
    publishPartial({ callId, turnId, speaker, text: joined(settled, pending) });
  }

  #finishAll(): void {
    for (const turn of [...this.#open.values()]) this.#finish(turn);
  }

  #finish({ turnId, speaker, settled, pending }: OpenTurn): void {
    const { nowMs, record } = this.#options;
    this.#open.delete(speaker);
    record({ type: 'turn.transcribed', turnId, speaker, text: joined(settled, pending) });
    record({ type: 'turn.ended', turnId, speaker, endMs: nowMs() });
  }
}

/** From which of the known turns on the newest ones tell them again; behind them where none fits. */
function overlap(known: readonly Told[], newest: readonly Told[]): number {
  for (let from = Math.max(0, known.length - newest.length); from < known.length; from += 1) {
    const fits = known.slice(from).every((turn, index) => {
      const again = newest[index];
      const isLast = from + index === known.length - 1;
      if (again?.speaker !== turn.speaker) return false;
      return isLast || again.text === turn.text;
    });
    if (fits) return from;
  }
  return known.length;
}

function joined(settled: string, rest: string): string {
  return settled === '' || rest === '' ? `${settled}${rest}` : `${settled} ${rest}`;
}
