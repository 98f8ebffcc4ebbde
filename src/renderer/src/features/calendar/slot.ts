import type { LocalDate } from '@shared/domain/calendar/zonedTime';

/** Where a new appointment was asked for. */
export interface Slot {
  readonly day: LocalDate;
  /** Absent when only the day is known. */
  readonly at: number | undefined;
  readonly resourceId: string | undefined;
}
