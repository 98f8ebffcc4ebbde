import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Keeps an element as tall as it has been while its words may still change: a recogniser takes words
 * back, and what stands below must not jump up and down with them.
 */
export function useSteadyHeight(isSteady: boolean): RefObject<HTMLParagraphElement | null> {
  const element = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null || !isSteady) return;
    const isTaller = box.offsetHeight > (Number.parseFloat(box.style.minHeight) || 0);
    if (isTaller) box.style.minHeight = `${box.offsetHeight}px`;
  });
  useLayoutEffect(() => {
    const box = element.current;
    return isSteady
      ? () => {
          if (box !== null) box.style.minHeight = '';
        }
      : undefined;
  }, [isSteady]);
  return element;
}
