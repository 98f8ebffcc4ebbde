import { useLayoutEffect, useState, type RefObject } from 'react';

/** This near to the end counts as being there. */
const NEAR_PX = 48;

export interface FollowedEnd {
  readonly isFollowing: boolean;
  readonly jumpToEnd: () => void;
  readonly onScroll: () => void;
}

/**
 * Keeps a scrolling element at its end while its content grows, until someone scrolls up; `size`
 * is whatever changes when the content does.
 */
export function useFollowEnd(
  element: RefObject<HTMLElement | null>,
  size: unknown,
  startsAtEnd: boolean,
): FollowedEnd {
  const [isFollowing, setIsFollowing] = useState(startsAtEnd);
  useLayoutEffect(() => {
    const box = element.current;
    if (isFollowing && box !== null) box.scrollTo({ top: box.scrollHeight, behavior: 'instant' });
  }, [element, size, isFollowing]);
  return {
    isFollowing,
    jumpToEnd: () => {
      setIsFollowing(true);
    },
    onScroll: () => {
      const box = element.current;
      if (box === null || !startsAtEnd) return;
      setIsFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX);
    },
  };
}
