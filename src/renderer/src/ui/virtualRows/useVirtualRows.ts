import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';

export type RowVirtualizer = Virtualizer<HTMLDivElement, Element>;

type Options = Parameters<typeof useVirtualizer<HTMLDivElement, Element>>[0];

/** Which of a long list's rows are in sight; for `VirtualRows`. */
export function useVirtualRows(options: Omit<Options, 'measureElement'>): RowVirtualizer {
  // oxlint-disable-next-line react/incompatible-library -- no component that uses it is memoised
  return useVirtualizer<HTMLDivElement, Element>({
    ...options,
    measureElement: heightOf,
    // A task of its own after the frame that scrolled: rows stand right without it.
    useFlushSync: false,
  });
}

/**
 * To the fraction, as the page lays it out: rows stand under each other by themselves, and a sum that
 * was rounded would push them when one of them leaves.
 */
function heightOf(
  row: Element,
  entry: ResizeObserverEntry | undefined,
  virtualizer: RowVirtualizer,
): number {
  const observed = entry?.borderBoxSize[0]?.blockSize;
  if (observed !== undefined) return laidOut(observed);
  const key = virtualizer.options.getItemKey(virtualizer.indexFromElement(row));
  return virtualizer.itemSizeCache.get(key) ?? laidOut(row.getBoundingClientRect().height);
}

/** Pages are laid out in these; the two ways to ask differ by less. */
const LAYOUT_UNITS_PER_PX = 64;

function laidOut(px: number): number {
  return Math.round(px * LAYOUT_UNITS_PER_PX) / LAYOUT_UNITS_PER_PX;
}
