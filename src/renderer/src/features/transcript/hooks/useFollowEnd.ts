import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

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

function toEnd(box: HTMLElement): void {
  box.scrollTo({ top: box.scrollHeight, behavior: 'instant' });
}

/** Keeps a scrolling element at its end while its content grows, until someone scrolls up. */
export function useFollowEnd({ element, size, count, isEnabled }: FollowEndOptions): FollowedEnd {
  /** How much there was when the reader left the end; absent while they are there. */
  const [leftAt, setLeftAt] = useState<number>();
  const isFollowing = isEnabled && leftAt === undefined;
  useLayoutEffect(() => {
    if (isFollowing && element.current !== null) toEnd(element.current);
  }, [element, size, isFollowing]);
  useEffect(() => {
    const box = element.current;
    if (!isFollowing || box === null) return;
    // A window that gets lower hides the end, and nothing scrolls.
    const observer = new ResizeObserver(() => toEnd(box));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element, isFollowing]);
  return {
    isFollowing,
    missed: leftAt === undefined ? 0 : count - leftAt,
    jumpToEnd: () => {
      setLeftAt(undefined);
    },
    onScroll: () => {
      const box = element.current;
      if (box === null || !isEnabled) return;
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      setLeftAt((former) => (isNear ? undefined : (former ?? count)));
    },
  };
}
