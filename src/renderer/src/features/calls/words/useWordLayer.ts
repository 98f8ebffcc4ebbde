import type { TurnView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';
import { useEffect, useRef, type MouseEvent, type RefObject } from 'react';
import type { Playback } from '../hooks/usePlayback';
import { matchesIn } from './wordMatch';
import { letterAtPoint, paint, rangeOf, shownTurns } from './wordRanges';
import { timeAtLetter, wordAt } from './wordTimes';

/** Styled in Call.module.css. */
const HIT = 'call-hit';
const CURRENT_HIT = 'call-current-hit';
const SPOKEN = 'call-spoken-word';

export interface WordLayerOptions {
  readonly turns: readonly TurnView[];
  readonly playback: Playback;
  /** What is looked for; empty for nothing. */
  readonly find: string;
  /** The match that one is at: which of its turn's. */
  readonly current: { readonly turnId: TurnId; readonly index: number } | undefined;
}

export interface WordLayer {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Plays from the word that was clicked. */
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * Marks what was found and the word that is being played, and plays from words. It works on the
 * transcript from outside: lines come and go as they are scrolled, and their words stay plain text.
 */
export function useWordLayer(options: WordLayerOptions): WordLayer {
  const { turns, playback, find, current } = options;
  const ref = useRef<HTMLDivElement>(null);
  useHits(ref, find, current);
  useSpokenWord(ref, turns, playback);
  const onClick = (event: MouseEvent) => {
    // Whoever marks words wants to copy them.
    if (playback.state !== 'ready' || getSelection()?.isCollapsed === false) return;
    if (event.target instanceof Element && event.target.closest('a,button') !== null) return;
    const found = letterAtPoint(event.clientX, event.clientY);
    const turn = turns.find(({ turnId }) => turnId === found?.turnId);
    if (found === undefined || turn === undefined) return;
    playback.playFrom(timeAtLetter(turn, found.letter));
  };
  return { ref, onClick };
}

function useHits(
  ref: RefObject<HTMLDivElement | null>,
  find: string,
  current: WordLayerOptions['current'],
): void {
  useEffect(() => {
    const box = ref.current;
    if (box === null || find === '') return;
    const draw = () => {
      const hits: Range[] = [];
      const here: Range[] = [];
      for (const { turnId, words } of shownTurns(box)) {
        matchesIn(words.data, find).forEach(({ start, end }, index) => {
          const isHere = turnId === current?.turnId && index === current.index;
          (isHere ? here : hits).push(rangeOf(words, start, end));
        });
      }
      paint(HIT, hits);
      paint(CURRENT_HIT, here);
    };
    draw();
    const observer = new MutationObserver(draw);
    observer.observe(box, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      paint(HIT, []);
      paint(CURRENT_HIT, []);
    };
  }, [ref, find, current]);
}

function useSpokenWord(
  ref: RefObject<HTMLDivElement | null>,
  turns: readonly TurnView[],
  { watch, isPlaying }: Playback,
): void {
  useEffect(() => {
    if (!isPlaying) return;
    const undo = watch((positionMs) => {
      const turn = turns.findLast(({ startMs }) => startMs <= positionMs);
      const word = turn === undefined ? undefined : wordAt(turn, positionMs);
      const shown =
        ref.current === null
          ? undefined
          : shownTurns(ref.current).find(({ turnId }) => turnId === turn?.turnId);
      paint(
        SPOKEN,
        word === undefined || shown === undefined
          ? []
          : [rangeOf(shown.words, word.start, word.end)],
      );
    });
    return () => {
      undo();
      paint(SPOKEN, []);
    };
  }, [ref, turns, watch, isPlaying]);
}
