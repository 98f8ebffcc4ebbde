import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useResized } from '../../../ui/hooks/useResized';

/** This near to the end counts as being there. */
const NEAR_PX = 48;

export interface FollowEndOptions {
  readonly element: RefObject<HTMLElement | null>;
  /** Changes when the content does. */
  readonly size: unknown;
  /** How much there is to be read. */
  readonly count: number;
  readonly isEnabled: boolean;
}

export interface FollowedEnd {
  readonly isFollowing: boolean;
  /** What has come since the reader scrolled up. */
  readonly missed: number;
  readonly jumpToEnd: () => void;
  readonly onScroll: () => void;
}

type Seen = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

function seenOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): Seen {
  return { scrollTop, scrollHeight, clientHeight };
}

/** By somebody: lines that find their heights, and windows that change theirs, scroll as well. */
function isScrolledUp(before: Seen, now: Seen): boolean {
  return (
    now.scrollTop < before.scrollTop &&
    now.scrollHeight === before.scrollHeight &&
    now.clientHeight === before.clientHeight
  );
}

/** Keeps a scrolling element at its end while its content grows, until someone scrolls up. */
export function useFollowEnd({ element, size, count, isEnabled }: FollowEndOptions): FollowedEnd {
  /** How much there was when the reader left the end; absent while they are there. */
  const [leftAt, setLeftAt] = useState<number>();
  const isFollowing = isEnabled && leftAt === undefined;
  const seen = useRef<Seen>(undefined);
  const toEnd = useCallback((box: HTMLElement) => {
    box.scrollTo({ top: box.scrollHeight, behavior: 'instant' });
    seen.current = seenOf(box);
  }, []);
  useLayoutEffect(() => {
    if (isFollowing && element.current !== null) toEnd(element.current);
  }, [element, size, isFollowing, toEnd]);
  // A window that gets lower hides the end, and nothing scrolls.
  useResized(element, isFollowing, toEnd);
  const jumpToEnd = useCallback(() => setLeftAt(undefined), []);
  return {
    isFollowing,
    missed: leftAt === undefined ? 0 : count - leftAt,
    jumpToEnd,
    onScroll: () => {
      const box = element.current;
      if (box === null || !isEnabled) return;
      const before = seen.current;
      const now = seenOf(box);
      seen.current = now;
      const isNear = now.scrollHeight - now.scrollTop - now.clientHeight < NEAR_PX;
      const hasLeft = before === undefined || isScrolledUp(before, now);
      setLeftAt((former) => (isNear ? undefined : (former ?? (hasLeft ? count : undefined))));
    },
  };
}
