import type { GridColumn, Moving } from '../moving';

/** What is dragged: the whole appointment, or its end. */
export type DragKind = 'time' | 'length';

export interface Point {
  readonly column: GridColumn;
  readonly minute: number;
}

export interface Drag {
  readonly pointAt: (x: number, y: number) => Point | undefined;
  /** `grabbed` is the minute at which it was taken up. Returns where it is then, if anywhere. */
  readonly onMove: (point: Point, grabbed: number) => Moving | undefined;
  readonly onDrop: (last: Moving) => void;
  readonly onLeave: () => void;
}

/** A hand that only clicks moves less than this. */
const SLACK_PX = 4;

/** Follows the pointer until it is let go, or Escape is pressed. Fingers scroll instead. */
export function startDrag(down: React.PointerEvent, drag: Drag): void {
  const grabbed = drag.pointAt(down.clientX, down.clientY);
  if (down.button !== 0 || down.pointerType === 'touch' || grabbed === undefined) return;
  let last: Moving | undefined;
  let isDragging = false;
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    const far = Math.hypot(clientX - down.clientX, clientY - down.clientY);
    if (!isDragging && far < SLACK_PX) return;
    isDragging = true;
    const point = drag.pointAt(clientX, clientY);
    if (point !== undefined) last = drag.onMove(point, grabbed.minute) ?? last;
  };
  const onUp = () => {
    stop.abort();
    if (!isDragging) return;
    swallowClick();
    if (last === undefined) drag.onLeave();
    else drag.onDrop(last);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    stop.abort();
    drag.onLeave();
  };
  window.addEventListener('pointermove', onMove, options);
  window.addEventListener('pointerup', onUp, options);
  window.addEventListener('pointercancel', onUp, options);
  window.addEventListener('keydown', onKeyDown, options);
}

/** The click that ends a drag is none. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => {
    window.removeEventListener('click', swallow, { capture: true });
  }, 0);
}
