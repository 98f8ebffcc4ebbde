import { useEffect, useRef, type RefObject } from 'react';

/** Runs when an element gets another size than before, and once at the beginning. */
export function useResized(
  element: RefObject<HTMLElement | null>,
  isEnabled: boolean,
  onResize: (element: HTMLElement) => void,
): void {
  const latest = useRef(onResize);
  useEffect(() => {
    latest.current = onResize;
  });
  useEffect(() => {
    const watched = element.current;
    if (!isEnabled || watched === null) return;
    const observer = new ResizeObserver(() => latest.current(watched));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, isEnabled]);
}
