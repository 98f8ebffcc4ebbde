import type { PlainPhrase } from '../../i18n/phrases';
import type { OpeningHours, OpeningSpan } from '@shared/domain/business';

export interface HoursPreset {
  readonly name: PlainPhrase;
  readonly hours: OpeningHours;
}

/** Weeks that many businesses have; any of them can be changed day by day. */
export const HOURS_PRESETS: readonly HoursPreset[] = [
  {
    name: 'Mon–Fri, 9 to 5, Sat, 9 to 1',
    hours: together(week([1, 2, 3, 4, 5], 9, 17), week([6], 9, 13)),
  },
  { name: 'Mon–Fri, 9 to 5', hours: week([1, 2, 3, 4, 5], 9, 17) },
  { name: 'Mon–Sat, 9 to 6', hours: week([1, 2, 3, 4, 5, 6], 9, 18) },
  { name: 'Every day, 11 to 10', hours: week([0, 1, 2, 3, 4, 5, 6], 11, 22) },
];

export function presetOfHours(hours: OpeningHours): HoursPreset | undefined {
  const text = JSON.stringify(hours);
  return HOURS_PRESETS.find((preset) => JSON.stringify(preset.hours) === text);
}

function week(openDays: readonly number[], fromHour: number, toHour: number): OpeningHours {
  const span: OpeningSpan = { fromMinute: fromHour * 60, toMinute: toHour * 60 };
  return [0, 1, 2, 3, 4, 5, 6].map((day) => (openDays.includes(day) ? [span] : []));
}

function together(first: OpeningHours, second: OpeningHours): OpeningHours {
  return first.map((spans, day) => [...spans, ...(second[day] ?? [])]);
}
