import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business, Resource } from '@shared/domain/business';
import { dayNumber, type LocalDate } from '@shared/domain/calendar/zonedTime';

/** What a column stands for: a day, or what one of the resources does on it. */
export interface Column {
  readonly key: string;
  readonly day: LocalDate;
  /** Absent: all of them. */
  readonly resource: Resource | undefined;
  readonly appointments: readonly Appointment[];
  /** For appointments that have none of the resources. */
  readonly isUnassigned: boolean;
}

export interface ColumnQuery {
  readonly business: Business;
  readonly days: readonly LocalDate[];
  readonly appointments: readonly Appointment[];
  /** Only this resource is shown. */
  readonly resourceId: string | undefined;
}

/** A week has a column a day; a single day has one a resource, where the business names them. */
export function columnsOf(query: ColumnQuery): Column[] {
  const { business, days, appointments, resourceId } = query;
  const chosen = business.resources.find(({ id }) => id === resourceId);
  const [day] = days;
  if (days.length > 1 || day === undefined || business.resources.length === 0 || chosen) {
    const own = chosen
      ? appointments.filter((each) => each.resourceId === chosen.id)
      : appointments;
    return days.map((each) => ({
      key: String(dayNumber(each)),
      day: each,
      resource: chosen,
      appointments: own,
      isUnassigned: false,
    }));
  }
  const known = new Set(business.resources.map(({ id }) => id));
  const others = appointments.filter((each) => !known.has(each.resourceId ?? ''));
  const unassigned = { key: 'unassigned', day, resource: undefined, appointments: others };
  return [
    ...business.resources.map((resource) => ({
      key: resource.id,
      day,
      resource,
      appointments: appointments.filter((each) => each.resourceId === resource.id),
      isUnassigned: false,
    })),
    ...(others.length === 0 ? [] : [{ ...unassigned, isUnassigned: true }]),
  ];
}
