import type { Appointment } from '@shared/domain/calendar/appointment';
import type { DayScale } from './dayAxis';
import { snapMinute, STEP_MINUTES } from './bookingTimes';
import type { Column } from './columns';

const MINUTE_MS = 60_000;

/** Where an appointment is being taken, and not yet put down. */
export interface Moving {
  readonly appointment: Appointment;
  readonly columnKey: string;
  readonly startAt: number;
  readonly endAt: number;
}

export interface GridColumn extends Column {
  readonly scale: DayScale;
}

/** What a key does to the appointment that has the focus. */
export type Step =
  | { readonly kind: 'time'; readonly by: 1 | -1 }
  | { readonly kind: 'length'; readonly by: 1 | -1 }
  | { readonly kind: 'column'; readonly by: 1 | -1 };

/** One quarter of an hour, or one column, further; undefined where there is nothing. */
export function stepped(
  moving: Moving,
  step: Step,
  columns: readonly GridColumn[],
): Moving | undefined {
  const byMs = step.by * STEP_MINUTES * MINUTE_MS;
  const { startAt, endAt } = moving;
  const index = columns.findIndex(({ key }) => key === moving.columnKey);
  if (step.kind === 'length') {
    return endAt + byMs - startAt < STEP_MINUTES * MINUTE_MS
      ? undefined
      : { ...moving, endAt: endAt + byMs };
  }
  const from = columns[index];
  const to = step.kind === 'time' ? from : columns[index + step.by];
  if (from === undefined || to === undefined) return undefined;
  if (step.kind === 'column') return placedAt(moving, to, from.scale.toAxis(startAt));
  const inDay = from.scale.toMoment(from.scale.toAxis(startAt + byMs));
  return inDay === startAt + byMs ? { ...moving, startAt: inDay, endAt: endAt + byMs } : undefined;
}

/** With its start at that minute of a column's axis, and its own length. */
export function placedAt(moving: Moving, column: GridColumn, minute: number): Moving | undefined {
  const startAt = column.scale.toMoment(minute);
  if (startAt === undefined) return undefined;
  const lengthMs = moving.endAt - moving.startAt;
  return { ...moving, columnKey: column.key, startAt, endAt: startAt + lengthMs };
}

/** With its end nearest to that minute of its column's axis. */
export function endingAt(moving: Moving, column: GridColumn, minute: number): Moving | undefined {
  const before = column.scale.toMoment(snapMinute(minute + STEP_MINUTES / 2) - 1);
  if (before === undefined) return undefined;
  const endAt = Math.max(before + MINUTE_MS, moving.startAt + STEP_MINUTES * MINUTE_MS);
  return { ...moving, endAt };
}

/** Whether putting it down would change anything. */
export function isMoved({ appointment, startAt, endAt, columnKey }: Moving, home: string): boolean {
  return startAt !== appointment.startAt || endAt !== appointment.endAt || columnKey !== home;
}
