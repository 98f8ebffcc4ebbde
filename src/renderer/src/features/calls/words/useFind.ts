import { heardOf, type TurnView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';
import { useMemo, useState } from 'react';
import { matchesIn } from './wordMatch';

export interface Hit {
  readonly turnId: TurnId;
  /** Which match of its turn. */
  readonly index: number;
  /** The match's first letter in the turn. */
  readonly letter: number;
}

export interface Find {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly hits: readonly Hit[];
  /** Which of them one is at, counted from zero. */
  readonly at: number;
  readonly current: Hit | undefined;
  readonly step: (by: 1 | -1) => void;
}

/** Looks for words in what was said; begins with the words that led to the call. */
export function useFind(turns: readonly TurnView[], first: string | undefined): Find {
  const [text, setText] = useState(first ?? '');
  const [at, setAt] = useState(0);
  const hits = useMemo(
    () =>
      turns.flatMap((turn) =>
        matchesIn(heardOf(turn), text).map(({ start }, index) => ({
          turnId: turn.turnId,
          index,
          letter: start,
        })),
      ),
    [turns, text],
  );
  const place = Math.min(at, Math.max(0, hits.length - 1));
  return {
    text,
    setText: (next) => {
      setText(next);
      setAt(0);
    },
    hits,
    at: place,
    current: hits[place],
    step: (by) => setAt((place + by + hits.length) % Math.max(1, hits.length)),
  };
}
