import type { Appointment } from '@shared/domain/calendar/appointment';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useCommand } from '../../../state/useCommand';
import type { Minutes } from '../dayAxis';
import { endingAt, isMoved, placedAt, stepped } from '../moving';
import type { GridColumn, Moving, Step } from '../moving';
import { snapMinute, STEP_MINUTES } from '../bookingTimes';
import { startDrag, type DragKind, type Point } from './startDrag';
import type { Deed } from './useDeeds';

export interface MovingGrid {
  /** Holds the columns, each marked by `data-column`. */
  readonly box: RefObject<HTMLElement | null>;
  readonly columns: readonly GridColumn[];
  readonly range: Minutes;
  readonly onDone: (deed: Deed) => void;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: { kind: 'time', by: -1 },
  ArrowDown: { kind: 'time', by: 1 },
  ArrowLeft: { kind: 'column', by: -1 },
  ArrowRight: { kind: 'column', by: 1 },
};

/**
 * Moves and lengthens appointments with the pointer or the keyboard: Alt and an arrow takes one up,
 * Shift makes it longer or shorter, Enter puts it down, Escape leaves it.
 */
export function useMoving(grid: MovingGrid) {
  const [moving, setMoving] = useState<Taken>();
  const latest = useRef(grid);
  useEffect(() => {
    latest.current = grid;
  });
  const leave = () => {
    setMoving(undefined);
  };
  const { putDown, ...put } = usePuttingDown(latest, leave);
  return {
    ...put,
    moving,
    leave,
    onPointerDown: (
      event: React.PointerEvent,
      appointment: Appointment,
      home: string,
      kind: DragKind,
    ) => {
      const from = takenUp(appointment, home);
      startDrag(event, {
        pointAt: (x, y) => pointAt(latest.current, x, y),
        onMove: (point, grabbed) => {
          const next = dragged(latest.current.columns, from, point, grabbed, kind);
          if (next !== undefined) setMoving({ ...next, isByKey: false });
          return next;
        },
        onDrop: (last) => void putDown(last, home),
        onLeave: leave,
      });
    },
    onKeyDown: (event: KeyboardEvent, appointment: Appointment, home: string) => {
      const step = STEPS[event.key];
      const isStep = event.altKey && step !== undefined;
      const isEnd = event.key === 'Enter' || event.key === 'Escape';
      if (!isStep && (moving === undefined || !isEnd)) return;
      event.preventDefault();
      if (isStep) {
        const from = moving ?? takenUp(appointment, home);
        const isLength = event.shiftKey && step.kind === 'time';
        const wanted = isLength ? { kind: 'length' as const, by: step.by } : step;
        const next = stepped(from, wanted, latest.current.columns);
        if (next !== undefined) setMoving({ ...next, isByKey: true });
      } else if (moving !== undefined && event.key === 'Enter') {
        void putDown(moving, home);
      } else {
        leave();
      }
    },
  };
}

type Taken = Moving & { readonly isByKey: boolean };

/** Asks for the new place; what is refused says why, and the appointment is where it was. */
function usePuttingDown(grid: RefObject<MovingGrid>, leave: () => void) {
  const [settled, setSettled] = useState<Appointment>();
  const { run, error, clearError } = useCommand('calendar.move');
  const putDown = async (put: Moving, home: string): Promise<void> => {
    const { appointment, startAt, endAt, columnKey } = put;
    const to = grid.current.columns.find(({ key }) => key === columnKey);
    const resourceId = columnKey === home ? appointment.resourceId : to?.resource?.id;
    const place = resourceId === undefined ? {} : { resourceId };
    const moved = isMoved(put, home)
      ? await run({ appointmentId: appointment.id, startAt, endAt, ...place })
      : undefined;
    leave();
    if (moved === undefined) return;
    setSettled(moved);
    grid.current.onDone({ kind: 'moved', appointment: moved, before: appointment });
  };
  return { putDown, settled, error, clearError };
}

function takenUp(appointment: Appointment, columnKey: string): Moving {
  const { startAt, endAt } = appointment;
  return { appointment, columnKey, startAt, endAt };
}

/** Where the pointer has taken it; `grabbed` is the minute at which it was taken up. */
function dragged(
  columns: readonly GridColumn[],
  from: Moving,
  { column, minute }: Point,
  grabbed: number,
  kind: DragKind,
): Moving | undefined {
  const home = columns.find(({ key }) => key === from.columnKey) ?? column;
  if (kind === 'length') return endingAt(from, home, minute);
  if (column.isUnassigned && column !== home) return undefined;
  const wanted = home.scale.toAxis(from.startAt) + minute - grabbed;
  return placedAt(from, column, snapMinute(wanted + STEP_MINUTES / 2));
}

/** The column under a point, and the minute of its axis there. */
function pointAt({ box, columns, range }: MovingGrid, x: number, y: number) {
  const elements = [...(box.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  for (const element of elements) {
    const { left, right, top, height } = element.getBoundingClientRect();
    if (x < left || x >= right) continue;
    const column = columns.find(({ key }) => key === element.dataset['column']);
    const share = (y - top) / height;
    if (column !== undefined)
      return { column, minute: range.from + share * (range.to - range.from) };
  }
  return undefined;
}
